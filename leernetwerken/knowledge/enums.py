from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class ResourceKind(TextChoices):
    FILM = "film", _("Film")
    TOOL = "tool", _("Hulpmiddel")
    GAME = "game", _("Spel")
    DOCUMENT = "document", _("Document")
    TRAINING = "training", _("Training")
    LINK = "link", _("Link")

    @property
    def sign(self):
        """A mark beside the word, never instead of it."""
        return {"film": "▶", "tool": "◧", "game": "⚄", "document": "▤", "training": "✎", "link": "↗"}[self.value]


class ReportPart(TextChoices):
    """The blocks of a report that readers look for; the value is the type of the block."""

    LESSON = "lesson", _("Les")
    ACTION = "action", _("Actie")
    QUESTION = "question", _("Vraag")
    DECISION = "decision", _("Besluit")

    @property
    def count_field(self):
        return f"n_{self.value}s"

    @property
    def view_name(self):
        """The name of the address of one record of this kind."""
        return f"{self.value}_record"

    @property
    def anchor(self):
        """The id of the first block of this kind."""
        return {"lesson": "eerste-les", "action": "eerste-actie", "question": "eerste-vraag"}.get(
            self.value, "eerste-besluit"
        )

    def counted(self, number):
        """``2 lessen``: a number with its noun."""
        words = {
            "lesson": ngettext("%(n)d les", "%(n)d lessen", number),
            "action": ngettext("%(n)d actie", "%(n)d acties", number),
            "question": ngettext("%(n)d vraag", "%(n)d vragen", number),
            "decision": ngettext("%(n)d besluit", "%(n)d besluiten", number),
        }
        return words[self.value] % {"n": number}


class ActionState(TextChoices):
    OPEN = "open", _("Open")
    BUSY = "busy", _("Mee bezig")
    DONE = "done", _("Klaar")
    DROPPED = "dropped", _("Gestopt")

    @classmethod
    def unfinished(cls):
        return [cls.OPEN, cls.BUSY]


class StepKind(TextChoices):
    """What one step in the history of an action was about."""

    STATE = "state", _("Andere stand")
    DATE = "date", _("Andere datum")
    TAKEN = "taken", _("Opgepakt")
    GIVEN = "given", _("Aan iemand gegeven")
    BACK = "back", _("Weer van niemand")


class Evidence(TextChoices):
    """What a lesson stands on, from a single story to research."""

    EXPERIENCE = "experience", _("Ervaring van deelnemers")
    SEVERAL = "several", _("Vaker gezien, in meer groepen")
    TRIED = "tried", _("Uitgeprobeerd in de praktijk")
    RESEARCH = "research", _("Onderzoek")
