from leernetwerken.accounts.models import Perspective
from leernetwerken.networks.models import NetworkPage

from .models import WordImport

SHOWN = 20


def networks_joined_by(user):
    """Where ``user`` takes part now, and so writes reports."""
    taking_part = user.memberships.filter(ended_on=None)
    return NetworkPage.objects.visible_to(user).filter(pk__in=taking_part.values("network")).order_by("title")


def imports_of(user):
    return WordImport.objects.visible_to(user).select_related("network", "page")


def newest_imports(user):
    """What somebody uploaded last, without what was read in it."""
    return imports_of(user).defer("report", "decisions", "sources").order_by("-created_at", "-pk")[:SHOWN]


def perspective_words():
    """``{key: words}`` for ``read_report``: every word by which somebody may call a perspective."""
    return {
        str(perspective.pk): [perspective.name, perspective.plural, *perspective.synonyms.splitlines()]
        for perspective in Perspective.objects.all()
    }
