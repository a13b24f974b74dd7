"""What lies in a section of the site: the pages right below it, and those that are filed under it."""

from functools import reduce
from operator import or_

from django.db.models import Q

from leernetwerken.core.prepared import Slot

from .models import SitePage


class SomeSection:
    """Stands in ``ids_in`` for every section, so that a question can be ``Prepared``; ``slots_of`` fills its slots."""

    pk = Slot("section")


def slots_of(section):
    first, last = section._get_children_path_interval(section.path)
    return {"section": section.pk, "section_depth": section.depth + 1, "section_first": first, "section_last": last}


def ids_in(section):
    """The keys of the pages in ``section``, as a query.

    A union of two short lists: for "below it or among these" a database reads all pages of the site.
    """
    if isinstance(section, SomeSection):
        interval = (Slot("section_first"), Slot("section_last"))
        below = SitePage.objects.filter(depth=Slot("section_depth"), path__range=interval)
    else:
        below = SitePage.objects.child_of(section)
    filed = SitePage.sections.through.objects.filter(to_sitepage=section.pk)
    return below.order_by().values("pk").union(filed.values("from_sitepage"), all=True)


def below_paths(number, prefix=""):
    """In a ``Prepared`` question: what lies below one of ``number`` pages, at least one, that ``paths_in`` fills in."""
    return reduce(or_, (Q(**{f"{prefix}path__startswith": Slot(f"below_{place}")}) for place in range(number)))


def paths_in(pages):
    return {f"below_{place}": page.path for place, page in enumerate(pages)}
