"""What the history of an event can say about its seats: code, label, sentence. Never of whom.

Who comes or leaves is not in it: the rows say that, until they are deleted.
"""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("agenda.erased", _("Gegevens wissen"), _("Iemand liet zijn gegevens wissen")),
    ("agenda.set_seats", _("Plekken wijzigen"), _("Plekken gewijzigd")),
    ("agenda.move_in_queue", _("Wachtlijst wijzigen"), _("Volgorde van de wachtlijst gewijzigd")),
    ("agenda.mark_attendance", _("Aanwezigheid noteren"), _("Aanwezigheid genoteerd")),
    ("agenda.purged", _("Bewaartermijn"), _("Gegevens van deelnemers verwijderd na de bewaartermijn")),
]
