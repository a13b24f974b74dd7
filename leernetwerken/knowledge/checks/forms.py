"""Who is asked, what they answer, and why an objection is put aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective
from leernetwerken.pages.numbers import as_id

from .enums import Answer
from .pieces import pieces_of

LONGEST_PROPOSAL = 2000
ADDRESSES = 6


class MemberField(forms.ModelMultipleChoiceField):
    def clean(self, value):
        """A number that is too long for the database is no choice, and no error."""
        return super().clean([key if as_id(key) else "x" for key in value or []])

    def label_from_instance(self, membership):
        side = membership.perspective
        return f"{membership.user.name} ({side.name.lower()})" if side else membership.user.name


class StartForm(forms.Form):
    """Members by a cross, others by an address with the side that they are from."""

    memberships = MemberField(
        None, label=_("Leden die erbij waren"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["memberships"].queryset = memberships
        for number in range(1, ADDRESSES + 1):
            self.fields[f"email_{number}"] = forms.EmailField(
                label=_("E-mailadres %(number)d van iemand zonder account") % {"number": number},
                max_length=254,
                required=False,
                widget=forms.EmailInput(attrs={"autocomplete": "off"}),
            )
            self.fields[f"perspective_{number}"] = forms.ModelChoiceField(
                Perspective.objects.all(),
                label=_("Perspectief van persoon %(number)d") % {"number": number},
                required=False,
                empty_label=_("Kies een perspectief"),
            )
        self.fields["has_asked"] = forms.BooleanField(
            label=_("Ik heb gevraagd of ik deze adressen mag gebruiken."), required=False
        )

    def clean(self):
        cleaned = super().clean()
        for number in range(1, ADDRESSES + 1):
            if cleaned.get(f"email_{number}") and not cleaned.get(f"perspective_{number}"):
                self.add_error(f"perspective_{number}", _("Kies vanuit welk perspectief deze persoon meedoet."))
        if self._addresses(cleaned) and not cleaned.get("has_asked"):
            self.add_error("has_asked", _("Vraag het eerst aan deze mensen. Kruis dit daarna aan."))
        return cleaned

    @staticmethod
    def _addresses(cleaned):
        pairs = [(cleaned.get(f"email_{n}"), cleaned.get(f"perspective_{n}")) for n in range(1, ADDRESSES + 1)]
        return [(email, perspective) for email, perspective in pairs if email]

    def values(self):
        """What ``actions.start_round`` takes."""
        return {"memberships": self.cleaned_data["memberships"], "addresses": self._addresses(self.cleaned_data)}


class AnswersForm(forms.Form):
    """An answer and a proposal for each piece, one for the whole, and the version that they come in place of."""

    version = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    agrees = forms.BooleanField(
        label=_("Ik ga akkoord met het hele verslag."),
        help_text=_("Kruis dit alleen aan als je dat vindt. Niets zeggen telt nooit als akkoord."),
        required=False,
    )

    def __init__(self, *args, invitation, **kwargs):
        given = {reaction.place: reaction for reaction in invitation.reactions.all()}
        initial = {"version": invitation.version, "agrees": invitation.agrees}
        super().__init__(*args, initial=initial, **kwargs)
        self.invitation = invitation
        self.pieces = pieces_of(invitation.round.content)
        for number, piece in enumerate(self.pieces, 1):
            self._add_piece(number, piece, given.get(piece.place))

    def _add_piece(self, number, piece, given):
        self.fields[f"answer-{piece.place}"] = forms.ChoiceField(
            label=_("Wat vind je van stuk %(number)d?") % {"number": number},
            choices=Answer.choices,
            required=False,
            initial=given.answer if given else None,
            widget=forms.RadioSelect,
        )
        self.fields[f"proposal-{piece.place}"] = forms.CharField(
            label=_("Hoe zou jij stuk %(number)d schrijven?") % {"number": number},
            max_length=LONGEST_PROPOSAL,
            required=False,
            initial=given.proposal if given else "",
            widget=forms.Textarea({"rows": 2}),
        )

    def clean(self):
        cleaned = super().clean()
        for piece in self.pieces:
            if cleaned.get(f"proposal-{piece.place}") and not cleaned.get(f"answer-{piece.place}"):
                self.add_error(f"answer-{piece.place}", _("Kies ook wat je van dit stuk vindt."))
        return cleaned

    def values(self):
        """What ``actions.react`` takes."""
        chosen = [(p.place, self.cleaned_data[f"answer-{p.place}"]) for p in self.pieces]
        answers = {place: (answer, self.cleaned_data[f"proposal-{place}"]) for place, answer in chosen if answer}
        agrees, version = self.cleaned_data["agrees"], as_id(self.cleaned_data["version"])
        return {"answers": answers, "agrees": agrees, "version": version}

    def renew(self):
        """What was typed stands in the form again; sent once more, it comes in place of what is stored now."""
        self.invitation.refresh_from_db(fields=["version"])
        self.data = self.data.copy()
        self.data["version"] = str(self.invitation.version)


class OverruleForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom mag het toch online? Dit blijft in de geschiedenis staan."),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
