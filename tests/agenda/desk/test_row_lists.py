"""Lists of rows whose hidden fields were changed or lost on the way: nothing is saved, and nothing is lost."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from leernetwerken.agenda.desk.actions import set_parts, set_programme
from leernetwerken.agenda.desk.row_lists import MOST_ROWS
from leernetwerken.agenda.enums import TeamRole
from tests.stage import staged

from .builders import event_of

NOT_WHOLE = "Niet alles kwam goed over."
HTML = "<b>Derde"
TYPED = {"rij-1-title": "Tweede, anders", "rij-2-title": HTML, "rij-2-text": "\u202eom\x00gekeerd"}


@staged
def event(cast):
    """With two parts that are kept."""
    event = event_of(cast)
    set_parts(event, [{"title": "Eerste"}, {"title": "Tweede"}], by=cast.coordinator)
    return event


def whole(event):
    """What a browser sends of ``TYPED``."""
    first, second = event.parts.all()
    numbers = {"rij-TOTAL_FORMS": "3", "rij-INITIAL_FORMS": "2", "rij-0-title": "Eerste"}
    kept = {"rij-0-part": first.pk, "rij-0-order": "1", "rij-1-part": second.pk, "rij-1-order": "2"}
    return numbers | kept | TYPED


def titles(event):
    return list(event.parts.values_list("title", flat=True))


def fields_of(answer):
    """What a browser would send if one pressed again: the names and the values in the form on the page."""
    rows = answer.context["rows"]
    bound = [form[name] for form in [rows.management_form, *rows] for name in form.fields]
    return {field.html_name: "" if field.value() is None else field.value() for field in bound}


@pytest.mark.parametrize(
    "hidden",
    [
        *({}, {"TOTAL": "x"}, {"TOTAL": "1"}, {"TOTAL": "0", "INITIAL": "0"}, {"TOTAL": "-1", "INITIAL": "-1"}),
        *({"TOTAL": ["3", "1"]}, {"TOTAL": "9" * 40, "INITIAL": "9" * 40}, {"TOTAL": "<b>"}),
    ],
    ids=str,
)
def test_rows_come_back_and_a_second_press_keeps_them(cast, event, hidden):
    client, address = cast.client(cast.coordinator), reverse("event_parts", args=[event.pk])
    sent = {name: value for name, value in whole(event).items() if "_FORMS" not in name}
    answer = client.post(address, sent | {f"rij-{name}_FORMS": value for name, value in hidden.items()})
    assert (answer.status_code, NOT_WHOLE in answer.text, titles(event)) == (422, True, ["Eerste", "Tweede"])
    shown = ("Tweede, anders", "&lt;b&gt;Derde", "\u202eomgekeerd")
    assert [words in answer.text for words in shown] == [True] * 3
    assert client.post(address, fields_of(answer)).status_code == 302
    assert titles(event) == ["Eerste", "Tweede, anders", HTML]


@pytest.mark.parametrize("left_out", ["rij-0", "rij-1", "rij-"])
def test_rows_that_did_not_come_are_shown_as_they_were_kept(cast, event, left_out):
    """Also when somebody else added them, or when nothing came at all."""
    client, address = cast.client(cast.coordinator), reverse("event_parts", args=[event.pk])
    answer = client.post(address, {name: value for name, value in whole(event).items() if left_out not in name})
    assert (answer.status_code, NOT_WHOLE in answer.text, titles(event)) == (422, True, ["Eerste", "Tweede"])
    client.post(address, fields_of(answer))
    kept = {
        "rij-0": ["Eerste", "Tweede, anders", HTML],
        "rij-1": ["Eerste", "Tweede", HTML],
        "rij-": ["Eerste", "Tweede"],
    }
    assert titles(event) == kept[left_out]


@pytest.mark.parametrize("first", ["0", "7", "9" * 3])
def test_how_many_were_kept_is_not_for_the_browser_to_say(cast, event, first):
    """Said to be new, a row that was not changed would go."""
    address = reverse("event_parts", args=[event.pk])
    assert cast.client(cast.coordinator).post(address, whole(event) | {"rij-INITIAL_FORMS": first}).status_code == 302
    assert titles(event) == ["Eerste", "Tweede, anders", HTML]


def test_more_rows_than_fit_are_refused_with_the_number(cast, event):
    rows = {f"rij-{number}-title": f"Deel {number}." for number in range(MOST_ROWS + 1)}
    client, address = cast.client(cast.coordinator), reverse("event_parts", args=[event.pk])
    for more in ({}, {"rij-9999-title": "x"}, {f"rij-{'9' * 900}-title": "x"}, {"rij-\u0663-title": "x"}):
        answer = client.post(address, rows | {"rij-TOTAL_FORMS": str(MOST_ROWS + 1)} | more)
        assert (answer.status_code, f"{MOST_ROWS} " in answer.context["rows"].non_form_errors()[0]) == (422, True)
        assert [f"Deel {number}." in answer.text for number in (0, MOST_ROWS - 1)] == [True, True]
    assert titles(event) == ["Eerste", "Tweede"]


def test_a_full_list_comes_back_whole(cast, event):
    """Without the empty rows for which there is no room any more."""
    set_parts(event, [{"title": f"Deel {number}."} for number in range(MOST_ROWS - 1)], by=cast.coordinator)
    answer = cast.client(cast.coordinator).post(reverse("event_parts", args=[event.pk]), {})
    assert (answer.status_code, NOT_WHOLE in answer.text, f"Deel {MOST_ROWS - 2}." in answer.text) == (422, True, True)
    assert len(answer.context["rows"].forms) == MOST_ROWS


def test_nobody_leaves_the_team_or_the_programme_by_half_a_form(cast, event):
    event.team.create(user=cast.member, role=TeamRole.ORGANISER)
    session = event.sessions.get()
    set_programme(session, items=[{"title": "Verhaal", "minutes": 15}], contributors=[], by=cast.coordinator)
    client = cast.client(cast.coordinator)
    team, programme = reverse("event_team", args=[event.pk]), reverse("session_programme", args=[event.pk, session.pk])
    assert client.post(team, {"rij-TOTAL_FORMS": "0"}).status_code == 422
    people = {"wie-0-name": "<i>een ouder", "wie-0-role": "speaker"}
    answer = client.post(programme, people | {"blok-TOTAL_FORMS": "0", "wie-TOTAL_FORMS": "1"})
    assert (answer.status_code, "&lt;i&gt;een ouder" in answer.text, "Verhaal" in answer.text) == (422, True, True)
    assert (event.team.count(), session.run_items.count()) == (1, 1)


def test_what_a_field_of_a_row_says_about_itself_is_on_the_page(cast, event):
    addresses = [reverse("event_parts", args=[event.pk])]
    addresses += [reverse("session_programme", args=[event.pk, event.sessions.get().pk])]
    for address in addresses:
        page = BeautifulSoup(cast.client(cast.coordinator).get(address).content, "html.parser")
        said = [page.find(id=field["aria-describedby"]) for field in page.select("main [aria-describedby]")]
        assert said and all(hint is not None and hint.text.strip() for hint in said)
