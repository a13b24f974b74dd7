"""``/agenda/``: what comes, what was, for whom, narrowed by choices; and as many queries whatever there is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leernetwerken.accounts.models import Region
from leernetwerken.agenda.enums import EventKind, SessionState
from leernetwerken.agenda.listing import Listing
from leernetwerken.agenda.models import SeatPlan, SeatRule
from leernetwerken.agenda.registrations.enums import Go
from leernetwerken.agenda.registrations.models import GoDecision
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import Theme

from .builders import agenda, days_from_now, event, many_sessions, public_event, session


def titles(cast, user=None, **choices):
    listing = Listing(user or cast.anonymous, choices)
    return [found.event.title for found in listing.page(1).object_list]


def planned(cast, title="Dialoog", days=3, parent=None, **fields):
    return public_event(cast, parent, title=title, sessions=[{"starts_at": days_from_now(days)}], **fields)


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        (None, {"member", "facilitator", "coordinator", "administrator"}),
        (Visibility.MEMBERS, {"member", "facilitator", "coordinator", "administrator", "outsider"}),
        (
            Visibility.PUBLIC,
            {
                "anonymous",
                "nobody",
                "former_member",
                "outsider",
                "member",
                "facilitator",
                "coordinator",
                "administrator",
            },
        ),
    ],
)
def test_who_sees_the_events_of_a_network(cast, visibility, readers):
    page = event(
        cast, cast.network_a, title="Kanarie", visibility=visibility, sessions=[{"starts_at": days_from_now(3)}]
    )
    day = f"/agenda/maand/{days_from_now(3):%Y-%m}/"
    people = [
        "anonymous",
        "nobody",
        "former_member",
        "outsider",
        "member",
        "facilitator",
        "coordinator",
        "administrator",
    ]
    for name in people:
        client = cast.client(getattr(cast, name))
        found = {url: "Kanarie" in client.get(url).text for url in ("/agenda/", day)}
        assert found == dict.fromkeys(found, name in readers), name
        statuses = {
            client.get(url).status_code
            for url in (page.url, f"/agenda/reeks/{page.pk}.ics", f"/agenda/bijeenkomst/{page.sessions.get().uid}.ics")
        }
        assert statuses == ({200} if name in readers else {404}), name


def test_a_draft_is_in_no_list(cast):
    page = planned(cast)
    page.unpublish()
    assert titles(cast) == titles(cast, cast.administrator) == []
    assert cast.client().get(f"/agenda/reeks/{page.pk}.ics").status_code == 404


def test_what_comes_first_stands_first_and_what_nobody_knows_yet_last(cast):
    running = public_event(cast, title="Nu bezig")
    session(running, timezone.now() - timedelta(hours=1), hours=3)
    planned(cast, "Later", days=30)
    hoped = public_event(cast, title="Ongeveer")
    session(hoped, expected_words="over een dag of tien", expected_on=days_from_now(10).date())
    unknown = public_event(cast, title="Ooit")
    session(unknown, expected_words="na de zomer")
    planned(cast, "Eerder", days=2)
    planned(cast, "Geweest", days=-2)
    assert titles(cast) == ["Nu bezig", "Eerder", "Ongeveer", "Later", "Ooit"]
    assert titles(cast, wanneer="voorbij") == ["Geweest"]


def test_a_hope_that_never_came_true_ends_among_what_was(cast):
    hope = public_event(cast, title="Stille hoop")
    session(hope, expected_words="vorige maand", expected_on=days_from_now(-40).date())
    fresh = public_event(cast, title="Verse hoop")
    session(fresh, expected_words="vorige week", expected_on=days_from_now(-7).date())
    assert titles(cast) == ["Verse hoop"]
    assert titles(cast, wanneer="voorbij") == ["Stille hoop"]


def test_cancelled_and_moved_stand_clearly_in_the_list(cast):
    off = public_event(cast, title="Afgezegd")
    session(off, days_from_now(2), state=SessionState.CANCELLED)
    dropped = public_event(cast, title="Gestopt")
    session(dropped, state=SessionState.CANCELLED, expected_on=days_from_now(5).date())
    moved = planned(cast, "Verplaatst")
    GoDecision.objects.create(session=moved.sessions.get(), outcome=Go.GO, at=timezone.now() - timedelta(days=1))
    GoDecision.objects.create(session=moved.sessions.get(), outcome=Go.MOVE)
    again = planned(cast, "Toch niet verplaatst", days=9)
    GoDecision.objects.create(session=again.sessions.get(), outcome=Go.MOVE, at=timezone.now() - timedelta(days=1))
    GoDecision.objects.create(session=again.sessions.get(), outcome=Go.GO)
    found = Listing(cast.anonymous, {}).page(1).object_list
    assert [(one.event.title, one.state, one.was_moved) for one in found] == [
        ("Afgezegd", "cancelled", False),
        ("Verplaatst", "fixed", True),
        ("Gestopt", "cancelled", False),
        ("Toch niet verplaatst", "fixed", False),
    ]
    shown = cast.client().get("/agenda/").text
    assert (shown.count("gaat niet door"), shown.count(">verplaatst<")) == (2, 1)


def test_sessions_of_one_event_say_which_they_are(cast):
    series = public_event(cast, title="Reeks")
    plan = SeatPlan.objects.create(event=series)
    session(series, days_from_now(-3), plan=plan)
    session(series, days_from_now(2), plan=plan, state=SessionState.CANCELLED)
    session(series, days_from_now(3), plan=plan)
    session(series, days_from_now(9), plan=plan)
    found = Listing(cast.anonymous, {}).page(1).object_list
    assert [(one.number, one.total) for one in found] == [(1, 1), (2, 3), (3, 3)]
    assert "bijeenkomst 2 van 3" in cast.client().get("/agenda/").text


def test_each_choice_narrows_and_choices_add_up(cast):
    region = Region.objects.create(name="Rijk")
    theme = Theme.objects.create(name="Contact", slug="contact")
    below = planned(cast, "In A", parent=cast.network_a)
    filed = planned(cast, "Samen", kind=EventKind.SYMPOSIUM, region=region)
    filed.sections.add(cast.network_a, cast.network_b)
    filed.themes.add(theme)
    filed.save()
    online = public_event(cast, title="Online")
    session(online, days_from_now(4), is_online=True)
    assert below.is_public
    assert titles(cast, netwerk="a") == ["In A", "Samen"]
    assert titles(cast, netwerk="b") == ["Samen"]
    assert titles(cast, soort="symposium") == ["Samen"]
    assert titles(cast, regio=str(region.pk)) == ["Samen"]
    assert titles(cast, thema="contact") == ["Samen"]
    assert titles(cast, online="ja") == ["Online"]
    assert titles(cast, netwerk="a", soort="meeting") == ["In A"]
    assert titles(cast, netwerk="b", soort="meeting") == []
    shown = cast.client().get("/agenda/?netwerk=b&soort=meeting").text
    assert "Met deze keuzes staat er niets in de agenda." in shown


def test_an_empty_agenda_says_so(cast):
    agenda(cast)
    shown = cast.client().get("/agenda/").text
    assert "Er staat op dit moment niets gepland." in shown
    assert "Er is nog niets geweest." in cast.client().get("/agenda/?wanneer=voorbij").text


@pytest.mark.parametrize(
    "query",
    [
        "netwerk=bestaat-niet",
        "netwerk=" + "a" * 5000,
        "soort=feest",
        "regio=0",
        "regio=²",
        "regio=99999999999999999999",
        "thema=<script>",
        "gezocht=x",
        "online=nee",
        "wanneer=ooit",
    ],
)
def test_a_choice_that_is_none_is_not_found(cast, query):
    agenda(cast)
    month = f"{timezone.localdate():%Y-%m}"
    for url in ("/agenda/", f"/agenda/maand/{month}/", "/agenda/ical/"):
        assert cast.client().get(f"{url}?{query}").status_code == 404, url


@pytest.mark.parametrize("number", ["x", "0", "-1", "²", "9" * 4000, "99"])
def test_a_page_that_is_not_there_is_the_nearest_one(cast, number):
    planned(cast)
    assert cast.client().get(f"/agenda/?page={number}").status_code == 200


def test_a_network_that_one_may_not_see_is_no_choice(cast):
    planned(cast)
    cast.network_b.visibility, cast.network_b.audience = Visibility.GROUP, cast.network_b.members_group
    type(cast.network_b).objects.filter(pk=cast.network_b.pk).update(
        visibility=Visibility.GROUP, audience=cast.network_b.members_group
    )
    assert cast.client().get("/agenda/?netwerk=b").status_code == 404
    assert cast.client(cast.outsider).get("/agenda/?netwerk=b").status_code == 200
    assert "Netwerk B" not in cast.client().get("/agenda/").text


QUERIES_OF_THE_PAGE = 9


@pytest.mark.parametrize("number", [1, 30, 5000])
def test_it_asks_the_database_as_much_whatever_there_is(cast, number, django_assert_num_queries):
    page = public_event(cast, cast.network_a, title="Reeks")
    many_sessions(page, number)
    SeatRule.objects.create(plan=page.seat_plans.get(), perspective=cast.perspective, minimum=1)
    client = cast.client()
    client.get("/agenda/")
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        assert client.get("/agenda/").status_code == 200


def test_it_is_cut_into_pages_that_hold_everything_once(cast):
    page = public_event(cast, title="Reeks")
    many_sessions(page, 45)
    found = [one.pk for number in (1, 2, 3) for one in Listing(cast.anonymous, {}).page(number).object_list]
    assert found == list(page.sessions.in_order().values_list("pk", flat=True))
    shown = cast.client().get("/agenda/?page=2&soort=meeting").text
    assert "page=3" in shown
    assert "soort=meeting" in shown
