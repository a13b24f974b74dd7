"""What the platform mailed, for administrators to read."""

import django_filters
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from .models import OutgoingMail
from .purposes import in_words, purposes

STATES = {
    "sent": (_("Verstuurd"), {"sent_at__isnull": False}),
    "waiting": (_("Nog niet verstuurd"), {"sent_at__isnull": True, "error": ""}),
    "failed": (_("Niet gelukt"), {"sent_at__isnull": True, "error__gt": ""}),
}


def moment(value):
    return date_format(timezone.localtime(value), "j F Y, H:i")


def sent(mail):
    if mail.sent_at:
        return moment(mail.sent_at)
    return _("niet gelukt") if mail.error else _("nog niet")


class SuperuserReadsPolicy(BasePermissionPolicy):
    """Nobody changes a mail; only superusers read them."""

    def user_has_permission(self, user, action):
        return action == "view" and user.is_active and user.is_superuser


class MailInspectView(InspectView):
    """Bodies are shown as text: a mail may hold anything."""

    page_title = _("Bericht")
    template_name = "notifications/admin/mail.html"

    def get_purpose_display_value(self):
        return in_words(self.object.purpose)

    def get_created_at_display_value(self):
        return moment(self.object.created_at)

    def get_sent_at_display_value(self):
        return sent(self.object)

    def get_error_display_value(self):
        return self.object.error or _("geen")


class OutgoingMailFilterSet(WagtailFilterSet):
    purpose = django_filters.ChoiceFilter(label=_("Soort"), choices=lambda: sorted(purposes().items(), key=_words))
    state = django_filters.ChoiceFilter(
        label=_("Stand"),
        choices=[(name, label) for name, (label, _condition) in STATES.items()],
        method="in_state",
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Gemaakt op"), widget=DateRangePickerWidget)

    class Meta:
        model = OutgoingMail
        fields = ["purpose", "state", "created_at"]

    def in_state(self, mails, _name, value):
        _label, condition = STATES[value]
        return mails.filter(**condition)


def _words(purpose):
    return str(purpose[1])


class MailIndexView(IndexView):
    page_title = _("Verstuurde mails")


class OutgoingMailViewSet(ModelViewSet):
    model = OutgoingMail
    name = "outgoing_mail"
    url_prefix = "berichten"
    icon = "mail"
    menu_label = _("Verstuurde mails")
    menu_order = 700
    add_to_settings_menu = True
    add_to_reference_index = False
    inspect_view_enabled = True
    inspect_view_fields = ["to_email", "purpose", "created_at", "sent_at", "error"]
    copy_view_enabled = False
    index_view_class = MailIndexView
    inspect_view_class = MailInspectView
    form_fields = ["subject"]
    filterset_class = OutgoingMailFilterSet
    search_fields = ["to_email", "subject"]
    list_display = [
        TitleColumn("subject", label=_("Onderwerp"), url_name="outgoing_mail:inspect"),
        Column("to_email", label=_("Aan")),
        Column("purpose", label=_("Soort"), accessor=lambda mail: in_words(mail.purpose)),
        Column("created_at", label=_("Gemaakt"), accessor=lambda mail: moment(mail.created_at)),
        Column("sent_at", label=_("Verstuurd"), accessor=sent),
        Column("error", label=_("Fout")),
    ]

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
        ]
