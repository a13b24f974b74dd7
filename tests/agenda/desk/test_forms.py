"""What organisers type: planning, days, parts, programme, team. Bad input gets a clear message, and stays."""

import pytest
from django.urls import reverse

from leernetwerken.agenda.enums import TeamRole
from leernetwerken.agenda.models import EventIndexPage, EventPage
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import event_of

DAY = {"day": "2027-03-04", "starts": "19:00", "ends": "21:00"}


def plan(cast, user, **values):
    data = {
        "title": "Samen aan tafel",
        "parent": cast.network_a.pk,
        "kind": "meeting",
        "enrolment": "sessions",
        "readers": "group",
        "place": "Utrecht",
        "capacity": "12",
    }
    return cast.client(user).post(reverse("event_plan"), data | DAY | values)


def test_one_form_makes_page_seats_and_day(cast):
    answer = plan(cast, cast.coordinator, weekday="3")
    event = EventPage.objects.get()
    session = event.sessions.get()
    assert answer["Location"] == reverse("event_desk", args=[event.pk])
    assert (event.live, event.visibility, session.place, session.seat_plan.capacity) == (True, "group", "Utrecht", 12)
    assert session.starts_at.isoformat() == "2027-03-04T18:00:00+00:00"


def test_a_draft_is_seen_by_nobody_yet(cast):
    plan(cast, cast.facilitator, readers="draft", day="", starts="", ends="", expected_words="eind maart")
    event = EventPage.objects.get()
    assert (event.live, event.sessions.get().expected_words) == (False, "eind maart")
    assert cast.client(cast.member).get(event.get_url()).status_code == 404


def test_a_facilitator_who_wants_it_online_keeps_what_was_typed(cast):
    answer = plan(cast, cast.facilitator)
    assert (answer.status_code, answer.context["form"]["title"].value()) == (422, "Samen aan tafel")
    assert EventPage.objects.count() == 0


def test_pressing_twice_plans_it_once(cast):
    assert [plan(cast, cast.coordinator).status_code for _press in range(2)] == [302, 422]
    assert EventPage.objects.count() == 1


def test_an_editor_of_the_agenda_plans_below_it(cast):
    index = cast.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))
    plan(cast, cast.administrator, parent=index.pk, readers="public")
    event = EventPage.objects.get()
    assert (event.get_parent().specific, event.visibility) == (index, Visibility.PUBLIC)
    assert plan(cast, cast.coordinator, parent=index.pk).status_code == 422


def test_members_only_means_nothing_below_the_agenda_itself(cast):
    index = cast.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))
    assert plan(cast, cast.administrator, parent=index.pk, readers="group").status_code == 422
    assert EventPage.objects.count() == 0


def test_a_network_of_others_is_no_choice(cast):
    assert plan(cast, cast.coordinator, parent=cast.network_b.pk).status_code == 422


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"weekday": "4"}, "weekday"),
        ({"ends": "18:00"}, "ends"),
        ({"ends": ""}, "ends"),
        ({"starts": "25:61"}, "starts"),
        ({"day": ""}, "day"),
        ({"day": "2027-03-28", "starts": "02:30", "ends": "04:00"}, "starts"),
        ({"day": "2027-10-31", "starts": "01:00", "ends": "02:30"}, "ends"),
        ({"day": "", "starts": "", "ends": "", "expected_words": "vrijdag 4 maart 2027"}, "expected_words"),
        ({"title": "x" * 10_000}, "title"),
        ({"title": ""}, "title"),
        ({"capacity": "99999999999999999999"}, "capacity"),
        ({"capacity": "0"}, "capacity"),
        ({"parent": "9" * 40}, "parent"),
        ({"kind": "<script>"}, "kind"),
        ({"readers": "all"}, "readers"),
        ({"place": "x" * 10_000}, "place"),
    ],
)
def test_what_is_wrong_says_so_beside_the_field_and_stays(cast, values, field):
    answer = plan(cast, cast.coordinator, **values)
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert {name: form[name].value() for name in values} == values
    assert EventPage.objects.count() == 0


def test_html_is_shown_as_it_was_typed(cast):
    plan(cast, cast.coordinator, title="<script>alert(1)</script>", place="<b>x</b>")
    text = cast.client(cast.coordinator).get(reverse("event_desk", args=[EventPage.objects.get().pk])).content.decode()
    assert ("<script>alert" in text, "<b>x</b>" in text) == (False, False)


@staged
def event(cast):
    return event_of(cast)


def test_a_second_day_has_its_own_seats(cast, event):
    address = reverse("session_add", args=[event.pk])
    client = cast.client(cast.coordinator)
    assert client.post(address, DAY | {"title": "Tweede"}).status_code == 302
    assert client.post(address, DAY | {"title": "Tweede"}).status_code == 422
    assert (event.sessions.count(), event.seat_plans.count()) == (2, 2)


def rows(prefix, *values, kept=0):
    data = {f"{prefix}-TOTAL_FORMS": str(len(values)), f"{prefix}-INITIAL_FORMS": str(kept)}
    return data | {f"{prefix}-{n}-{name}": value for n, row in enumerate(values) for name, value in row.items()}


def test_parts_are_named_ordered_and_taken_away(cast, event):
    client, address = cast.client(cast.coordinator), reverse("event_parts", args=[event.pk])
    client.post(address, rows("rij", {"title": "Twee", "order": "2"}, {"title": "Een", "order": "1"}, {"title": ""}))
    first, second = event.parts.all()
    assert (first.title, second.title) == ("Een", "Twee")
    event.sessions.update(part=first)
    kept = {"part": second.pk, "title": "Tweede", "host_name": "Een symposium"}
    client.post(address, rows("rij", {"part": first.pk, "title": ""}, kept, kept=2))
    assert [(part.pk, part.title, part.host_name) for part in event.parts.all()] == [
        (second.pk, "Tweede", "Een symposium")
    ]
    assert event.sessions.get().part is None


def test_a_part_of_another_event_is_not_taken_over(cast, event):
    other = event_of(cast, title="Ander").parts.create(title="Van een ander")
    client, address = cast.client(cast.coordinator), reverse("event_parts", args=[event.pk])
    answer = client.post(address, rows("rij", {"part": other.pk, "title": "Gepakt"}))
    other.refresh_from_db()
    assert (answer.status_code, other.title) == (422, "Van een ander")


def test_words_in_a_row_without_a_name_are_not_lost(cast, event):
    client, address = cast.client(cast.coordinator), reverse("event_parts", args=[event.pk])
    answer = client.post(address, rows("rij", {"title": "", "text": "Bewaar mij"}))
    assert (answer.status_code, "Bewaar mij" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"rij-TOTAL_FORMS": "x"},
        {"rij-TOTAL_FORMS": "100000", "rij-INITIAL_FORMS": "0"},
        rows("rij", {"title": "x" * 10_000}),
        rows("rij", {"title": "x", "text": "y" * 10_000}),
        rows("rij", {"title": "x", "host_url": "javascript:alert(1)"}),
        rows("rij", {"title": "x", "part": "9" * 40}),
    ],
)
def test_rows_that_make_no_sense(cast, event, data):
    answer = cast.client(cast.coordinator).post(reverse("event_parts", args=[event.pk]), data)
    assert (answer.status_code, event.parts.count()) == (422, 0)


def test_a_programme_with_blocks_and_people(cast, event):
    session = event.sessions.get()
    address = reverse("session_programme", args=[event.pk, session.pk])
    blocks = rows(
        "blok", {"title": "Gesprek", "minutes": "45", "order": "2"}, {"title": "Verhaal", "minutes": "15", "order": "1"}
    )
    people = rows("wie", {"name": "een pleegouder", "role": "speaker"})
    for _again in range(2):
        assert cast.client(cast.coordinator).post(address, blocks | people).status_code == 302
    assert [(item.title, item.minutes) for item in session.run_items.all()] == [("Verhaal", 15), ("Gesprek", 45)]
    assert [(one.name, one.role) for one in session.contributors.all()] == [("een pleegouder", "speaker")]


@pytest.mark.parametrize("minutes", ["", "0", "-5", "40000", "9" * 30, "x"])
def test_a_block_lasts_some_minutes(cast, event, minutes):
    session = event.sessions.get()
    address = reverse("session_programme", args=[event.pk, session.pk])
    answer = cast.client(cast.coordinator).post(
        address, rows("blok", {"title": "Gesprek", "minutes": minutes}) | rows("wie")
    )
    assert (answer.status_code, session.run_items.count()) == (422, 0)


def test_the_team_is_chosen_from_people_one_knows(cast, event):
    client, address = cast.client(cast.coordinator), reverse("event_team", args=[event.pk])
    chosen = {"user": cast.member.pk, "role": "facilitator", "gets_addresses": "on"}
    for shared_with in ("", "de gespreksbegeleiders"):
        EventPage.objects.update(email_shared_with=shared_with)
        asked = "Krijgt de e-mailadressen" in client.get(address).text
        assert client.post(address, rows("rij", chosen)).status_code == 302
        kept = [(one.user, one.role, one.gets_addresses) for one in event.team.all()]
        assert (asked, kept) == (bool(shared_with), [(cast.member, TeamRole.FACILITATOR, bool(shared_with))])
    assert client.post(address, rows("rij", {"user": cast.outsider.pk, "role": "organiser"})).status_code == 422
    assert client.post(address, rows("rij", {"user": "", "role": "organiser"})).status_code == 302
    assert event.team.count() == 0


def test_an_organiser_of_the_team_plans_and_a_facilitator_does_not(cast, event):
    event.team.create(user=cast.member, role=TeamRole.ORGANISER)
    event.team.create(user=cast.outsider, role=TeamRole.FACILITATOR)
    address = reverse("event_team", args=[event.pk])
    assert [cast.client(user).get(address).status_code for user in (cast.member, cast.outsider)] == [200, 404]
