"""The list of somebody's own events and the gate of each one say the same; prepared or not."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import GroupPagePermission

from leernetwerken.agenda import rules
from leernetwerken.agenda.desk import queries
from leernetwerken.agenda.enums import TeamRole
from leernetwerken.agenda.models import EventIndexPage, EventPage
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import Membership

from .builders import event_of


@pytest.fixture
def events(cast):
    index = cast.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))
    events = [event_of(cast), event_of(cast, parent=cast.network_b), event_of(cast, parent=index)]
    for event in events:
        event.sessions.all().delete()
        for person in (cast.member, cast.former_member, cast.outsider):
            event.team.create(user=person, role=TeamRole.FACILITATOR)
    group = Group.objects.create(name="Verandert de agenda")
    GroupPagePermission.objects.create(group=group, page=index, permission_type="change")
    cast.nobody.groups.add(group)
    return events


PEOPLE = ["nobody", "member", "former_member", "outsider", "coordinator"]


def run_by(cast, name):
    """What the list of ``name`` holds, that on his own page, and what the gate opens."""
    user = type(cast.member).objects.get(pk=getattr(cast, name).pk)
    listed = queries.events_run_by(user).order_by("pk")
    on_my_page = sorted(queries.coming_events_run_by(user, None, 10), key=lambda event: event.pk)
    return list(listed), on_my_page, [event for event in EventPage.objects.order_by("pk") if rules.runs(user, event)]


@pytest.mark.parametrize("person", PEOPLE)
def test_the_list_is_what_the_gate_opens(cast, events, person):
    of_a, of_b, of_agenda = events
    expected = {
        "nobody": [of_agenda],
        "member": events,
        "former_member": [of_b, of_agenda],
        "outsider": events,
        "coordinator": [of_a],
    }[person]
    assert run_by(cast, person) == (expected, expected, expected)


def test_who_left_and_came_back_is_in_the_team_again(cast, events):
    """The same process asks before and after: nothing of the answer is kept."""
    assert events[0] not in run_by(cast, "former_member")[1]
    before = Membership.objects.get(network=cast.network_a, user=cast.former_member)
    values = {"perspective": before.perspective, "started_on": timezone.localdate(), "role": MembershipRole.MEMBER}
    Membership.objects.create(network=cast.network_a, user=cast.former_member, **values)
    assert run_by(cast, "former_member") == (events, events, events)
