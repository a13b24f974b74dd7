"""What the history of a network can say: code, label, sentence."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("networks.create", _("Netwerk maken"), _("Netwerk gemaakt")),
    ("networks.delete", _("Netwerk verwijderen"), _("Netwerk verwijderd")),
    ("networks.start_membership", _("Lid toelaten"), _("Lid toegelaten")),
    ("networks.end_membership", _("Lidmaatschap beëindigen"), _("Lidmaatschap beëindigd")),
    ("networks.change_role", _("Rol van een lid wijzigen"), _("Rol van een lid gewijzigd")),
    ("networks.join_received", _("Aanmelding ontvangen"), _("Aanmelding ontvangen")),
    ("networks.join_asked_back", _("Vraag stellen bij aanmelding"), _("Vraag gesteld bij aanmelding")),
    ("networks.join_answered", _("Vraag bij aanmelding beantwoorden"), _("Vraag bij aanmelding beantwoord")),
    ("networks.join_accepted", _("Aanmelding aannemen"), _("Aanmelding aangenomen")),
    ("networks.join_declined", _("Aanmelding afwijzen"), _("Aanmelding afgewezen")),
    ("networks.join_withdrawn", _("Aanmelding intrekken"), _("Aanmelding ingetrokken")),
]
