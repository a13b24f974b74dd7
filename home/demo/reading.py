"""Reports that were read by who was there before they went online. Meetings and words are made up."""

from datetime import date

from leernetwerken.knowledge.checks import actions
from leernetwerken.knowledge.checks.enums import Answer
from leernetwerken.knowledge.models import MeetingReportPage

from .blocks import action, lesson, question, text
from .people import DOMAIN

SOLVED = {
    "title": "Even alleen na school",
    "slug": "even-alleen-na-school",
    "met_on": date(2022, 11, 24),
    "place": "Online",
    "summary": "Wat heeft een jongere nodig na een drukke dag, en wie bepaalt dat?",
}
RUNNING = {
    "title": "Wat vertel je op school?",
    "slug": "wat-vertel-je-op-school",
    "met_on": date(2022, 12, 8),
    "place": "Online",
    "summary": "Wie vertelt op school dat je in een pleeggezin woont? En wat hoeft niemand te weten?",
}
START = text("We spraken over thuiskomen. Wat doe je als een jongere na school niets wil zeggen?")
TOO_RECOGNISABLE = text(
    "Een jongen van veertien uit een dorp aan zee vertelde dat hij na school eerst een uur op zolder wil zitten."
)
CHANGED = text("Een jongere vertelde dat hij na school eerst even alleen wil zijn.")
END = lesson("Vraag wat iemand nodig heeft bij het thuiskomen", "Voor de een is dat praten, voor de ander stilte.")
OBJECTION = "Noem de leeftijd en het dorp niet. Nu weet iedereen wie het is."
RUNNING_BODY = [
    text("Op school weten soms tien mensen ervan, en soms niemand. We keken wie dat beslist."),
    lesson("Laat een jongere zelf kiezen wie het weet", "Spreek af wat je zegt als iemand ernaar vraagt."),
    action("Een kaartje maken met drie zinnen die je op school kunt zeggen.", "Werkgroep puberteit"),
    question("Wat mag een school in het dossier schrijven?"),
]
REMARK = "Zeg erbij dat je er later op terug mag komen."
# Where a block stands: title and summary come first.
SECOND = 3


def make_reading(network, perspectives, people):
    """A round in which an objection was solved, and one that goes on and has one answer."""
    asked = {
        "memberships": list(network.memberships.filter(user=people["coordinator"])),
        "addresses": [
            (f"ouder@{DOMAIN}", perspectives["Ouder"]),
            (f"jongere@{DOMAIN}", perspectives["Pleegjongere"]),
        ],
        "by": people["lid"],
    }
    _make_solved(network, perspectives, people, asked)
    running = actions.start_round(_draft(network, RUNNING, RUNNING_BODY, people["lid"]), **asked)
    _react(running.invitations.get(user=people["coordinator"]), {SECOND: (Answer.NOT_MEANT, REMARK)})


def _make_solved(network, perspectives, people, asked):
    report = _draft(network, SOLVED, [START, TOO_RECOGNISABLE, END], people["lid"])
    first = actions.start_round(report, **asked)
    for invitation in first.invitations.all():
        is_jongere = invitation.perspective == perspectives["Pleegjongere"]
        _react(invitation, {SECOND: (Answer.RECOGNISABLE, OBJECTION) if is_jongere else (Answer.FINE, "")})
    actions.stop_round(first, by=people["coordinator"])

    report = MeetingReportPage.objects.get(pk=report.pk).get_latest_revision_as_object()
    report.body = [START, CHANGED, END]
    revision = report.save_revision(user=people["lid"])
    second = actions.start_round(MeetingReportPage.objects.get(pk=report.pk), **asked)
    for invitation in second.invitations.all():
        _react(invitation, {SECOND: (Answer.FINE, "")}, agrees=True)
    actions.stop_round(second, by=people["coordinator"])
    revision.publish(user=people["coordinator"])


def _draft(network, fields, body, by):
    report = network.add_child(instance=MeetingReportPage(**fields, body=body, owner=by, live=False))
    report.save_revision(user=by)
    return MeetingReportPage.objects.get(pk=report.pk)


def _react(invitation, answers, *, agrees=False):
    actions.react(invitation, answers=answers, agrees=agrees, version=invitation.version)
