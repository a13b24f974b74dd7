"""What the history of a page can say about its records: code, label, sentence."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("knowledge.report_of_meeting", _("Verslag beginnen"), _("Verslag begonnen vanuit de bijeenkomst")),
    ("knowledge.add_source", _("Bron toevoegen"), _("Bron toegevoegd")),
    ("knowledge.word_draft", _("Concept maken uit Word"), _("Concept gemaakt uit een Word-bestand")),
    ("knowledge.check_setting", _("Nalezen verplicht maken"), _("Gewijzigd of nalezen verplicht is")),
    ("knowledge.check_start", _("Laten nalezen"), _("Rondgestuurd om na te lezen")),
    ("knowledge.check_stop", _("Nalezen stoppen"), _("Nalezen gestopt")),
    ("knowledge.check_overrule", _("Bezwaar opzijzetten"), _("Bezwaar opzijgezet door een beheerder")),
    ("knowledge.change_action", _("Actie bijwerken"), _("Actie bijgewerkt")),
    ("knowledge.answer_question", _("Vraag beantwoorden"), _("Vraag beantwoord")),
    ("knowledge.reopen_question", _("Vraag heropenen"), _("Vraag heropend")),
    ("knowledge.merge_records", _("Samenvoegen"), _("Samengevoegd met wat er eerder stond")),
]
