"""What became of the actions and questions in the reports: one in every state, one past its day. All made up."""

from datetime import timedelta

from django.utils import timezone

from leernetwerken.knowledge import agenda_actions
from leernetwerken.knowledge.enums import ActionState
from leernetwerken.knowledge.models import ResourcePage
from leernetwerken.knowledge.records import Action, Question

DONE = "Een lijst maken van plekken waar pleegouders elkaar ontmoeten."
BUSY = "Een eerste schets delen van het gespreksspel."
DROPPED = "De drie situaties uitwerken tot kaartjes voor een gesprek."
OPEN = "Een korte uitleg schrijven voor wie een belgroepje wil beginnen."
# Nobody did anything with "Ouders vragen wat hen zou helpen om mee te praten.": its day went by.
ANSWERED = "Wat doe je als het altijd dezelfde is die belt?"
ANSWER = "wie-bel-jij"

EVIDENCE = "De lijst is klaar. Er staan elf plekken op, van een koffieochtend tot een wandelgroep."
REASON = "Het spel ‘Twee huizen, één kind’ doet bijna hetzelfde. We sluiten daarbij aan."
DELAY = "De schets vraagt meer tijd. We willen hem eerst met ouders bekijken."


def make_outcomes(people):
    lid, coordinator = people["lid"], people["coordinator"]
    agenda_actions.change_state(_action(DONE), ActionState.DONE, by=coordinator, note=EVIDENCE)
    agenda_actions.change_state(_action(BUSY), ActionState.BUSY, by=coordinator)
    agenda_actions.change_date(_action(BUSY), _in_days(45), by=coordinator, note=DELAY)
    agenda_actions.change_state(_action(DROPPED), ActionState.DROPPED, by=coordinator, note=REASON)
    agenda_actions.take(_action(OPEN), by=lid)
    agenda_actions.change_date(_action(OPEN), _in_days(14), by=lid)
    page = ResourcePage.objects.get(slug=ANSWER)
    agenda_actions.answer(Question.objects.get(text=ANSWERED), page, by=coordinator)


def _action(text):
    return Action.objects.get(text=text)


def _in_days(number):
    return timezone.localdate() + timedelta(days=number)
