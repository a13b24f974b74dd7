from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ResourceKind(TextChoices):
    FILM = "film", _("Film")
    TOOL = "tool", _("Hulpmiddel")
    GAME = "game", _("Spel")
    DOCUMENT = "document", _("Document")
    TRAINING = "training", _("Training")
    LINK = "link", _("Link")
