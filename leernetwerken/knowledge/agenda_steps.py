"""What can be done with a record from its page: which step fits whom, and what each does."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import agenda_actions as acts
from . import rules
from .agenda import dress_actions, put_answers
from .agenda_forms import AnswerForm, DateForm, DoneForm, DroppedForm, GiveForm, PressForm
from .enums import ActionState, ReportPart
from .library import lessons_on
from .roles import Roles


@dataclass(frozen=True)
class Step:
    """A button on the page of an action: ``act(action, by=, seen=, **fields of the form)``.

    ``refuse(action, by)`` is asked before its form is shown or read.
    """

    label: str | Promise
    done: str | Promise
    act: object
    form: type = PressForm
    refuse: object = rules.refuse_change

    @property
    def is_one_press(self):
        return self.form is PressForm


def _to(state):
    def act(action, **fields):
        return acts.change_state(action, state, **fields)

    return act


# The word in the address → the step.
STEPS = {
    "bezig": Step(_("Mee bezig"), _("De actie staat op ‘Mee bezig’."), _to(ActionState.BUSY)),
    "open": Step(_("Weer open"), _("De actie staat weer open."), _to(ActionState.OPEN)),
    "oppakken": Step(_("Ik pak dit op"), _("Fijn. De actie staat bij jou."), acts.take, refuse=rules.refuse_take),
    "teruggeven": Step(
        _("Ik geef dit terug"), _("Je hebt de actie teruggegeven."), acts.hand_back, refuse=rules.refuse_hand_back
    ),
    "klaar": Step(_("Klaar"), _("Mooi, de actie is klaar."), _to(ActionState.DONE), DoneForm),
    "gestopt": Step(_("Gestopt"), _("De actie is gestopt."), _to(ActionState.DROPPED), DroppedForm),
    "datum": Step(_("Andere datum"), _("De nieuwe datum staat erbij."), acts.change_date, DateForm),
    "geven": Step(_("Geef aan iemand"), _("Dat is bewaard."), acts.give, GiveForm, rules.refuse_giving),
}


def fitting(action, roles):
    """The words of the steps that make sense now for this person; the rules are asked again when one is taken."""
    words = []
    if rules.may_change(action, roles):
        words.append("bezig" if action.state == ActionState.OPEN else "open")
        words += [
            word
            for word, fits in (
                ("klaar", action.state != ActionState.DONE),
                ("gestopt", action.state != ActionState.DROPPED),
                ("datum", action.is_open),
            )
            if fits
        ]
    if rules.holds(action, roles):
        words.append("teruggeven")
    elif action.is_open and roles.takes_part(action.report) and not rules.has_holder(action):
        words.append("oppakken")
    if roles.coordinates(action.report):
        words.append("geven")
    return words


class Desk:
    """What the page of a record shows beside its words to one visitor.

    ``tried`` is ``(word of the step, form)`` of what this person may do and what did not go; it is shown whether or
    not the step still fits, so that typed words are not lost.

    Steps, names and notes are for who takes part in the network. The public reads states and days only: a note is
    written by members for members, and may name somebody or tell of a family, also when an action is done. What a
    network wants everybody to know of the outcome goes into a lesson or the next report, which are read first.
    """

    def __init__(self, record, request, tried=None):
        self.record, self.request, self.roles = record, request, Roles(request.user)
        self.tried_word, self.tried_form = tried or ("", None)

    @cached_property
    def is_inside(self):
        return self.roles.at(self.record.report) is not None

    @cached_property
    def holder(self):
        return dress_actions([self.record], self.roles)[0].holder

    @cached_property
    def history(self):
        return self.record.steps.select_related("made_by", "assignee").order_by("pk")

    @cached_property
    def words(self):
        words = fitting(self.record, self.roles)
        return words if self.tried_word in ("", *words) else [self.tried_word, *words]

    @property
    def presses(self):
        return [(word, STEPS[word]) for word in self.words if STEPS[word].is_one_press]

    @property
    def forms(self):
        """``[(word, step, form, is open)]``; what was just tried keeps what was typed."""
        return [
            (word, STEPS[word], self._form(word), word == self.tried_word)
            for word in self.words
            if not STEPS[word].is_one_press
        ]

    def _form(self, word):
        return self.tried_form if word == self.tried_word else STEPS[word].form(action=self.record)

    @cached_property
    def keeps_agenda(self):
        return self.roles.keeps_agenda(self.record.report)

    @cached_property
    def answer_page(self):
        return put_answers([self.record], self.request.user)[0].answer_page

    @property
    def answer_form(self):
        return self.tried_form or AnswerForm(request=self.request)

    @cached_property
    def lessons(self):
        """The lessons of the library that stand on this one."""
        return lessons_on(self.record, self.request.user) if self.record.part == ReportPart.LESSON else []

    @cached_property
    def perhaps_the_same(self):
        """What this record may be, for a coordinator to say."""
        is_asked = self.record.maybe_same_as_id and self.roles.coordinates(self.record.report)
        if is_asked and rules.refuse_merge(self.record, self.request.user) is None:
            return self.record.maybe_same_as
        return None
