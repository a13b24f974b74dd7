"""What a member says of a lesson."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Region

from ..fields import ChoiceOfRow
from . import rules
from .enums import Answer
from .versions import digest_of

LONGEST_REMARK = 500


class VoiceForm(forms.Form):
    """``sides`` are the perspectives that this person may speak from; who has one does not choose."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Herken je deze les?"), choices=Answer.choices, widget=forms.RadioSelect)
    perspective = ChoiceOfRow(None, label=_("Vanuit welk perspectief zeg je dit?"), empty_label=None)
    region = ChoiceOfRow(
        Region.objects.all(), label=_("Uit welke regio kom je?"), required=False, empty_label=_("Zeg ik liever niet")
    )
    remark = forms.CharField(
        label=_("Opmerking voor de redactie"),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Alleen de redactie leest dit, zonder je naam. Noem geen namen en vertel niet over één persoon of gezin."
        ),
    )

    def __init__(self, *args, sides, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["perspective"]
        field.queryset = sides
        if len(sides) == 1:
            field.widget, field.initial = forms.HiddenInput(), sides[0].pk

    def refuse(self, refusal, seen):
        """Say why not; what was chosen stays, beside the text as it is now."""
        self.add_error(None, refusal.message)
        self.data = self.data.copy()
        self.data["seen"] = seen

    def values(self):
        names = ("seen", "answer", "perspective", "region", "remark")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def form_for(user, lesson, voice, data=None):
    """Filled with what was said before, else with the perspective of the account where that is one to choose."""
    sides = rules.sides_of(user)
    side = voice.perspective_id if voice else user.perspective_id
    initial = {"seen": digest_of(lesson), "perspective": side}
    if voice:
        initial |= {"answer": voice.answer, "region": voice.region_id, "remark": voice.remark}
    return VoiceForm(data, sides=sides, initial=initial, auto_id="stem-%s")
