"""The fields of the forms to take part: from which side, at which meetings, and longer answers."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective

from . import queries
from .mails import when
from .rules import LONGEST_ANSWER, mark_of, refuse_rules


def long_text(label, *, required=False, help_text=""):
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_ANSWER,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PerspectiveField(forms.ChoiceField):
    """The sides that are admitted, under the words of their groups; its value is a ``Perspective``."""

    def __init__(self, perspectives, **kwargs):
        self._known = {str(perspective.pk): perspective for perspective in perspectives}
        in_groups = sorted(self._known.items(), key=lambda item: item[1].group_label)
        groups = [
            (label, [(pk, perspective.name) for pk, perspective in members])
            for label, members in groupby(in_groups, key=lambda item: item[1].group_label)
        ]
        flat = [choice for label, members in groups if not label for choice in members]
        empty = ("", _("Kies een perspectief"))
        super().__init__(choices=[empty, *flat, *(group for group in groups if group[0])], **kwargs)

    def clean(self, value):
        return self._known.get(super().clean(value))


class PerspectivesField(forms.TypedMultipleChoiceField):
    """Some of ``perspectives``, or none; its value is a list of their keys."""

    def __init__(self, perspectives, **kwargs):
        choices = [(perspective.pk, perspective.plural) for perspective in perspectives]
        super().__init__(choices=choices, coerce=int, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class _AgreementInput(forms.CheckboxInput):
    """Ticked it sends ``mark``; what was ticked for another mark comes back empty."""

    def __init__(self, mark):
        super().__init__(check_test=lambda value: value == mark)
        self.mark = mark

    def format_value(self, value):
        return self.mark

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")


class AgreementField(forms.Field):
    """To which words somebody agrees, not only that he does: its value is the mark of ``ground_rules``."""

    def __init__(self, ground_rules):
        widget = _AgreementInput(mark_of(ground_rules))
        super().__init__(label=_("Ik ga akkoord met wat we afspreken"), widget=widget)
        self.ground_rules = ground_rules

    def validate(self, value):
        if refusal := refuse_rules(self.ground_rules, value):
            raise forms.ValidationError(refusal.message, code=refusal.code)


class PlansField(forms.MultipleChoiceField):
    """What somebody wants to be at, one or more of ``plans`` or all of them; its value is a list of them."""

    ALL = "alle"

    def __init__(self, plans, **kwargs):
        self._known = {str(plan.pk): plan for plan in plans}
        named = [(key, name_of(plan)) for key, plan in self._known.items()]
        every = [(self.ALL, _("Alle bijeenkomsten"))] if len(named) > 1 else []
        super().__init__(
            choices=[*every, *named],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Kies minstens één bijeenkomst.")},
            **kwargs,
        )

    def clean(self, value):
        keys = super().clean(value)
        return [plan for key, plan in self._known.items() if key in keys or self.ALL in keys]


def named(plans, perspectives):
    """Those of ``perspectives`` that organisers named for ``plans``; all of them where nothing is named."""
    names = {rule.perspective_id for plan in plans for rule in plan.rules.all()}
    return [perspective for perspective in perspectives if perspective.pk in names] or perspectives


def admitted(plans, perspectives=None):
    """The perspectives that can take part in at least one of ``plans``; all of them when there is no plan yet."""
    tables = [queries.bare_table(plan) for plan in plans]
    perspectives = list(Perspective.objects.all()) if perspectives is None else perspectives
    if not tables:
        return perspectives
    return [perspective for perspective in perspectives if any(table.admits(perspective.pk) for table in tables)]


def name_of(plan):
    """What somebody chooses: a meeting with its day, or all days of a series."""
    return "; ".join(_words(session) for session in plan.sessions.all())


def _words(session):
    return f"{session.title} · {when(session)}" if session.title else when(session)
