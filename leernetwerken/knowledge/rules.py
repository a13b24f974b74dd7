from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal

from .agenda import STEERS, colleagues, membership_beside
from .enums import ActionState
from .lessons import LessonIndexPage


def is_library_editor(user):
    """Whoever may publish in the library decides what comes in."""
    index = LessonIndexPage.objects.first() if user.is_active else None
    return index is not None and index.permissions_for_user(user).can_publish()


def refuse_library(lesson, by):
    """Whether ``lesson`` (of a report) cannot be taken into the library, or set aside, by this person."""
    if not is_library_editor(by):
        return Refusal("not_editor", _("Alleen de redactie beslist over de bibliotheek."))
    if lesson.withdrawn_at or not (lesson.report and lesson.report.live):
        return Refusal("withdrawn", _("Deze les staat niet meer in het verslag."))
    return None


def steers(user, report):
    """Whether ``user`` keeps the agenda that ``report`` belongs to: facilitators, coordinators and administrators."""
    if user.is_active and user.is_superuser:
        return True
    membership = membership_beside(report, user)
    return membership is not None and membership.role in STEERS


def refuse_change(action, state, note, by):
    """Who took the action on says how far it is, and who keeps the agenda."""
    if refusal := _refuse_gone(action, by):
        return refusal
    if not (_has_taken(action, by) or steers(by, action.report)):
        return Refusal("not_yours", _("Alleen wie deze actie doet of het netwerk begeleidt, verandert hem."))
    if state not in ActionState.values:
        return Refusal("unknown", _("Kies hoe het met de actie staat."))
    if state == ActionState.DONE and not note.strip():
        return Refusal("no_proof", _("Schrijf erbij waaraan je ziet dat het klaar is."))
    if state == ActionState.DROPPED and not note.strip():
        return Refusal("no_reason", _("Schrijf erbij waarom jullie ermee stoppen."))
    return None


def refuse_assign(action, assignee, by):
    """Any member takes on what nobody has, and lays down what is his; who keeps the agenda gives it to a member."""
    if refusal := _refuse_gone(action, by):
        return refusal
    if assignee is not None and not colleagues(action.report).filter(user=assignee).exists():
        return Refusal("no_member", _("Kies iemand die meedoet aan dit netwerk."))
    if steers(by, action.report):
        return None
    if assignee == by and action.assignee_id not in (None, by.pk):
        return Refusal("taken", _("Iemand anders doet deze actie al."))
    if (assignee == by and membership_beside(action.report, by)) or (assignee is None and _has_taken(action, by)):
        return None
    return Refusal("not_yours", _("Alleen wie het netwerk begeleidt, verdeelt de acties."))


def refuse_answer(question, page, by):
    if refusal := _refuse_gone(question, by):
        return refusal
    if not steers(by, question.report):
        return Refusal("not_yours", _("Alleen wie het netwerk begeleidt, geeft een antwoord op."))
    if page is not None and not type(page).objects.visible_to(by).filter(pk=page.pk).exists():
        return Refusal("unknown", _("Kies een pagina uit de lijst."))
    return None


def refuse_settle(record, by):
    if refusal := _refuse_gone(record, by):
        return refusal
    if not steers(by, record.report):
        return Refusal("not_yours", _("Alleen wie het netwerk begeleidt, beslist dit."))
    if record.maybe_same_as_id is None:
        return Refusal("settled", _("Hierover is al beslist."))
    return None


def _refuse_gone(record, by):
    if not type(record).objects.visible_to(by).filter(pk=record.pk).exists():
        return Refusal("gone", _("Dit staat niet meer in het verslag."))
    return None


def _has_taken(action, user):
    return action.assignee_id is not None and action.assignee_id == user.pk
