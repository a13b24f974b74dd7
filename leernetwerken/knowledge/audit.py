"""What the history of a page can say about its records: code, label, sentence."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = [
    ("knowledge.change_action", _("Actie bijwerken"), _("Actie bijgewerkt")),
    ("knowledge.assign_action", _("Actie verdelen"), _("Actie verdeeld")),
    ("knowledge.answer_question", _("Vraag beantwoorden"), _("Antwoord op een vraag gewijzigd")),
    ("knowledge.settle_likeness", _("Beslissen of twee stukken gelijk zijn"), _("Beslist of twee stukken gelijk zijn")),
    ("knowledge.add_source", _("Bron toevoegen"), _("Bron toegevoegd")),
    ("knowledge.word_draft", _("Concept maken uit Word"), _("Concept gemaakt uit een Word-bestand")),
]
