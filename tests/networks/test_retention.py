"""Nothing is kept longer than we say."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from leernetwerken.networks import retention
from leernetwerken.networks.enums import JoinState
from leernetwerken.networks.models import JoinRequest, JoinRequestEvent, Membership

OPEN_FOREVER = 10_000


@pytest.mark.parametrize(
    ("state", "days"),
    [
        (JoinState.UNCONFIRMED, 7),
        (JoinState.ACCEPTED, 365),
        (JoinState.DECLINED, 365),
        (JoinState.WITHDRAWN, 365),
        (JoinState.RECEIVED, OPEN_FOREVER),
        (JoinState.ASKED_BACK, OPEN_FOREVER),
    ],
)
def test_a_request_is_kept_as_long_as_we_say(cast, state, days):
    now = timezone.now()
    decided = now if state in retention.DECIDED else None
    request = JoinRequest.objects.create(
        network=cast.network_a, email="x@voorbeeld.test", name="x", state=state, created_at=now, decided_at=decided
    )
    JoinRequestEvent.objects.create(request=request, state=state, note="woorden")
    assert retention.purge_join_requests(now=now + timedelta(days=days - 1)) == 0
    assert JoinRequest.objects.count() == 1
    if days == OPEN_FOREVER:
        return
    assert retention.purge_join_requests(now=now + timedelta(days=days, minutes=1)) == 1
    assert (JoinRequest.objects.count(), JoinRequestEvent.objects.count()) == (0, 0)


def test_a_membership_is_kept_a_year_after_it_ended(cast):
    assert cast.former_member and cast.member
    now = timezone.localtime()
    assert retention.purge_memberships(now=now + timedelta(days=365)) == 0
    assert retention.purge_memberships(now=now + timedelta(days=366)) == 1
    assert [membership.user for membership in Membership.objects.all()] == [cast.member]


def test_the_command_cleans_up_and_ends_what_was_left_open(cast, capsys):
    assert cast.outsider
    cast.member.is_active = False
    cast.member.save()
    old = timezone.now() - timedelta(days=8)
    JoinRequest.objects.create(network=cast.network_a, email="x@voorbeeld.test", name="x", created_at=old)
    call_command("purge_networks")
    assert capsys.readouterr().out == "ended 1, deleted 1 requests and 0 memberships\n"
    assert cast.member.groups.count() == 0
    assert Membership.objects.filter(ended_on=None).count() == 1
