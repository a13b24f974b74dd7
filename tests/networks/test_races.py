"""Two things at the same moment: one waits for the other. Needs PostgreSQL, whose rows can be locked."""

import threading
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.utils import timezone

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks import actions, join_actions, review, rules
from leernetwerken.networks.enums import JoinState, MembershipRole
from leernetwerken.networks.models import JoinRequest, Membership, NetworkPage
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import members_group
from tests.cast import Cast
from tests.pages.roads import WHOLE, is_live
from tests.races import Between, without_locks

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
ROUNDS = 5


@pytest.fixture
def cast(db):
    return Cast()


def at_once(*acts):
    """Run the acts in threads that start together; answers what each returned or raised."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            barrier.wait()
            results[place] = act()
        except (Refusal, OperationalError) as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def groups_fit(user):
    """Whether the groups say exactly what the memberships say."""
    current = Membership.objects.filter(user=user, ended_on=None)
    wanted = {membership.network.members_group for membership in current}
    wanted |= {m.network.coordinators_group for m in current if m.role == MembershipRole.COORDINATOR}
    return set(user.groups.all()) == wanted | ({members_group()} if current.exists() else set())


def test_ending_and_starting_at_once_leaves_groups_and_memberships_agreed(cast):
    for _ in range(ROUNDS):
        membership = actions.start_membership(cast.network_a, cast.member)
        results = at_once(
            lambda: actions.end_membership(membership),  # noqa: B023
            lambda: actions.start_membership(cast.network_a, cast.member, role=MembershipRole.COORDINATOR),
        )
        assert [result for result in results if isinstance(result, Exception)] == []
        assert groups_fit(cast.member)
        assert Membership.objects.filter(user=cast.member, ended_on=None).count() <= 1


def test_leaving_one_network_and_joining_another_at_once_keeps_somebody_among_the_members(cast):
    for _ in range(ROUNDS):
        membership = actions.start_membership(cast.network_a, cast.member)
        at_once(
            lambda: actions.end_membership(membership),  # noqa: B023
            lambda: actions.start_membership(cast.network_b, cast.member),
        )
        assert groups_fit(cast.member)
        actions.end_all_memberships(cast.member)


def test_a_change_waits_for_the_one_before_it(cast):
    """The control: the second cannot pass while the first holds the network."""
    member = cast.member
    with transaction.atomic():
        NetworkPage.objects.select_for_update(of=("self",)).get(pk=cast.network_a.pk)
        waited = at_once(lambda: _hurried_end(member))
    assert isinstance(waited[0], OperationalError)
    assert groups_fit(member)


def _hurried_end(member):
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '300ms'")
    return actions.end_membership(member.memberships.get())


def test_two_last_coordinators_do_not_both_leave(cast):
    for _ in range(ROUNDS):
        pair = [cast.coordinator, cast.facilitator]
        memberships = [actions.start_membership(cast.network_a, user, role=MembershipRole.COORDINATOR) for user in pair]
        first, second = memberships
        results = at_once(
            lambda: actions.end_membership(first, by=first.user),  # noqa: B023
            lambda: actions.end_membership(second, by=second.user),  # noqa: B023
        )
        assert [result.code for result in results if isinstance(result, Refusal)] == ["last_coordinator"]


def test_a_request_is_decided_once(cast):
    assert cast.coordinator
    for place in range(ROUNDS):
        user = cast.user(f"aanmelder{place}")
        request = join_actions.request_as_user(cast.network_a, user, perspective=cast.perspective, answers=[])
        results = at_once(
            lambda: join_actions.accept(request, by=cast.coordinator),  # noqa: B023
            lambda: join_actions.decline(request, "Vol", by=cast.coordinator),  # noqa: B023
        )
        assert [result.code for result in results if isinstance(result, Refusal)] == ["decided"]
        request.refresh_from_db()
        assert user.memberships.count() == (1 if request.state == JoinState.ACCEPTED else 0)


def test_the_limits_hold_when_everybody_presses_at_once(cast):
    def press():
        return join_actions.request_to_join(
            cast.network_a, email="noor@voorbeeld.test", name="Noor", perspective=cast.perspective
        )

    at_once(*[press] * 10)
    since = timezone.now() - timedelta(hours=1)
    assert JoinRequest.objects.filter(confirm_sent_at__gt=since).count() == rules.MAILS_A_DAY_TO_AN_ADDRESS


@pytest.mark.parametrize(
    ("locks", "codes"), [(nullcontext, ["decided"]), (without_locks, [])], ids=["locked", "control"]
)
def test_of_an_approval_and_a_sending_back_at_once_one_goes_through(cast, locks, codes):
    report = cast.report(live=False, owner=cast.member, **WHOLE)
    report.get_workflow().start(report, cast.member)

    def decide(action, by, **words):
        """As two coordinators, who both have it on their screen."""
        state = SitePage.objects.get(pk=report.pk).specific.current_workflow_task_state
        return lambda: state.task.specific.on_action(state, by, action, **words)

    approve = decide("approve", cast.coordinator, visibility="public")
    send_back = decide("reject", cast.administrator, comment="Hier staat een naam in.")
    with locks():
        results = Between(review, "change_visibility", send_back).run(approve)
    assert [result.code for result in results if isinstance(result, Refusal)] == codes
    # In the control both were told that it was done, and what was approved is not online.
    assert is_live(report) == bool(codes)
