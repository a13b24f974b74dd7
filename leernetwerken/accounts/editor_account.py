"""The editor's page about the own account, without what is not for here; ``wagtail_hooks`` registers the link."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import account

# Our accounts have one name, and ``networks.review_mails`` asks no switch. The first also kept the rest from being
# saved until somebody typed a first and a last name, which were then thrown away. A photo of somebody would be kept
# past ``files``: with what a camera adds to it, and longer than the account.
LEFT_OUT = (account.NameEmailSettingsPanel, account.NotificationsSettingsPanel, account.AvatarSettingsPanel)


def leave_out_what_is_not_for_here():
    for panel in LEFT_OUT:
        panel.is_active = lambda panel: False


def way_to_own_details(request):
    return {
        "url": reverse("profile"),
        "label": _("Mijn gegevens"),
        "help_text": _("Je naam, organisatie en perspectief, en hoe je inlogt."),
    }
