"""What the platform mailed, for administrators to read."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from .models import OutgoingMail


class SuperuserReadsPolicy(BasePermissionPolicy):
    """Nobody changes a mail; only superusers read them."""

    def user_has_permission(self, user, action):
        return action == "view" and user.is_active and user.is_superuser


class MailInspectView(InspectView):
    """Bodies are shown as text: a mail may hold anything."""

    page_title = _("Bericht")
    template_name = "notifications/admin/mail.html"


class OutgoingMailViewSet(ModelViewSet):
    model = OutgoingMail
    name = "outgoing_mail"
    url_prefix = "berichten"
    icon = "mail"
    menu_label = _("Berichten")
    menu_order = 700
    add_to_settings_menu = True
    add_to_reference_index = False
    inspect_view_enabled = True
    inspect_view_fields = ["to_email", "purpose", "created_at", "sent_at", "error"]
    copy_view_enabled = False
    inspect_view_class = MailInspectView
    form_fields = ["subject"]
    list_filter = ["purpose"]
    search_fields = ["to_email", "subject"]
    list_display = [
        TitleColumn("subject", label=_("Onderwerp"), url_name="outgoing_mail:inspect"),
        Column("to_email", label=_("Aan")),
        DateColumn("created_at", label=_("Gemaakt")),
        DateColumn("sent_at", label=_("Verstuurd")),
        Column("error", label=_("Fout")),
    ]

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
        ]
