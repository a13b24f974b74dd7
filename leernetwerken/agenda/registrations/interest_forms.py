"""What somebody fills in to hear when there is a date."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective

from .fields import PerspectiveField, admitted
from .models import Interest


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
