"""What an event asks beside a name: its own questions, wishes, and whether an address may be shared."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .fields import PerspectivesField, long_text
from .rules import LONGEST_GROUP


class Questions:
    """The event's own questions, each a field; answers are kept beside the question as it was asked."""

    def add_questions(self, event, answers=()):
        known = {row.get("question"): row.get("answer", "") for row in answers}
        self.questions = list(event.questions.all())
        for question in self.questions:
            name = f"answer_{question.pk}"
            self.fields[name] = long_text(question.text, required=question.is_required)
            self.initial[name] = known.get(question.text, "")
        if event.asks_needs:
            self.fields["needs"] = long_text(
                _("Wat heb je nodig om mee te doen?"),
                help_text=_(
                    "Bijvoorbeeld een dieet, een tolk of een lift. Een week na de laatste bijeenkomst is dit weg."
                ),
            )

    def answers(self):
        return [
            {"question": question.text, "answer": self.cleaned_data[f"answer_{question.pk}"]}
            for question in self.questions
        ]

    def add_wishes(self, event, perspectives, registration=None):
        """Whom somebody would like to talk with, and for whom he speaks too; each only when the event asks it."""
        if event.asks_whom_to_meet:
            self.fields["meets"] = PerspectivesField(
                perspectives,
                label=_("Ik kom graag in gesprek met"),
                help_text=_("De begeleiders houden er rekening mee. Beloven kunnen ze het niet."),
            )
            self.initial["meets"] = registration.meets if registration else []
        if event.asks_speaks_for:
            self.fields["speaks"] = forms.BooleanField(label=_("Ik spreek ook namens anderen"), required=False)
            self.fields["speaks_for"] = forms.CharField(
                label=_("Namens wie?"),
                help_text=_(
                    "Bijvoorbeeld: de bewoners van onze wijk. Schrijf geen namen op. Alleen de begeleiders zien dit."
                ),
                max_length=LONGEST_GROUP,
                required=False,
            )
            said = registration.speaks_for if registration else ""
            self.initial |= {"speaks": bool(said), "speaks_for": said}

    def clean(self):
        values = super().clean()
        said = values.get("speaks_for", "").strip()
        if values.get("speaks") and not said and "speaks_for" not in self.errors:
            self.add_error("speaks_for", _now("Schrijf op namens wie je ook spreekt, of haal het vinkje weg."))
        if said and not values.get("speaks"):
            self.add_error(
                "speaks", _now("Je schreef namens wie je spreekt. Zet het vinkje aan, of maak het veld leeg.")
            )
        return values

    def wishes(self):
        """What of it was asked."""
        names = [name for name in ("meets", "speaks_for") if name in self.fields]
        return {name: self.cleaned_data[name] for name in names}

    def add_consent(self, event):
        """Never ticked beforehand, and no condition for taking part."""
        if not event.email_shared_with:
            return
        words = {"who": event.email_shared_with, "why": event.email_shared_why}
        label = (
            _now("Mijn e-mailadres mag naar %(who)s, %(why)s.")
            if words["why"]
            else _now("Mijn e-mailadres mag naar %(who)s.")
        )
        self.fields["shares_email"] = forms.BooleanField(
            label=label % words, required=False, help_text=_("Dat hoeft niet. Je kunt het later ook weer uitzetten.")
        )
