"""What an author who does not run the meeting reads of his round tells nobody's attendance."""

import re
from datetime import timedelta

import pytest

from leernetwerken.agenda.registrations import actions as registering
from leernetwerken.knowledge.checks import actions, retention
from leernetwerken.knowledge.checks.models import CheckInvitation, CheckRound
from tests.knowledge.meetings.builders import attend
from tests.stage import staged

from .attendance import ABSENT, GONE, GUEST, OTHER, VOUCHED, of_meeting, press
from .conftest import ended, objects_to, rewrite
from .screens import desk, words
from .test_gate import refused


@staged
def draft(cast, session, draft):
    return of_meeting(draft, session)


@pytest.mark.parametrize("along", [{}, {"everybody": "on"}], ids=["alone", "with everybody"])
def test_a_round_does_not_tell_whether_an_address_was_there(cast, draft, present, sides, along):
    """Not at the start, while it runs, after a stop or the end, nor when somebody has himself forgotten."""
    form = {"perspective_1": sides["Ouder"].pk, **VOUCHED, **along}
    texts = {}
    for email in (GUEST, OTHER, ABSENT, GONE):
        shown = [press(cast, draft, "member", email_1=email, **form).status_code, result(cast, draft)]
        actions.stop_round(CheckRound.objects.get(), by=cast.coordinator)
        shown.append(result(cast, draft))
        CheckRound.objects.all().delete()
        shown.append(press(cast, draft, "member", email_1=email, **form).status_code)
        ended(CheckRound.objects.get())
        shown.append(result(cast, draft))
        texts[email] = shown
        CheckRound.objects.all().delete()
    assert texts[OTHER][0] == 302
    assert ["Nog niemand" in texts[OTHER][1], "eerder gestopt" in texts[OTHER][2]] == [True, True]
    assert "Geen reactie" in texts[OTHER][4]
    assert all(shown == texts[OTHER] for shown in texts.values())


def test_a_stop_does_not_tell_whether_an_address_was_reached(cast, draft, present, sides):
    """One other answers, and of the address itself the author hears nothing."""
    texts = {email: stopped(cast, draft, choice(sides, FIRST, email), but=email) for email in PROBED}
    assert "1 persoon heeft gereageerd." in texts[OTHER]
    assert "eerder gestopt" in texts[OTHER]
    assert all(text == texts[OTHER] for text in texts.values())


def test_nor_whether_it_is_one_of_those_who_were_there(cast, draft, present, sides):
    """All who were there answer, also when the address is one of theirs."""
    for email in PROBED:
        form = {"everybody": "on", **choice(sides, email)}
        text = stopped(cast, draft, form, but="" if email == GUEST else email)
        assert ["2 mensen hebben gereageerd." in text, "eerder gestopt" in text] == [True, True], email


def stopped(cast, draft, form, *, but=""):
    assert press(cast, draft, "member", **form).status_code == 302
    round = CheckRound.objects.get()
    answer_all(round, but=but)
    actions.stop_round(round, by=cast.coordinator)
    text = result(cast, draft)
    round.delete()
    return text


def test_when_everybody_who_was_chosen_answered_the_round_is_ready(cast, draft, present, sides):
    """However it was stopped, it counts: who asks those who were there need not wait for seven days."""
    for form in ({"everybody": "on"}, choice(sides, FIRST, OTHER), {"everybody": "on", **choice(sides, FIRST)}):
        assert "klaar" in stopped(cast, draft, form)


def test_who_is_forgotten_while_it_runs_did_not_answer(cast, draft, present):
    press(cast, draft, "member", everybody="on")
    registering.erase(present[GUEST])
    round = CheckRound.objects.get()
    answer_all(round)
    assert actions.stop_round(round, by=cast.coordinator).was_stopped


@pytest.mark.parametrize("email", [OTHER, ABSENT, GONE])
def test_an_objection_that_is_solved_tells_nobodys_attendance(cast, draft, present, sides, email):
    """The objector is silent in the next round, and all others who were reached agree but the one address."""
    solved = objection_in_next_round(cast, draft, sides, email, but=email)
    assert solved == ("objection", "Dit houdt het verslag tegen")


def test_an_objection_is_solved_by_all_others(cast, draft, present, sides):
    assert objection_in_next_round(cast, draft, sides, OTHER) == (None, "")


def objection_in_next_round(cast, draft, sides, email, but=""):
    press(cast, draft, "member", everybody="on", **choice(sides, FIRST))
    objects_to(CheckRound.objects.get(), cast.facilitator)
    ended(CheckRound.objects.get())
    rewrite(draft, "Heel iets anders.")
    press(cast, draft, "member", **choice(sides, email))
    again = CheckRound.objects.get(ended_at=None)
    answer_all(again, but=but, also_not=cast.facilitator)
    ended(again)
    shown = cast.client(cast.member).get(desk(draft)).text
    return refused(draft), "Dit houdt het verslag tegen" if "Dit houdt het verslag tegen" in shown else ""


FIRST = "eerste@voorbeeld.test"
PROBED = (GUEST, OTHER, ABSENT, GONE)


def choice(sides, *emails):
    side = sides["Ouder"].pk
    chosen = {f"email_{n}": email for n, email in enumerate(emails, 1)}
    return chosen | {f"perspective_{n}": side for n in range(1, len(emails) + 1)} | VOUCHED


def answer_all(round, *, but="", also_not=None):
    for invitation in round.invitations.exclude(email=but, user=None):
        if also_not is None or invitation.user_id != also_not.pk:
            actions.react(invitation, answers={}, agrees=True, version=0)


def result(cast, draft, who="member"):
    """What stands there of the round, but for its days."""
    html = words(cast.client(getattr(cast, who)).get(desk(draft)).content)
    text = html.partition("Ronde van")[2].partition("Afspraak in dit netwerk")[0]
    return re.sub(r"\d+ \w+( \d{4}|, \d\d\.\d\d uur)", "", text)


def test_how_many_were_asked_is_for_who_runs_the_meeting(cast, draft, present):
    press(cast, draft, "member", everybody="on")
    assert "0 van de 2 mensen hebben gereageerd." in result(cast, draft, "coordinator")
    before = result(cast, draft)
    registering.erase(present[GUEST])
    assert "0 van de 1 mensen hebben gereageerd." in result(cast, draft, "coordinator")
    assert result(cast, draft) == before
    actions.react(CheckInvitation.objects.get(), answers={}, agrees=True, version=0)
    assert "1 persoon heeft gereageerd." in result(cast, draft)


def test_another_author_reads_the_sides_that_answered(cast, draft, session, sides):
    for n in range(3):
        attend(session, f"ouder{n}@voorbeeld.test", perspective=sides["Ouder"])
    attend(session, GUEST, perspective=sides["Pleegouder"])
    press(cast, draft, "member", everybody="on")
    for invitation in CheckInvitation.objects.filter(email__startswith="ouder"):
        actions.react(invitation, answers={}, agrees=True, version=0)
    ended(CheckRound.objects.get())
    assert "Ouders gezien Pleegouders geen reactie" in result(cast, draft, "coordinator")
    assert ["Ouders gezien" in result(cast, draft), "Pleegouders" in result(cast, draft)] == [True, False]


def test_when_the_people_are_forgotten_nothing_is_counted_or_asked_again(cast, draft, present):
    """An objection that stands asks everybody who read before, until nobody knows any more who that was."""
    press(cast, draft, "member", everybody="on")
    objects_to(CheckRound.objects.get(), cast.facilitator)
    round = ended(CheckRound.objects.get())
    assert "1 van de 2 mensen heeft gereageerd." in result(cast, draft, "coordinator")
    retention.purge_checks(now=round.ended_at + timedelta(days=31))
    assert "gereageerd" not in result(cast, draft, "coordinator")
    assert "Geen reactie" not in result(cast, draft, "coordinator")
    rewrite(draft, "Anders.")
    again = press(cast, draft, "member", has_asked="on")
    assert ("Kies minstens één persoon" in again.text, CheckRound.objects.count()) == (True, 1)


def test_the_author_himself_is_no_choice(cast, draft, present, sides):
    form = {"email_1": cast.member.email.upper(), "perspective_1": sides["Ouder"].pk, **VOUCHED}
    assert press(cast, draft, "member", **form).status_code == 422
