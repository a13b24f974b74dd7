"""What the history of an event can say about its days and its people: code, label, sentence."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("agenda.plan", _("Bijeenkomst plannen"), _("Bijeenkomst gepland")),
    ("agenda.add_session", _("Dag toevoegen"), _("Dag toegevoegd")),
    ("agenda.change_session", _("Dag wijzigen"), _("Dag gewijzigd")),
    ("agenda.cancel_session", _("Dag afzeggen"), _("Dag afgezegd")),
    ("agenda.decide", _("Besluiten of het doorgaat"), _("Besloten of het doorgaat")),
    ("agenda.set_parts", _("Onderdelen wijzigen"), _("Onderdelen gewijzigd")),
    ("agenda.set_programme", _("Programma wijzigen"), _("Programma gewijzigd")),
    ("agenda.set_team", _("Begeleiders wijzigen"), _("Begeleiders gewijzigd")),
    ("agenda.invite_team", _("Vragen om mee te helpen"), _("Iemand gevraagd om mee te helpen")),
    ("agenda.join_team", _("Meehelpen"), _("Ging meehelpen")),
    ("agenda.poll", _("Peiling"), _("Peiling gewijzigd of verstuurd")),
    ("agenda.invite", _("Leden uitnodigen"), _("Leden uitgenodigd")),
    ("agenda.view_list", _("Deelnemerslijst bekijken"), _("Deelnemerslijst bekeken")),
    ("agenda.export_list", _("Deelnemerslijst downloaden"), _("Deelnemerslijst gedownload")),
    ("agenda.message", _("Deelnemers mailen"), _("Deelnemers gemaild")),
    ("agenda.ask_feedback", _("Vragen hoe het was"), _("Gevraagd hoe het was")),
    ("agenda.open_door", _("Code voor de deur maken"), _("Code voor de deur gemaakt")),
]
