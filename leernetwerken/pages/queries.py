"""Who sees what: the only place that knows."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db.models import Q
from wagtail.query import PageQuerySet

from leernetwerken.core.prepared import Slot

from .enums import Visibility

MEMBERS_GROUP = "Alle leden"


def members_group():
    """The group that holds every member of every network."""
    return Group.objects.get_or_create(name=MEMBERS_GROUP)[0]


def group_for(page):
    """The one group that may be its only readers: the one that is, or that of its branch; None where there is none."""
    if page.visibility == Visibility.GROUP:
        return page.audience
    parent = page.get_parent()
    return parent.specific.audience_of_children() if parent else None


def visible_q(user, prefix=""):
    """The pages that ``user`` may know of, as a ``Q``; ``prefix`` walks to them (``"page__"``).

    Administrators see all. Costs one condition, whatever the number of networks.
    """
    live = Q(**{f"{prefix}live": True})
    if user.is_authenticated and user.is_active and user.is_superuser:
        return live
    allowed = Q(**{f"{prefix}visibility": Visibility.PUBLIC})
    if user.is_authenticated and user.is_active:
        allowed |= Q(**{f"{prefix}audience__in": user.groups.values("pk")})
    return live & allowed


@dataclass(frozen=True)
class SomebodyLike:
    """Stands in ``visible_q`` for every user of whom the same is asked, so that a question can be ``Prepared``.

    Its slot ``user`` wants the key of the one who asks now.
    """

    pk = Slot("user")

    is_authenticated: bool
    is_active: bool
    is_superuser: bool

    @classmethod
    def this(cls, user):
        return cls(user.is_authenticated, user.is_active, user.is_superuser)

    @property
    def groups(self):
        return Group.objects.filter(user=Slot("user"))


def open_to_group_q(group, prefix=""):
    """The pages that whoever is in ``group``, of members of a network, may know of once they are online, as a ``Q``.

    ``group`` is a key, or an expression for one.
    """
    closed = Q(**{f"{prefix}visibility": Visibility.GROUP})
    return ~closed | Q(**{f"{prefix}audience": group})


def readers_of(page, users):
    """Those of ``users`` who may know of ``page``, which is online: ``visible_q`` from the other side."""
    users = users.filter(is_active=True)
    if page.visibility == Visibility.PUBLIC:
        return users
    return users.filter(Q(is_superuser=True) | Q(groups=page.audience_id)).distinct()


class SitePageQuerySet(PageQuerySet):
    def visible_to(self, user):
        """The published pages that ``user`` may see. Every page shown to a visitor comes from here."""
        return self.filter(visible_q(user))

    def newest_first(self):
        return self.order_by("-listed_on", "-id")

    def private_q(self):
        """Wagtail asks this for sitemaps and the like: private is what anonymous visitors may not see."""
        return ~Q(visibility=Visibility.PUBLIC)
