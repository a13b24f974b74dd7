"""What the history of a page can say about its records: code, label, sentence."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("knowledge.add_source", _("Bron toevoegen"), _("Bron toegevoegd")),
]
