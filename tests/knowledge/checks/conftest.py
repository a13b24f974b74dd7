"""A draft, the people who were there, and what they can do; shared by the stories about reading along."""

import re
from datetime import timedelta

import time_machine
from django.utils import timezone
from wagtail.rich_text import RichText

from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge.checks import actions, tokens
from leernetwerken.knowledge.checks.enums import Answer
from leernetwerken.knowledge.checks.models import CheckRound
from leernetwerken.knowledge.models import MeetingReportPage
from tests.knowledge.builders import MET_ON
from tests.stage import staged

from .attendance import who_came

CANARY = "kanarievogel"
PARENT, CARER = "ouder@voorbeeld.test", "pleegouder@voorbeeld.test"
# Places in the report: title 0, summary 1, and these.
STORY, REST = 2, 3


def text(words):
    return ("text", RichText(f"<p>{words}</p>"))


BODY = [text(f"Een jongen uit Urk met een {CANARY}."), text("We spraken over steun.")]


@staged
def sides(cast):
    names = [("Ouder", "Ouders"), ("Pleegouder", "Pleegouders")]
    return {
        name: Perspective.objects.create(name=name, plural=plural, sort_order=order)
        for order, (name, plural) in enumerate(names)
    }


@staged
def present(cast, session, sides):
    """Who was at the meeting, as its attendance says."""
    return who_came(cast, session, sides)


@staged
def draft(cast):
    assert cast.coordinator
    return cast.report(
        title=f"Verslag {CANARY}", live=False, owner=cast.member, met_on=MET_ON, summary="Kort.", body=BODY
    )


@staged
def round(cast, draft, sides):
    """Three people were asked: the facilitator, a parent and a carer without an account."""
    return begin(cast, draft)


def begin(cast, draft, addresses=((PARENT, "Ouder"), (CARER, "Pleegouder")), memberships=None, by=None):
    pairs = [(email, Perspective.objects.get(name=side)) for email, side in addresses]
    memberships = [cast.facilitator.memberships.get()] if memberships is None else memberships
    return actions.start_round(draft, memberships=memberships, addresses=pairs, by=by or cast.coordinator)


def asked(round, whom):
    """The invitation of an address or a user."""
    rows = {invitation.email or invitation.user: invitation for invitation in round.invitations.all()}
    return rows[whom]


def says(round, whom, answers=None, agrees=False):
    """``answers``: ``{place: answer}`` or ``{place: (answer, proposal)}``."""
    invitation = asked(round, whom)
    given = {place: value if isinstance(value, tuple) else (value, "") for place, value in (answers or {}).items()}
    return actions.react(invitation, answers=given, agrees=agrees, version=invitation.version)


def objects_to(round, whom, place=STORY):
    return says(round, whom, {place: Answer.RECOGNISABLE})


def link_of(round, whom):
    return f"/nalezen/{tokens.make(asked(round, whom))}/"


def link_in(message):
    return re.search(r"http://127\.0\.0\.1:8000(/nalezen/\S+)", message.body)[1]


def after(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=True)


def end(round):
    """Let the seven days go by, without the daily command."""
    CheckRound.objects.filter(pk=round.pk).update(
        started_at=timezone.now() - timedelta(days=8), ends_at=timezone.now() - timedelta(days=1)
    )
    round.refresh_from_db()
    return round


def ended(round):
    return actions.close_round(end(round))


def rewrite(draft, *words, by=None):
    """The author goes on: a newer revision with these texts for a body."""
    page = MeetingReportPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    page.body = [text(word) for word in words]
    page.save_revision(user=by or draft.owner)
    return MeetingReportPage.objects.get(pk=draft.pk)
