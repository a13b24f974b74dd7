"""What an author who does not run the meeting reads of his round tells nobody's attendance."""

import re

import pytest

from leernetwerken.agenda.registrations import actions as registering
from leernetwerken.knowledge.checks import actions
from leernetwerken.knowledge.checks.models import CheckInvitation, CheckRound
from tests.knowledge.meetings.builders import attend, meeting

from .attendance import ABSENT, GONE, GUEST, OTHER, VOUCHED, of_meeting, press, who_came
from .conftest import ended
from .test_desk import desk, words


@pytest.fixture
def session(cast):
    return meeting(cast)


@pytest.fixture
def draft(cast, session, draft):
    return of_meeting(draft, session)


@pytest.fixture
def present(cast, session, sides):
    return who_came(cast, session, sides)


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


def test_the_author_himself_is_no_choice(cast, draft, present, sides):
    form = {"email_1": cast.member.email.upper(), "perspective_1": sides["Ouder"].pk, **VOUCHED}
    assert press(cast, draft, "member", **form).status_code == 422
