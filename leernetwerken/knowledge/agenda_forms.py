from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from leernetwerken.pages.models import SitePage

from . import agenda
from .enums import ActionState


class ActionForm(forms.Form):
    """How far an action is. What must be said with which state is for ``rules.refuse_change``."""

    state = forms.ChoiceField(label=_("Hoe staat het ermee?"), choices=ActionState.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Klaar? Waaraan zie je dat? Gestopt? Waarom? Noem geen namen."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    due_on = forms.DateField(
        label=_("Nieuwe datum"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


class AssignForm(forms.Form):
    assignee = forms.ModelChoiceField(
        get_user_model().objects.none(), label=_("Wie doet dit?"), empty_label=_("Nog niemand"), required=False
    )

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        members = agenda.colleagues(report).order_by().values("user")
        self.fields["assignee"].queryset = get_user_model().objects.filter(pk__in=members).order_by("name", "pk")


class AnswerForm(forms.Form):
    page = forms.ModelChoiceField(
        SitePage.objects.none(),
        label=_("Waar staat het antwoord?"),
        empty_label=_("De vraag is nog open"),
        required=False,
    )

    def __init__(self, *args, report, user, **kwargs):
        super().__init__(*args, **kwargs)
        ids = list(agenda.possible_answers(report, user).values_list("pk", flat=True))
        self.fields["page"].queryset = SitePage.objects.visible_to(user).filter(pk__in=ids).newest_first()
