"""The page of an event: everything a reader needs, the link to take part for who has a seat alone."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from leernetwerken.accounts.models import Perspective, Region
from leernetwerken.agenda.enums import ContributorRole, Enrolment, EventKind, SessionState
from leernetwerken.agenda.models import (
    Contributor,
    EventPage,
    EventPart,
    Organiser,
    Registration,
    RunItem,
    Seat,
    SeatPlan,
    SeatRule,
)
from leernetwerken.agenda.queries import online_url_for
from leernetwerken.agenda.registrations.enums import RegistrationState, SeatState
from tests.stage import staged

from .builders import agenda, at, days_from_now, event, public_event, session

SECRET = "https://praten.voorbeeld.test/kamer/geheim"


def shown(cast, page, user=None):
    response = cast.client(user).get(page.url)
    assert response.status_code == 200
    return " ".join(
        re.sub(r"<script.*?</script>|<[^>]*>", " ", re.sub("</?bdi>", "", response.text), flags=re.S).split()
    )


def seat(page, user, state=SeatState.CONFIRMED, registration=RegistrationState.ACTIVE, **fields):
    who = Perspective.objects.first()
    person = Registration.objects.create(
        event=page, user=user, email=user.email, name="X", key=f"k{user.pk}", state=registration
    )
    return Seat.objects.create(
        plan=page.seat_plans.first(), registration=person, perspective=who, state=state, **fields
    )


@staged
def online(cast):
    page = event(cast, cast.network_a, title="Online gesprek")
    session(page, days_from_now(3), is_online=True, online_url=SECRET)
    return page


def test_a_series_with_all_there_is_to_tell(cast):
    region = Region.objects.create(name="Rijk")
    page = public_event(
        cast,
        title="Het gesprek",
        kind=EventKind.SERIES,
        enrolment=Enrolment.SERIES,
        region=region,
        theme_label="De week",
        target_group="Ouders",
        minimum_age=14,
        ground_rules="<p>Wat hier gezegd wordt, blijft hier.</p>",
        contact_name="Het secretariaat",
        afterwards=[("text", "<p>De foto’s staan klaar.</p>")],
    )
    page.sections.add(cast.network_a, cast.network_b)
    page.organisers.add(Organiser(name="Het instituut", url="https://instituut.test"))
    page.save_revision().publish()
    plan = SeatPlan.objects.create(event=page)
    SeatRule.objects.create(plan=plan, perspective=cast.perspective, minimum=2)
    day = days_from_now(30, hour=16)
    first = session(page, day, plan=plan, title="Kennismaken", place="Nijmegen", text="Wie ben jij?")
    session(page, days_from_now(60, hour=16), plan=plan, title="Hoe gaat het?")
    RunItem.objects.create(session=first, title="Een verhaal", minutes=15, who="spreker", position=1)
    RunItem.objects.create(session=first, title="In gesprek", minutes=45, position=2)
    Contributor.objects.create(
        session=first, role=ContributorRole.SPEAKER, name="Een onderzoeker", organisation="School"
    )
    Contributor.objects.create(session=first, role=ContributorRole.FACILITATOR, name="Twee begeleiders")
    words = shown(cast, page)
    for told in (
        "Bijeenkomstenreeks · regio Rijk",
        "Netwerk A",
        "Netwerk B",
        "In het kader van: De week",
        "Twee bijeenkomsten",
        "Je meldt je aan voor alle bijeenkomsten samen.",
        f"Kennismaken {date_format(day, 'l j F Y').capitalize()} 16.00–18.00 uur Nijmegen",
        "Wie ben jij?",
        "Spreker: Een onderzoeker (School)",
        "Gespreksbegeleider: Twee begeleiders",
        "16.00 Een verhaal · spreker 15 minuten 16.15 In gesprek 45 minuten",
        "Alle stemmen aan tafel",
        "Nog gezocht: 2 ervaringsdeskundigen",
        "Wat hier gezegd wordt, blijft hier.",
        "Na afloop De foto’s staan klaar.",
        "Voor wie Ouders Anderen zijn ook welkom.",
        "14 jaar of ouder",
        "Kosten Gratis",
        "Het instituut",
        "Het secretariaat",
    ):
        assert told in words, told
    assert words.count("Nog gezocht") == 1


def test_parts_of_different_kinds_one_inside_the_event_of_others(cast):
    page = public_event(cast, title="Expeditie", price="€ 25", others_welcome=False)
    online = EventPart.objects.create(event=page, title="Online inspiratie", position=1)
    host = EventPart.objects.create(
        event=page, title="Deelsessies", position=2, host_name="Het congres", host_url="https://congres.test/"
    )
    session(page, days_from_now(9), title="Basecamp", part=host)
    session(page, days_from_now(2), title="Kunst", part=online)
    session(page, days_from_now(20), title="Terugkijken")
    words = shown(cast, page)
    order = [
        "Bijeenkomsten",
        "Terugkijken",
        "Online inspiratie",
        "Kunst",
        "Deelsessies",
        "Tijdens Het congres",
        "Basecamp",
    ]
    assert [words.index(word) for word in order] == sorted(words.index(word) for word in order)
    assert "Kosten € 25" in words
    assert "Voor wie" not in words


def test_what_is_not_sure_says_so_and_has_no_calendar_file(cast):
    page = public_event(cast, title="Ooit")
    session(page, expected_words="waarschijnlijk eind maart", expected_on=days_from_now(100).date())
    session(page, days_from_now(120), state=SessionState.TENTATIVE)
    words = shown(cast, page)
    assert "Waarschijnlijk eind maart" in words
    assert words.count("datum nog niet zeker") == 2
    assert ".ics" not in cast.client().get(page.url).text
    assert shown(cast, public_event(cast, title="Zonder")).count("Er is nog geen datum.") == 1


def test_over_and_cancelled_are_marked(cast):
    page = public_event(cast, title="Geweest")
    session(page, days_from_now(-3))
    assert "Dit is geweest" in shown(cast, page)
    off = public_event(cast, title="Weg")
    session(off, days_from_now(3), state=SessionState.CANCELLED, cancelled_because="De spreker is ziek.")
    words = shown(cast, off)
    assert "Dit gaat niet door" in words
    assert "De spreker is ziek." in words


class TestTheLink:
    """Only who has a seat for certain, as long as it takes place."""

    @pytest.mark.parametrize(
        ("state", "registration", "sees"),
        [
            (SeatState.CONFIRMED, RegistrationState.ACTIVE, True),
            (SeatState.CONFIRMED, RegistrationState.CANCELLED, False),
            (SeatState.CONFIRMED, RegistrationState.UNCONFIRMED, False),
            (SeatState.WAITING, RegistrationState.ACTIVE, False),
            (SeatState.OFFERED, RegistrationState.ACTIVE, False),
            (SeatState.CANCELLED, RegistrationState.ACTIVE, False),
        ],
    )
    def test_by_the_state_of_the_seat(self, cast, online, state, registration, sees):
        fields = {"offered_until": timezone.now()} if state == SeatState.OFFERED else {}
        seat(online, cast.member, state, registration, **fields)
        one = online.sessions.get()
        assert (online_url_for(cast.member, one) == SECRET) is sees
        client = cast.client(cast.member)
        for url in (online.url, f"/agenda/reeks/{online.pk}.ics", f"/agenda/bijeenkomst/{one.uid}.ics"):
            assert (SECRET in client.get(url).text.replace("\r\n ", "")) is sees, url

    def test_nobody_else_reads_it_anywhere(self, cast, online):
        seat(online, cast.member)
        month = f"/agenda/maand/{days_from_now(3):%Y-%m}/"
        uid = online.sessions.get().uid
        for user in (cast.facilitator, cast.coordinator, cast.administrator):
            for url in (online.url, "/agenda/", month, "/netwerken/a/", f"/agenda/bijeenkomst/{uid}.ics"):
                response = cast.client(user).get(url)
                assert response.status_code == 200
                assert SECRET not in response.text.replace("\r\n ", ""), url
        assert online_url_for(cast.anonymous, online.sessions.get()) == ""

    def test_not_when_it_is_off_or_over(self, cast, online):
        seat(online, cast.member)
        online.sessions.update(state=SessionState.CANCELLED)
        assert online_url_for(cast.member, online.sessions.get()) == ""
        past = days_from_now(-1)
        online.sessions.update(
            state=SessionState.FIXED, starts_at=past, ends_at=past + timedelta(hours=1), sorts_at=past
        )
        assert SECRET not in cast.client(cast.member).get(online.url).text

    def test_a_seat_in_one_session_opens_no_other(self, cast, online):
        seat(online, cast.member)
        session(online, days_from_now(5), is_online=True, online_url=SECRET + "/twee")
        text = cast.client(cast.member).get(online.url).text
        assert f'href="{SECRET}"' in text
        assert SECRET + "/twee" not in text


def data_of(response):
    return re.search(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.S)


def test_search_engines_read_what_it_is(cast, settings):
    settings.BASE_URL = "https://leernetwerken.test"
    page = public_event(cast, title="Dialoog", summary="Samen praten.")
    page.organisers.add(Organiser(name="Het instituut"))
    page.save_revision().publish()
    one = session(page, at(2026, 12, 8, 16), place="Nijmegen", address="Plein 1", is_online=True, online_url=SECRET)
    off = session(page, at(2026, 12, 9, 16), title="Twee", state=SessionState.CANCELLED)
    session(page, expected_words="ooit")
    first, second = json.loads(data_of(cast.client().get(page.url))[1])["@graph"]
    assert first == {
        "@type": "Event",
        "@id": f"https://leernetwerken.test/agenda/dialoog/#bijeenkomst-{one.pk}",
        "url": "https://leernetwerken.test/agenda/dialoog/",
        "name": "Dialoog",
        "description": "Samen praten.",
        "startDate": "2026-12-08T16:00:00+01:00",
        "endDate": "2026-12-08T18:00:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": [
            {"@type": "VirtualLocation", "url": "https://leernetwerken.test/agenda/dialoog/"},
            {"@type": "Place", "name": "Nijmegen", "address": "Plein 1"},
        ],
        "organizer": [{"@type": "Organization", "name": "Het instituut"}],
        "isAccessibleForFree": True,
        "inLanguage": "nl",
    }
    assert (second["eventStatus"], second["name"]) == ("https://schema.org/EventCancelled", "Dialoog: Twee")
    assert off.event_id == page.pk


def test_hostile_words_stay_inside_the_data(cast):
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    page = public_event(cast, title=hostile, slug="kwaad")
    session(page, days_from_now(3), title=hostile, place=hostile)
    response = cast.client().get(page.url)
    assert "<script>alert" not in response.text
    [data] = json.loads(data_of(response)[1])["@graph"]
    assert data["name"] == f"{hostile}: {hostile}"
    assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_what_is_not_for_everybody_has_no_such_data(cast, online):
    assert data_of(cast.client(cast.member).get(online.url)) is None


def test_it_can_be_looked_at_before_it_is_saved(cast):
    agenda(cast)
    page = EventPage(title="Nog niet bewaard", kind=EventKind.MEETING)
    assert "Er is nog geen datum." in page.make_preview_request().text


QUERIES_OF_THE_PAGE = 9


@pytest.mark.parametrize("number", [1, 30])
def test_it_asks_the_database_as_much_for_one_session_as_for_thirty(cast, number, django_assert_num_queries):
    page = public_event(cast, cast.network_a, title="Reeks")
    for day in range(number):
        one = session(page, days_from_now(day + 1))
        SeatRule.objects.create(plan=one.seat_plan, perspective=cast.perspective, minimum=1)
        RunItem.objects.create(session=one, title="Praten", minutes=5)
        Contributor.objects.create(session=one, role=ContributorRole.SPEAKER, name="Iemand")
    client = cast.client()
    client.get(page.url)
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        assert client.get(page.url).status_code == 200
