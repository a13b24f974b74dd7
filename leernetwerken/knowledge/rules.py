from django.utils import timezone
from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal

from .enums import ActionState
from .lessons import LessonIndexPage
from .records import Lesson
from .roles import Roles, members_beside


def is_library_editor(user):
    """Whoever may publish in the library decides what comes in."""
    index = LessonIndexPage.objects.first() if user.is_active else None
    return index is not None and index.permissions_for_user(user).can_publish()


def refuse_library(lesson, by):
    """Whether ``lesson`` (of a report) cannot be taken into the library, or set aside, by this person."""
    if not is_library_editor(by):
        return Refusal("not_editor", _("Alleen de redactie beslist over de bibliotheek."))
    return refuse_withdrawn(lesson)


def refuse_withdrawn(record):
    if not record.stands:
        return Refusal("withdrawn", _("Dit staat niet meer in het verslag."))
    return None


# --- actions ------------------------------------------------------------------------------------


def may_change(action, roles):
    """Who has the action while taking part in its network, and who leads the conversations there."""
    return roles.keeps_agenda(action.report) or holds(action, roles)


def holds(action, roles):
    return action.assignee_id == roles.user.pk and roles.takes_part(action.report)


def has_holder(action):
    """Somebody who left the network holds nothing in it any more."""
    return bool(action.assignee_id) and members_beside(action.report).filter(user=action.assignee_id).exists()


def refuse_seen(action, seen):
    """``seen`` is the last step that somebody had on screen: what was changed since is not theirs to undo unread."""
    last = action.steps.order_by("-pk").values_list("pk", flat=True).first() or 0
    if seen is not None and seen != last:
        return Refusal("changed", _("Iemand anders veranderde deze actie net. Kijk wat er nu staat."))
    return None


def refuse_change(action, by):
    if refusal := refuse_withdrawn(action):
        return refusal
    if not may_change(action, Roles(by)):
        return Refusal("not_yours", _("Alleen wie de actie oppakt, een gespreksbegeleider of een coördinator kan dat."))
    return None


def refuse_state(action, state, note, by):
    if refusal := refuse_change(action, by):
        return refusal
    if state not in ActionState.values:
        return Refusal("unknown", _("Kies hoe het met de actie staat."))
    if state == action.state:
        return Refusal("same", _("De actie staat al op ‘%(state)s’.") % {"state": action.get_state_display()})
    if state == ActionState.DONE and not note.strip():
        return Refusal("no_evidence", _("Schrijf op wat er gedaan is."))
    if state == ActionState.DROPPED and not note.strip():
        return Refusal("no_reason", _("Schrijf op waarom jullie stoppen."))
    return None


def refuse_date(action, due_on, by):
    if refusal := refuse_change(action, by):
        return refusal
    if not action.is_open:
        return Refusal("finished", _("Deze actie is al afgerond."))
    if due_on < timezone.localdate():
        return Refusal("past", _("Kies vandaag, of een dag die nog komt."))
    if due_on == action.due_on:
        return Refusal("same", _("Deze datum stond er al. Kies een andere dag."))
    return None


def refuse_take(action, by):
    if refusal := refuse_withdrawn(action):
        return refusal
    if not Roles(by).takes_part(action.report):
        return Refusal("not_member", _("Alleen leden van dit netwerk kunnen een actie oppakken."))
    if not action.is_open:
        return Refusal("finished", _("Deze actie is al afgerond."))
    if has_holder(action):
        return Refusal("taken", _("Iemand heeft deze actie al opgepakt."))
    return None


def refuse_hand_back(action, by):
    if not holds(action, Roles(by)):
        return Refusal("not_yours", _("Deze actie staat niet bij jou."))
    return refuse_withdrawn(action)


def refuse_giving(action, by):
    """Whether ``by`` gives no actions at all here, and so need not see to whom one could go."""
    if refusal := refuse_withdrawn(action):
        return refusal
    if not Roles(by).coordinates(action.report):
        return Refusal("not_coordinator", _("Alleen een coördinator van dit netwerk kan dat."))
    return None


def refuse_give(action, user, by):
    """``user`` None takes the action back from whoever has it."""
    if refusal := refuse_giving(action, by):
        return refusal
    if user is not None and not members_beside(action.report).filter(user=user).exists():
        return Refusal("not_member", _("Deze persoon doet niet mee aan dit netwerk."))
    if (user and user.pk) == action.assignee_id:
        return Refusal("same", _("Dat was al zo."))
    return None


# --- questions, and what may be the same ----------------------------------------------------------


def refuse_not_keeper(record, by):
    if refusal := refuse_withdrawn(record):
        return refusal
    if not Roles(by).keeps_agenda(record.report):
        return Refusal("not_keeper", _("Alleen een gespreksbegeleider of coördinator van dit netwerk kan dat."))
    return None


def refuse_answer(question, by):
    if refusal := refuse_not_keeper(question, by):
        return refusal
    return None if question.is_open else Refusal("answered", _("Deze vraag is al beantwoord."))


def refuse_reopen(question, by):
    if refusal := refuse_not_keeper(question, by):
        return refusal
    return Refusal("open", _("Deze vraag staat al open.")) if question.is_open else None


def refuse_same(record, by):
    """Whether ``by`` cannot say of ``record`` that it is, or is not, the one it was likened to."""
    if refusal := refuse_withdrawn(record):
        return refusal
    if not Roles(by).coordinates(record.report):
        return Refusal("not_coordinator", _("Alleen een coördinator van dit netwerk kan dat."))
    if record.maybe_same_as is None:
        return Refusal("decided", _("Hierover is al beslist."))
    return None


def refuse_merge(record, by):
    """Two blocks that both stand in the report are two; so are lessons that readers of the library know apart."""
    if refusal := refuse_same(record, by):
        return refusal
    if record.maybe_same_as.withdrawn_at is None or record.maybe_same_as.report_id != record.report_id:
        return Refusal("both", _("Ze staan nu allebei in het verslag. Dan zijn het er twee."))
    if isinstance(record, Lesson) and (record.pages.exists() or record.more_pages.exists()):
        return Refusal("in_library", _("Deze les staat al in de bibliotheek. Dan blijven het er twee."))
    return None
