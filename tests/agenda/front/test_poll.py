"""Which day and which theme suit who would like to come."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from leernetwerken.agenda.polls import actions, rules
from leernetwerken.agenda.polls.enums import OptionKind
from leernetwerken.agenda.polls.models import PollBallot, PollOption, PollVote
from leernetwerken.agenda.registrations import actions as seats
from leernetwerken.agenda.registrations import tokens
from leernetwerken.core.refusal import refusal_of
from leernetwerken.networks.actions import end_membership
from tests.agenda.registrations.builders import Room
from tests.stage import staged

from .conftest import close_to, link_in

QUERIES_OF_THE_DESK = 8


@staged
def desk(room):
    return f"/mijn/bijeenkomsten/{room.event.pk}/peiling/"


@staged
def boss(cast):
    return cast.client(cast.administrator)


@staged
def option(cast, room):
    return actions.add_option(room.event, by=cast.administrator, kind=OptionKind.THEME, text="Samen opvoeden")


def interested(room, name):
    return seats.confirm_interest(seats.register_interest(room.event, email=f"{name}@voorbeeld.test"))


def link_to(ballot):
    return f"/agenda/peiling/{tokens.make(ballot, 'agenda.poll')}/"


def test_from_proposal_to_numbers(cast, room, desk, boss, mails):
    interested(room, "noor")
    seats.register_interest(room.event, email="onbevestigd@voorbeeld.test")
    room.comes("Anna")
    assert boss.post(desk, {"kind": "date", "day": "2030-03-14", "hour": "19:30"}).status_code == 302
    assert boss.post(desk, {"kind": "theme", "text": "Samen opvoeden"}).status_code == 302
    sent = mails(lambda: boss.post(f"{desk}vragen/"))
    assert sorted(message.to[0] for message in sent) == ["anna@voorbeeld.test", "noor@voorbeeld.test"]
    assert mails(lambda: boss.post(f"{desk}vragen/")) == []

    day, theme = PollOption.objects.all()
    link = link_in(next(message for message in sent if message.to == ["noor@voorbeeld.test"]), "peiling")
    assert "donderdag 14 maart 2030, 19.30 uur" in cast.client().get(link).content.decode()
    assert PollVote.objects.count() == 0
    for answer in ("no", "yes"):
        cast.client().post(link, {f"option_{day.pk}": "maybe", f"option_{theme.pk}": answer})
    assert {vote.option: vote.answer for vote in PollVote.objects.all()} == {day: "maybe", theme: "yes"}
    cast.client().post(link, {f"option_{day.pk}": "", f"option_{theme.pk}": "yes"})
    assert {vote.option: vote.answer for vote in PollVote.objects.all()} == {theme: "yes"}
    html = boss.get(desk).content.decode()
    assert "Gevraagd: 2 · antwoord gegeven: 1" in html
    assert "noor" not in html


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"text": "vrijdag 14 maart 2030"}, "14 maart 2030 is een donderdag, geen vrijdag."),
        ({"day": "2030-03-14", "hour": "19:30", "text": "vrijdag in de avond"}, "is een donderdag, geen vrijdag."),
        ({"day": "2030-03-14"}, "Vul ook in hoe laat. Weet je dat nog niet? Schrijf de dag dan bij ‘In woorden’."),
        ({"hour": "19:30"}, "Vul ook de dag in, of laat het tijdstip leeg."),
        ({"kind": "theme", "text": "Thema", "day": "2030-03-14"}, "Een onderwerp heeft geen datum."),
        ({"day": "2020-03-12", "hour": "19:30"}, "Dat moment is al voorbij. Kies een moment dat nog komt."),
        ({"day": "2030-03-31", "hour": "02:30"}, "In die nacht gaat de klok een uur vooruit of achteruit."),
        ({"day": "x", "hour": "25:99"}, "Dit is geen datum."),
        ({"text": ""}, "Schrijf op welke dag"),
        ({"text": "t" * 10_000}, "Dit is te lang"),
        ({"kind": "theme", "text": "Thema", "day": "2030-03-14", "hour": "19:30"}, "Een onderwerp heeft geen datum."),
    ],
)
def test_what_does_not_fit_is_said_and_kept(boss, desk, words, said):
    response = boss.post(desk, {"kind": "date"} | words)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert words.get("text", "") in response.content.decode()
    assert PollOption.objects.count() == 0


@pytest.mark.parametrize("text", ["donderdag 14 maart 2030", "ergens in het voorjaar", "<b>dag</b>"])
def test_a_day_in_words(boss, desk, text):
    assert boss.post(desk, {"kind": "date", "text": text}).status_code == 302
    assert "<b>dag" not in boss.get(desk).content.decode()


def test_no_more_than_twelve(cast, room):
    for number in range(rules.MOST_OPTIONS):
        actions.add_option(room.event, by=cast.administrator, kind=OptionKind.THEME, text=f"Onderwerp {number}")
    refusal = refusal_of(actions.add_option, room.event, by=cast.administrator, kind=OptionKind.THEME, text="Nog een")
    assert refusal.code == "too_many"


def test_nothing_to_ask_yet(room, desk, boss):
    interested(room, "noor")
    assert "Zet er eerst een dag of een onderwerp bij." in boss.post(f"{desk}vragen/", follow=True).content.decode()
    assert PollBallot.objects.count() == 0


def test_taken_away_with_its_votes(cast, room, desk, boss, option):
    interested(room, "noor")
    actions.ask(room.event, by=cast.administrator)
    warns = "Het antwoord van 1 mens gaat dan ook weg."
    assert warns not in boss.get(desk).text
    actions.vote(PollBallot.objects.get(), {option.pk: "yes"})
    assert warns in boss.get(desk).text
    elsewhere = Room(cast, title="Iets anders")
    assert boss.post(f"/mijn/bijeenkomsten/{elsewhere.event.pk}/peiling/{option.pk}/weg/").status_code == 404
    assert boss.get(f"{desk}{option.pk}/weg/").status_code == 405
    boss.post(f"{desk}{option.pk}/weg/")
    assert (PollOption.objects.count(), PollVote.objects.count()) == (0, 0)


@pytest.mark.parametrize("who", ["member", "facilitator", "outsider", "nobody"])
def test_only_who_plans_it_comes_in(cast, room, desk, option, who):
    client = cast.client(getattr(cast, who))
    assert client.get(desk).status_code == 404
    posts = [desk, f"{desk}vragen/", f"{desk}{option.pk}/weg/"]
    assert [client.post(address, {"kind": "theme", "text": "x"}).status_code for address in posts] == [404] * 3
    assert refusal_of(actions.ask, room.event, by=getattr(cast, who)).code == "not_allowed"
    assert cast.client().get(desk).status_code == 302
    assert PollOption.objects.get() == option


def test_wrong_links_and_answers(cast, room, option):
    interested(room, "noor")
    actions.ask(room.event, by=cast.administrator)
    ballot = PollBallot.objects.get()
    good = tokens.make(ballot, "agenda.poll")
    for token in (good[:-1], tokens.make(ballot.interest, tokens.INTEREST_MANAGE), "x", "é"):
        assert cast.client().post(f"/agenda/peiling/{token}/", {f"option_{option.pk}": "yes"}).status_code == 404
    elsewhere = actions.add_option(
        Room(cast, title="Anders").event, by=cast.administrator, kind=OptionKind.THEME, text="Anders"
    )
    assert cast.client().post(link_to(ballot), {f"option_{option.pk}": "onzin"}).status_code == 422
    cast.client().post(link_to(ballot), {f"option_{elsewhere.pk}": "yes", "option_x": "yes"})
    actions.vote(ballot, {elsewhere.pk: "yes"})
    assert PollVote.objects.count() == 0


def test_an_odd_answer_is_no_choice_and_the_good_ones_stay(cast, room, option):
    interested(room, "noor")
    other = actions.add_option(room.event, by=cast.administrator, kind=OptionKind.THEME, text="<b>Anders")
    actions.ask(room.event, by=cast.administrator)
    link, names = link_to(PollBallot.objects.get()), (f"option_{option.pk}", f"option_{other.pk}")
    for odd in ("<script>alert(1)</script>", "w" * 10_000, "9" * 5_000, "\u202eyes", "y\x00es!", ["yes", "onzin"]):
        answer = cast.client().post(link, {names[0]: "maybe", names[1]: odd})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [names[1]])
        assert ("Kijk dit nog even na" in answer.text, "&lt;b&gt;Anders" in answer.text) == (True, True)
        assert re.findall(r'value="(\w+)"[^>]*checked', answer.text) == ["maybe"]
    wrong_bytes = cast.client().post(link, f"{names[1]}=%ED%A0%80", content_type="application/x-www-form-urlencoded")
    assert wrong_bytes.status_code == 422
    made_up = {"option_": "yes", "option_-1": "yes", f"option_{'9' * 40}": "yes", "option_\u0661": "yes", "page": "x"}
    assert cast.client().post(f"{link}?page=x&option={'9' * 40}", made_up).status_code == 302
    assert cast.client().post(link, {}).status_code == 302
    assert PollVote.objects.count() == 0


def test_who_is_no_longer_let_in_hears_and_reads_nothing(cast, room, option):
    seats.register(room.event, cast.member, plans=[room.plan], perspective=room.side("Ouder"))
    close_to(room, cast.network_a)
    actions.ask(room.event, by=cast.administrator)
    link = link_to(PollBallot.objects.get())
    assert "Samen opvoeden" in cast.client().get(link).content.decode()
    end_membership(cast.member.memberships.get())
    assert [cast.client().get(link).status_code, cast.client().post(link).status_code] == [410, 410]
    PollBallot.objects.all().delete()
    before = len(mail.outbox)
    assert actions.ask(room.event, by=cast.administrator) == 0
    assert len(mail.outbox) == before


def test_votes_go_with_the_person(cast, room, option):
    noor = interested(room, "noor")
    actions.ask(room.event, by=cast.administrator)
    actions.vote(PollBallot.objects.get(), {option.pk: "yes"})
    seats.drop_interest(noor)
    assert (PollBallot.objects.count(), PollVote.objects.count()) == (0, 0)


def test_numbers_cost_the_same_for_one_vote_and_for_thirty(room, desk, boss, option, django_assert_num_queries):
    interested(room, "noor")
    actions.ask(room.event, by=room.cast.administrator)
    boss.get(desk)
    for number in range(2):
        with django_assert_num_queries(QUERIES_OF_THE_DESK):
            boss.get(desk)
        if not number:
            for place in range(11):
                soon = timezone.now() + timedelta(days=place + 1)
                actions.add_option(room.event, by=room.cast.administrator, kind=OptionKind.DATE, starts_at=soon)
            for place in range(29):
                interested(room, f"mens{place}")
            actions.ask(room.event, by=room.cast.administrator)
            for ballot in PollBallot.objects.all():
                actions.vote(ballot, {row.pk: "yes" for row in PollOption.objects.all()})
