"""The editor's page about the own account, without what has no effect here; ``wagtail_hooks`` registers the link."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import account

# Our accounts have one name, and ``networks.review_mails`` asks no switch. The first also kept the rest from being
# saved until somebody typed a first and a last name, which were then thrown away.
WITHOUT_EFFECT = (account.NameEmailSettingsPanel, account.NotificationsSettingsPanel)


def leave_out_what_has_no_effect():
    for panel in WITHOUT_EFFECT:
        panel.is_active = lambda panel: False


def way_to_own_details(request):
    return {
        "url": reverse("profile"),
        "label": _("Mijn gegevens"),
        "help_text": _("Je naam, organisatie en perspectief, en hoe je inlogt."),
    }
