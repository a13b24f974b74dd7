"""What somebody fills in to take part, to change that, or to hear when there is a date."""

from itertools import groupby

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective

from . import queries
from .mails import when
from .models import Interest, Registration
from .rules import LONGEST_ANSWER, LONGEST_GROUP


def _long_text(label, *, required=False, help_text=""):
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


class _Questions:
    """The event's own questions, each a field; answers are kept beside the question as it was asked."""

    def add_questions(self, event, answers=()):
        known = {row.get("question"): row.get("answer", "") for row in answers}
        self.questions = list(event.questions.all())
        for question in self.questions:
            name = f"answer_{question.pk}"
            self.fields[name] = _long_text(question.text, required=question.is_required)
            self.initial[name] = known.get(question.text, "")
        if event.asks_needs:
            self.fields["needs"] = _long_text(
                _("Wat heb je nodig om mee te doen?"),
                help_text=_("Bijvoorbeeld een dieet, een tolk of een lift. Een week na de bijeenkomst is dit weg."),
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


class RegistrationForm(_Questions, forms.Form):
    """To take part in ``event``: in one meeting, in several, or in the whole series at once."""

    def __init__(self, *args, event, user, plans, **kwargs):
        super().__init__(*args, **kwargs)
        self.plans = plans
        if len(plans) > 1 and not event.is_series:
            self.fields["plans"] = PlansField(plans, label=_("Waar wil je bij zijn?"))
        perspectives = admitted(plans)
        self.fields["perspective"] = PerspectiveField(
            perspectives,
            label=_("Ik doe mee als"),
            help_text=_("Zo zien de begeleiders of elk perspectief erbij is. Op de site staat dit nergens."),
        )
        self.initial.setdefault("perspective", getattr(user, "perspective_id", None))
        if not user.is_authenticated:
            self._add_person()
        self.add_questions(event)
        self.add_wishes(event, named(plans, perspectives))
        self._add_promises(event)
        self.add_consent(event)

    def _add_person(self):
        self.fields["name"] = forms.CharField(
            label=_("Je naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
        )
        self.fields["email"] = forms.EmailField(
            label=_("Je e-mailadres"),
            max_length=254,
            help_text=_("We sturen je een mail om te bevestigen. Daarin staat ook hoe je wijzigt of afmeldt."),
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )

    def _add_promises(self, event):
        if event.minimum_age:
            years = {"years": event.minimum_age}
            self.fields["is_old_enough"] = forms.BooleanField(
                label=_now("Ik ben %(years)d jaar of ouder") % years,
                error_messages={"required": _now("Meedoen kan vanaf %(years)d jaar.") % years},
            )
        if event.ground_rules:
            self.fields["accepts_rules"] = forms.BooleanField(
                label=_("Ik ga akkoord met wat we afspreken"),
                error_messages={"required": _("Lees de afspraken en vink aan dat je ermee akkoord gaat.")},
            )

    def values(self):
        """What ``actions.register`` and ``actions.request_registration`` take."""
        data = self.cleaned_data
        values = {
            "plans": data.get("plans", self.plans),
            "perspective": data["perspective"],
            "answers": self.answers(),
            "needs": data.get("needs", ""),
            "accepts_rules": data.get("accepts_rules", False),
            "shares_email": data.get("shares_email", False),
            **self.wishes(),
        }
        return values | {name: data[name] for name in ("name", "email") if name in data}


class ChangeForm(_Questions, forms.ModelForm):
    """What somebody wrote when registering, to write anew."""

    class Meta:
        model = Registration
        fields = ["name"]
        labels = {"name": _("Je naam")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        registration = self.instance
        self.add_questions(registration.event, registration.answers)
        self.initial["needs"] = registration.needs
        self.add_wishes(registration.event, _perspectives_of(registration.event), registration)
        self.add_consent(registration.event)
        self.initial["shares_email"] = registration.shares_email_at is not None

    def _post_clean(self):
        """``actions.change_answers`` writes."""

    def values(self):
        data = self.cleaned_data
        values = {"name": data["name"], "answers": self.answers(), "needs": data.get("needs", ""), **self.wishes()}
        return values | ({"shares_email": data["shares_email"]} if "shares_email" in data else {})


class SideForm(forms.Form):
    """From which side somebody takes a seat. ``perspectives``: all of them, if they are at hand."""

    def __init__(self, *args, plan, perspectives=None, **kwargs):
        super().__init__(*args, auto_id=f"plek-{plan.pk}-%s", **kwargs)
        self.fields["perspective"] = PerspectiveField(admitted([plan], perspectives), label=_("Ik doe mee als"))


class MoreForm(forms.Form):
    """What else of the same event somebody wants to come to."""

    def __init__(self, *args, plans, **kwargs):
        super().__init__(*args, auto_id="erbij-%s", **kwargs)
        self.fields["plans"] = PlansField(plans, label=_("Waar wil je nog meer bij zijn?"))
        self.fields["perspective"] = PerspectiveField(admitted(plans), label=_("Ik doe mee als"))


class InterestForm(forms.ModelForm):
    class Meta:
        model = Interest
        fields = ["email", "wish"]
        labels = {"email": _("Je e-mailadres"), "wish": _("Wat zou je graag willen?")}
        help_texts = {"wish": _("Een onderwerp, een plaats of een dag die jou uitkomt.")}
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "email"})}

    def __init__(self, *args, event=None, **kwargs):
        super().__init__(*args, **kwargs)
        perspectives = admitted(event.seat_plans.prefetch_related("rules")) if event else Perspective.objects.all()
        self.fields["perspective"] = PerspectiveField(perspectives, label=_("Ik ben"), required=False)
        self.order_fields(["email", "perspective", "wish"])

    def _post_clean(self):
        """``actions.register_interest`` writes."""


def _perspectives_of(event):
    """Asked of the database only when the event asks for them."""
    plans = event.seat_plans.prefetch_related("rules") if event.asks_whom_to_meet else []
    return named(plans, admitted(plans)) if plans else []


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
