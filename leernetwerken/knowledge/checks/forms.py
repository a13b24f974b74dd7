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
    """Who was there by a cross, or all of them at once; members by a cross; others by an address with their side.

    ``offered`` is what the attendance of the meeting tells this author (``attendees.offered_to``).
    """

    seats = forms.MultipleChoiceField(
        label=_("Wie waren erbij?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Zij staan als aanwezig bij de bijeenkomst."),
    )
    everybody = forms.BooleanField(
        required=False, help_text=_("Namen en adressen blijven bij wie de bijeenkomst begeleidt.")
    )
    memberships = MemberField(
        None, label=_("Leden die erbij waren"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, memberships, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = offered
        self._offer_people()
        self.fields["memberships"].queryset = memberships
        if not memberships:
            del self.fields["memberships"]
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
        if offered.is_kept:
            self.fields["is_vouched"] = forms.BooleanField(
                label=_("Was erbij, maar niet aangemeld: dat geldt voor iedereen die ik zelf koos of invulde."),
                required=False,
            )

    def _offer_people(self):
        people = self.offered.people
        if not (people and self.offered.names):
            del self.fields["seats"]
        else:
            self.fields["seats"].choices = [(str(one.seat.pk), one.words) for one in people]
        if not people or self.offered.names:
            del self.fields["everybody"]
        else:
            self.fields["everybody"].label = self.offered.in_words
        if people:
            self.fields["memberships"].label = _("Andere leden die erbij waren")

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
        cleaned = self.cleaned_data
        chosen = set(cleaned.get("seats", ()))
        everybody = cleaned.get("everybody", False)
        return {
            "memberships": cleaned.get("memberships", ()),
            "addresses": self._addresses(cleaned),
            "seats": {one.seat.pk for one in self.offered.people if everybody or str(one.seat.pk) in chosen},
            "is_vouched": cleaned.get("is_vouched", False),
        }


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
