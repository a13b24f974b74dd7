from django.utils.translation import gettext as _

from leernetwerken.accounts.models import Perspective
from leernetwerken.networks.models import NetworkPage

from .models import WordImport

SHOWN = 20


def networks_of(user):
    """The networks that ``user`` takes part in."""
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


def numbers_in_words(numbers):
    """``Alinea 3``, ``Alinea 3 tot en met 5`` or ``Alinea 3, 7``."""
    first, last = min(numbers), max(numbers)
    if len(numbers) > 2 and last - first == len(numbers) - 1:
        return _("Alinea %(first)d tot en met %(last)d") % {"first": first, "last": last}
    return _("Alinea %s") % ", ".join(map(str, numbers))
