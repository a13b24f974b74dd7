"""May somebody say whether a lesson is recognised? Each answers None or a ``Refusal``."""

from django.conf import settings
from django.utils.translation import gettext as _

from leernetwerken.accounts.models import Perspective
from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.models import Membership

from ..lessons import LessonPage
from .versions import digest_of

# The promise to who reacts. A site may ask for more people, never for fewer.
FEWEST = 5


def fewest():
    """k: with fewer reactions than this from one side, nothing of them is told but that there are some."""
    return max(FEWEST, settings.VOICES_FEWEST)


def sides_of(user):
    """The perspectives from which ``user`` takes part now, in whichever network."""
    current = Membership.objects.filter(user_id=user.pk, ended_on=None)
    return Perspective.objects.filter(pk__in=current.values("perspective"))


def may_react(user):
    """Whether this is a member of some network."""
    return user.is_active and Membership.objects.filter(user_id=user.pk, ended_on=None).exists()


def refuse_voice(lesson, by, *, perspective, seen):
    """``seen`` is the fingerprint of the text that stood beside the buttons."""
    if not may_react(by) or not LessonPage.objects.visible_to(by).filter(pk=lesson.pk).exists():
        return Refusal("not_yours", _("Alleen wie meedoet aan een netwerk, kan hier reageren."))
    if not sides_of(by).filter(pk=perspective.pk).exists():
        return Refusal("other_side", _("Kies een perspectief van waaruit je nu meedoet."))
    if seen != digest_of(lesson):
        return Refusal(
            "changed", _("De woorden van de les zijn net veranderd. Lees de les nog een keer. Klopt je antwoord nog?")
        )
    return None
