"""Whoever comes to write a report hears beforehand that there is one; what it is called is for who may change it."""

import html

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from leernetwerken.agenda.models import EventPage, Session
from leernetwerken.knowledge.meetings import queries
from leernetwerken.knowledge.meetings.actions import start_report
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks.actions import start_membership
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

TITLE = "Kanarie"
BEGIN, DRAFT, TAKEN = "Begin het verslag", "Er is een concept", "Iemand schrijft het verslag al."
IMPORT = "/mijn/verslagen/uit-word/"


@staged
def begun(cast, session):
    page = start_report(session, cast.network_a, by=cast.member)
    MeetingReportPage.objects.filter(pk=page.pk).update(draft_title=TITLE)
    return page


def shown(cast, who, url):
    """Which of the words stand there."""
    text = html.unescape(cast.client(getattr(cast, who)).get(url).text)
    return [words for words in (BEGIN, "Schrijf het verslag<span", DRAFT, TAKEN, TITLE) if words in text]


def places(session):
    return reverse("report_of_meeting", args=[session.pk]), session.event.get_url()


def test_without_a_draft_it_can_be_begun(cast, session):
    start, event = places(session)
    assert (shown(cast, "member", start), shown(cast, "member", event)) == ([BEGIN], ["Schrijf het verslag<span"])


def test_with_one_its_author_goes_on_and_others_hear_that_somebody_writes(cast, session, begun):
    edit = reverse("wagtailadmin_pages:edit", args=[begun.pk])
    for url in places(session):
        found = {who: shown(cast, who, url) for who in ("member", "coordinator", "facilitator")}

        assert found["member"] == found["coordinator"] == [DRAFT, TITLE]
        assert found["facilitator"] == [TAKEN]
        assert edit in cast.client(cast.member).get(url).text
        assert edit not in cast.client(cast.facilitator).get(url).text


def test_who_takes_part_in_no_network_of_it_hears_nothing(cast, session, begun):
    EventPage.objects.update(visibility=Visibility.PUBLIC, audience=None)
    start, event = places(session)
    assert (shown(cast, "nobody", start), shown(cast, "nobody", event)) == ([], [])
    assert queries.unreported(session.event, AnonymousUser()) == []
    assert shown(cast, "outsider", start) == [BEGIN], "the other network writes its own"


def test_who_takes_part_in_both_networks_can_still_begin_the_other(cast, session, begun):
    start_membership(cast.network_b, cast.facilitator)
    start, event = places(session)
    assert (shown(cast, "facilitator", start), shown(cast, "facilitator", event)) == (
        [BEGIN],
        ["Schrijf het verslag<span"],
    )
    asked = {"bijeenkomst": session.pk}
    chosen = [{}, {"netwerk": cast.network_a.pk}, {"netwerk": cast.network_b.pk}]
    forms = [cast.client(cast.facilitator).get(IMPORT, asked | network).context["form"] for network in chosen]
    assert [(form["network"].value(), form["session"].value()) for form in forms] == [
        (cast.network_b.pk, session.pk),
        (cast.network_a.pk, None),
        (cast.network_b.pk, session.pk),
    ]


def test_one_that_is_online_is_no_draft(cast, session, begun):
    MeetingReportPage.objects.filter(pk=begun.pk).update(live=True)
    text = cast.client(cast.facilitator).get(places(session)[0]).text
    assert ("Er is al een verslag." in text, TAKEN in text, BEGIN in text) == (True, False, False)


def test_the_upload_of_word_does_not_choose_such_a_meeting(cast, session):
    client = cast.client(cast.facilitator)
    asked = {"bijeenkomst": session.pk}
    assert client.get(IMPORT, asked).context["form"]["session"].value() == session.pk
    start_report(session, cast.network_a, by=cast.member)
    assert "session" not in client.get(IMPORT, asked).context["form"].fields
    asked["netwerk"] = cast.network_a.pk
    form = client.get(IMPORT, asked).context["form"]
    assert ("session" in form.fields, form["network"].value()) == (False, cast.network_a.pk)


@pytest.mark.parametrize("number", [1, 30])
def test_thirty_drafts_cost_as_much_as_one(cast, session, begun, number, django_assert_num_queries):
    for n in range(1, number):
        hours = {"starts_at": session.starts_at, "ends_at": session.ends_at}
        other = Session.objects.create(event=session.event, seat_plan=session.seat_plan, **hours)
        copy = MeetingReportPage(title=f"V{n}", slug=f"v{n}", live=False, owner=cast.member, session=other)
        cast.network_a.add_child(instance=copy)
    event = EventPage.objects.get(pk=session.event_id)
    user = type(cast.facilitator).objects.get(pk=cast.facilitator.pk)
    with django_assert_num_queries(ASKING):
        found = queries.unreported(event, user)
    assert [[one.may_edit for one in meeting.begun] for meeting in found] == [[False]] * number


ASKING = 8
