"""The list of who comes: only for who runs it, addresses only for those whom people agreed to, every look recorded."""

import re
from io import BytesIO

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from leernetwerken.agenda import actions
from leernetwerken.agenda.desk.in_words import name_of_plan
from leernetwerken.agenda.enums import SessionState, TeamRole
from leernetwerken.agenda.registrations.enums import SeatState
from tests.stage import staged

from .builders import event_of, past, seat_of, times

QUERIES_OF_THE_LIST = 23
PAYLOADS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    "'=1",
    '=HYPERLINK("http://kwaad.test","klik")',
    "=DDE('x';'y';'z')",
    "<script>alert(1)</script>",
    "\x07\x0b=1",
    "%0A=1",
]


@staged
def event(cast):
    found = event_of(cast, email_shared_with="de gespreksbegeleiders", email_shared_why="om voor te bereiden")
    said = [{"question": "Wat wil je?", "answer": "Luisteren"}]
    seat_of(found, "Kim", shares_email_at=timezone.now(), answers=said, needs="Tolk")
    seat_of(found, "Bo")
    return found


def page(cast, user, event, name="event_people"):
    return cast.client(user).get(reverse(name, args=[event.pk])).content.decode()


def test_names_answers_and_needs_but_no_addresses_for_a_coordinator(cast, event):
    text = page(cast, cast.coordinator, event)
    assert [word in text for word in ("Kim", "Bo", "Luisteren", "Tolk")] == [True] * 4
    assert "deelnemer.test" not in text


def test_only_whom_the_consent_names_reads_the_addresses_of_who_agreed(cast, event):
    event.team.create(user=cast.facilitator, role=TeamRole.FACILITATOR, gets_addresses=True)
    text = page(cast, cast.facilitator, event)
    assert ("kim@deelnemer.test" in text, "bo@deelnemer.test" in text) == (True, False)
    assert "deelnemer.test" not in page(cast, cast.administrator, event)


def test_an_address_is_nothing_more_than_an_address(cast, event):
    """These signs may stand in one. In a link they would write to somebody else, with a copy that nobody sees."""
    odd = "iemand%40gemeente.test?bcc=kwaad&subject=x@deelnemer.test"
    forms.EmailField().clean(odd)
    seat_of(event, "Anna", email=odd, shares_email_at=timezone.now())
    event.team.create(user=cast.facilitator, role=TeamRole.FACILITATOR, gets_addresses=True)
    text = page(cast, cast.facilitator, event)
    assert re.findall('"mailto:([^"]*)"', text) == [
        "iemand%2540gemeente.test%3Fbcc%3Dkwaad%26subject%3Dx@deelnemer.test",
        "kim@deelnemer.test",
    ]


def test_without_a_consent_text_nobody_does(cast, event):
    type(event).objects.update(email_shared_with="")
    event.team.create(user=cast.facilitator, role=TeamRole.FACILITATOR, gets_addresses=True)
    assert "deelnemer.test" not in page(cast, cast.facilitator, event)


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("event_people", "agenda.view_list"),
        ("event_people_on_paper", "agenda.view_list"),
        ("event_people_as_workbook", "agenda.export_list"),
    ],
)
def test_each_look_is_recorded_with_who_looked(cast, event, name, action):
    client = cast.client(cast.facilitator)
    for _twice in range(2):
        assert client.get(reverse(name, args=[event.pk])).status_code == 200
    entries = PageLogEntry.objects.filter(action=action, page=event.pk)
    assert [(entry.user, entry.data) for entry in entries] == [(cast.facilitator, {"people": 2})] * 2


def test_it_is_never_kept_by_a_browser(cast, event):
    for name in ("event_people", "event_people_as_workbook"):
        answer = cast.client(cast.facilitator).get(reverse(name, args=[event.pk]))
        assert answer["Cache-Control"] == "private, no-store"


def workbook_of(cast, user, event):
    answer = cast.client(user).get(reverse("event_people_as_workbook", args=[event.pk]))
    return load_workbook(BytesIO(answer.content)).active


def test_the_workbook_holds_what_the_list_shows(cast, event):
    rows = [[cell.value for cell in row] for row in workbook_of(cast, cast.coordinator, event).iter_rows()]
    assert rows[0] == ["Naam", "Perspectief", "Waarvoor", "Stand", "Antwoorden", "Wat nodig is om mee te doen"]
    event.asks_whom_to_meet = event.asks_speaks_for = True
    event.save()
    asked = [cell.value for cell in next(workbook_of(cast, cast.coordinator, event).iter_rows())]
    assert asked == [*rows[0], "Wil in gesprek met", "Spreekt ook namens"]
    assert [row[0] for row in rows[1:]] == ["Bo", "Kim"]
    assert rows[2][4:] == ["Wat wil je? Luisteren", "Tolk"]


def test_addresses_in_the_workbook_follow_the_same_rule(cast, event):
    event.team.create(user=cast.facilitator, role=TeamRole.FACILITATOR, gets_addresses=True)
    rows = [[cell.value for cell in row] for row in workbook_of(cast, cast.facilitator, event).iter_rows()]
    assert [row[4] for row in rows] == ["E-mailadres", None, "kim@deelnemer.test"]


def test_nothing_typed_becomes_a_formula(cast):
    event = event_of(cast)
    for number, words in enumerate(PAYLOADS):
        said = [{"question": words, "answer": words}]
        seat_of(event, words, email=f"p{number}@deelnemer.test", answers=said, needs=words)
    sheet = workbook_of(cast, cast.coordinator, event)
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.quotePrefix for cell in cells} == {True}
    assert sheet.max_row == len(PAYLOADS) + 1


def test_who_waits_is_on_the_list_and_not_on_paper(cast):
    event = event_of(cast)
    seat_of(event, "Kim")
    seat_of(event, "Wachter", state=SeatState.WAITING)
    assert "Wachter" in page(cast, cast.coordinator, event)
    assert "Wachter" not in page(cast, cast.coordinator, event, "event_people_on_paper")


def test_the_paper_of_one_day_names_it_once(cast):
    event = event_of(cast)
    seat_of(event, "Kim")
    day = name_of_plan(event.seat_plans.get())
    paper = page(cast, cast.coordinator, event, "event_people_on_paper")
    assert ("Alle dagen" in paper, paper.count(day)) == (False, 1)
    seat_of(event, "Bo", plan=actions.add_session(event, **times(20)).seat_plan)
    paper = page(cast, cast.coordinator, event, "event_people_on_paper")
    assert ("Alle dagen" in paper, paper.count(day)) == (True, 1)


def test_where_somebody_stands_is_told_about_him_and_afterwards_as_it_was(cast):
    event = event_of(cast)
    seat_of(event, "Bo", state=SeatState.WAITING)
    seat_of(event, "Kim")
    seat_of(event, "Sam", state=SeatState.OFFERED)

    def standing():
        listed = re.findall(r'<span class="pill[^"]*">([^<]+)</span>', page(cast, cast.coordinator, event))
        told = [row[3].value for row in workbook_of(cast, cast.coordinator, event).iter_rows(min_row=2)]
        assert listed == told
        return told

    assert standing() == ["wacht", "heeft een plek", "heeft een aanbod"]
    past(event)
    assert standing() == ["kreeg geen plek", "had een plek", "kreeg geen plek"]
    event.sessions.update(state=SessionState.CANCELLED)
    assert standing() == ["gaat niet door"] * 3


def test_thirty_people_take_as_many_queries_as_one(cast, django_assert_num_queries):
    client, few, many = cast.client(cast.coordinator), event_of(cast), event_of(cast, title="Veel")
    seat_of(few)
    for number in range(30):
        seat_of(many, f"Kim {number}")
    for event in (few, many):
        address = reverse("event_people", args=[event.pk])
        client.get(address)
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            assert client.get(address).status_code == 200
