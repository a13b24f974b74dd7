"""Calendars that are followed: of the list, and everybody's own behind a secret address."""

import hashlib
import logging
import re

import pytest
import vobject
from icalendar import Calendar

from leernetwerken.agenda.enums import SessionState
from leernetwerken.agenda.feeds import own_sessions
from leernetwerken.agenda.models import CalendarLink
from leernetwerken.networks import actions
from tests.stage import staged

from .builders import agenda, at, days_from_now, event, many_sessions, public_event, session
from .test_event_page import SECRET, seat


def names(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert vobject.readOne(response.text).prodid.value == "-//Leernetwerken//Agenda//NL"
    return [str(entry["summary"]) for entry in Calendar.from_ical(response.text).walk("VEVENT")]


def make_link(cast, user):
    """The address as the page shows it, once."""
    response = cast.client(user).post("/mijn/agenda-link/", {"step": "make"})
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private" or (
        "no-store" in response["Cache-Control"]
    )
    return re.search(r'value="[^"]*(/agenda/ical/[^"]+\.ics)"', response.text)[1]


@staged
def closed(cast):
    return event(cast, cast.network_a, title="Ledenavond", sessions=[{"starts_at": days_from_now(5)}])


class TestTheList:
    def test_it_holds_what_everybody_may_see_whoever_asks(self, cast, closed):
        public_event(cast, title="Open", sessions=[{"starts_at": days_from_now(3)}])
        assert names(cast.client().get("/agenda/ical/")) == ["Open"]
        assert names(cast.client(cast.member).get("/agenda/ical/")) == ["Open"]

    def test_it_follows_the_choices_and_keeps_what_was_not_long_ago(self, cast):
        page = public_event(cast, cast.network_a, title="In A")
        session(page, days_from_now(-30), title="geweest")
        session(page, days_from_now(-100), title="lang geleden")
        session(page, days_from_now(4), title="af", state=SessionState.CANCELLED)
        session(page, days_from_now(6), title="misschien", state=SessionState.TENTATIVE)
        public_event(cast, title="Elders", sessions=[{"starts_at": days_from_now(3)}])
        found = names(cast.client().get("/agenda/ical/?netwerk=a"))
        assert found == ["In A: geweest", "Afgezegd: In A: af"]

    def test_asking_again_costs_nothing_until_something_changes(self, cast):
        page = public_event(cast, title="Open", sessions=[{"starts_at": days_from_now(3)}])
        first = cast.client().get("/agenda/ical/")
        again = cast.client().get("/agenda/ical/", headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        page.sessions.update(sequence=1, place="Utrecht")
        changed = cast.client().get("/agenda/ical/", headers={"if-none-match": first["ETag"]})
        assert changed.status_code == 200
        assert "SEQUENCE:1" in changed.text


class TestMyOwn:
    def test_it_holds_my_networks_and_where_i_have_a_seat(self, cast, closed):
        public_event(cast, cast.network_b, title="Van B", sessions=[{"starts_at": days_from_now(3)}])
        event(cast, cast.network_b, title="Besloten B", sessions=[{"starts_at": days_from_now(3)}])
        mine = public_event(cast, title="Elders", sessions=[{"starts_at": days_from_now(4)}])
        joint = public_event(cast, title="Samen", sessions=[{"starts_at": days_from_now(7)}])
        joint.sections.add(cast.network_a)
        joint.save()
        session(closed, expected_words="ooit", expected_on=days_from_now(9).date())
        seat(mine, cast.member)
        link = make_link(cast, cast.member)
        assert names(cast.client().get(link)) == ["Elders", "Ledenavond", "Samen"]

    def test_the_link_to_take_part_is_in_it_only_where_i_have_a_seat(self, cast):
        page = event(cast, cast.network_a, title="Online")
        session(page, days_from_now(3), is_online=True, online_url=SECRET)
        session(page, days_from_now(4), is_online=True, online_url=SECRET + "/twee")
        link = make_link(cast, cast.member)
        assert SECRET not in cast.client().get(link).text.replace("\r\n ", "")
        seat(page, cast.member)
        text = cast.client().get(link).text.replace("\r\n ", "")
        assert SECRET in text
        assert SECRET + "/twee" not in text

    def test_whoever_leaves_a_network_loses_its_closed_meetings_at_once(self, cast, closed):
        seat(closed, cast.member)
        public_event(cast, cast.network_a, title="Open in A", sessions=[{"starts_at": days_from_now(3)}])
        link = make_link(cast, cast.member)
        assert names(cast.client().get(link)) == ["Open in A", "Ledenavond"]
        actions.end_membership(cast.member.memberships.get())
        assert names(cast.client().get(link)) == []

    def test_an_account_that_is_off_has_no_calendar(self, cast, closed):
        link = make_link(cast, cast.member)
        cast.member.is_active = False
        cast.member.save()
        assert cast.client().get(link).status_code == 404

    def test_a_new_link_kills_the_old_one_and_stopping_kills_it(self, cast, closed):
        old = make_link(cast, cast.member)
        new = make_link(cast, cast.member)
        assert [cast.client().get(link).status_code for link in (old, new)] == [404, 200]
        client = cast.client(cast.member)
        assert client.get("/mijn/agenda-link/").status_code == 200
        assert cast.client().get(new).status_code == 200
        assert client.post("/mijn/agenda-link/", {"step": "stop"}).status_code == 302
        assert cast.client().get(new).status_code == 404
        assert CalendarLink.objects.count() == 0

    def test_only_its_digest_is_kept_and_it_is_shown_once(self, cast):
        link = make_link(cast, cast.member)
        secret = link.removeprefix("/agenda/ical/").removesuffix(".ics")
        row = CalendarLink.objects.get()
        assert row.digest == hashlib.sha256(secret.encode()).hexdigest()
        assert len(secret) == 43
        assert secret not in cast.client(cast.member).get("/mijn/agenda-link/").text

    @pytest.mark.parametrize("change", ["cut", "longer", "flipped", "digest"])
    def test_a_wrong_secret_is_not_found(self, cast, change):
        link = make_link(cast, cast.member)
        secret = link.removeprefix("/agenda/ical/").removesuffix(".ics")
        wrong = {
            "cut": secret[:-1],
            "longer": secret + "A",
            "flipped": ("B" if secret[0] != "B" else "C") + secret[1:],
            "digest": CalendarLink.objects.get().digest,
        }[change]
        assert cast.client().get(f"/agenda/ical/{wrong}.ics").status_code == 404

    def test_its_answer_is_for_one_reader(self, cast, closed):
        link = make_link(cast, cast.member)
        response = cast.client().get(link)
        assert {name: response[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")} == {
            "Cache-Control": "private, no-cache",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex",
        }
        assert "Vary" not in response or "Cookie" not in response["Vary"]
        again = cast.client().get(link, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, again["Cache-Control"]) == (304, "private, no-cache")

    def test_the_secret_is_in_no_log(self, cast, closed, caplog):
        link = make_link(cast, cast.member)
        with caplog.at_level(logging.DEBUG):
            cast.client().get(link)
        assert link not in caplog.text

    def test_it_says_nothing_of_people(self, cast, closed):
        seat(closed, cast.member)
        text = cast.client().get(make_link(cast, cast.member)).text
        assert "@voorbeeld.test" not in text
        assert "Persoon" not in text

    def test_only_who_is_logged_in_makes_one_and_only_by_pressing(self, cast):
        assert cast.client().post("/mijn/agenda-link/")["Location"] == "/inloggen/?next=/mijn/agenda-link/"
        cast.client(cast.member).get("/mijn/agenda-link/?step=make")
        assert CalendarLink.objects.count() == 0

    @pytest.mark.parametrize("number", [1, 30])
    def test_it_asks_the_database_as_much_whatever_there_is(self, cast, number, django_assert_num_queries):
        many_sessions(event(cast, cast.network_a, title="Reeks"), number)
        link = make_link(cast, cast.member)
        client = cast.client()
        client.get(link)
        with django_assert_num_queries(5):
            client.get(link)

    def test_five_hundred_sessions_are_all_there(self, cast):
        """How long that takes tells ``tests.bench.agenda``."""
        page = event(cast, cast.network_a, title="Reeks", summary="Een paar woorden over waar het over gaat. " * 4)
        many_sessions(page, 500, place="Utrecht")
        link = make_link(cast, cast.member)
        response = cast.client().get(link)
        assert response.text.count("BEGIN:VEVENT") == 500


def test_every_file_reads_back_over_a_whole_year(cast):
    """One meeting every 23 hours, both nights that the clock moves among them, by two readers."""
    page = public_event(cast, title="Reeks")
    made = many_sessions(page, 400, first=at(2027, 1, 1, 0), every=at(2027, 1, 1, 23) - at(2027, 1, 1, 0))
    expected = [(one.starts_at, one.ends_at) for one in made]
    text = cast.client().get(f"/agenda/reeks/{page.pk}.ics").text
    assert [(entry.start, entry.end) for entry in Calendar.from_ical(text).walk("VEVENT")] == expected
    other = vobject.readOne(text).vevent_list
    assert [(entry.dtstart.value, entry.dtend.value) for entry in other] == expected


def test_a_file_has_a_name_and_a_session_without_a_day_has_no_file(cast):
    page = public_event(cast, title="Dialoog")
    sure = session(page, at(2026, 12, 8, 16))
    hoped = session(page, at(2027, 3, 8, 16), state=SessionState.TENTATIVE)
    response = cast.client().get(f"/agenda/bijeenkomst/{sure.uid}.ics")
    assert response["Content-Disposition"] == 'attachment; filename="dialoog-2026-12-08.ics"'
    assert cast.client().get(f"/agenda/bijeenkomst/{hoped.uid}.ics").status_code == 404
    assert names(cast.client().get(f"/agenda/reeks/{page.pk}.ics")) == ["Dialoog"]


def test_a_file_has_a_name_in_any_script(cast):
    """A header in another alphabet would be written as a mail writes it, and tell the browser nothing at all."""
    page = public_event(cast, title="Łódź")
    sure = session(page, at(2026, 12, 8, 16))
    for address, name in (
        (f"bijeenkomst/{sure.uid}", "%C5%82%C3%B3d%C5%BA-2026-12-08"),
        (f"reeks/{page.pk}", "%C5%82%C3%B3d%C5%BA"),
    ):
        response = cast.client().get(f"/agenda/{address}.ics")
        assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}.ics"


def test_own_sessions_of_somebody_without_networks(cast):
    agenda(cast)
    assert list(own_sessions(cast.nobody)) == []
