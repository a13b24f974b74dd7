"""The agenda under somebody's choices: as a list, by month, and as a calendar to follow.

As many queries whatever the number of sessions: one for all choices, one for all options, and a handful.
"""

from calendar import Calendar, monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Max, Min, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leernetwerken.accounts.models import Perspective, Region
from leernetwerken.core.tables import rows_of
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.models import SitePage, Theme
from leernetwerken.pages.queries import visible_q

from .enums import EventKind, SessionState
from .queries import coming_q, dress, of_network, past_q, seeking_q, sessions_for, sessions_to_write
from .registrations.models import SeatRule

SESSIONS_A_PAGE = 20
SESSIONS_A_MONTH = 100
SESSIONS_A_FEED = 500
FEED_LOOKS_BACK = timedelta(days=90)
PAST = "voorbij"
YES = "ja"
WAYS = ("netwerk", "soort", "regio", "thema", "gezocht", "online")
MAX_LENGTH = 255


@dataclass(frozen=True)
class Choice:
    """One way to narrow: ``options`` are ``[(value in the address, words), …]``."""

    name: str
    label: str
    options: list
    chosen: str


@dataclass
class Listing:
    """What ``user`` sees under the choices in ``data`` (a query string); 404 for a choice that is none."""

    user: object
    data: object
    chosen: dict = field(init=False)
    narrowing: Q = field(init=False, default_factory=Q)

    def __post_init__(self):
        self.is_past = self._read_when()
        self.chosen = {name: value for name in WAYS if (value := self.data.get(name, ""))}
        if any(len(value) > MAX_LENGTH for value in self.chosen.values()):
            raise Http404
        tables = self._tables()
        rows = rows_of(**{name: tables[name] for name in self.chosen if name in tables})
        for name, value in self.chosen.items():
            self.narrowing &= self._condition(name, value, rows.get(name, []))

    def _read_when(self):
        when = self.data.get("wanneer", "")
        if when not in ("", PAST):
            raise Http404
        return when == PAST

    def _tables(self):
        """For ``rows_of``: what the value of a choice names, as far as this visitor may know of it."""
        value = self.chosen.get
        return {
            "netwerk": (self._networks().filter(slug=value("netwerk")), "pk", "path", "depth"),
            "regio": (Region.objects.filter(pk=_number(value("regio", ""))), "pk"),
            "thema": (Theme.objects.filter(slug=value("thema")), "pk"),
            "gezocht": (Perspective.objects.filter(pk=_number(value("gezocht", ""))), "pk"),
        }

    @staticmethod
    def _condition(name, value, rows):
        """404 for a value that means nothing to this visitor."""
        if name == "soort" and value in EventKind.values:
            return Q(event__kind=value)
        if name == "online" and value == YES:
            return Q(is_online=True)
        if not rows:
            raise Http404
        return NARROWINGS[name](rows[0])

    def _networks(self):
        return NetworkPage.objects.visible_to(self.user).order_by("title", "pk")

    @cached_property
    def choices(self):
        """The ways to narrow that lead somewhere on a site with this content; one query."""
        rules = SeatRule.objects.filter(visible_q(self.user, "plan__event__"), minimum__gt=0)
        needed = Perspective.objects.filter(pk__in=rules.values("perspective"))
        tables = rows_of(
            netwerk=(self._networks(), "slug", "title"),
            regio=(Region.objects.all(), "pk", "name"),
            thema=(Theme.objects.all(), "slug", "name"),
            gezocht=(needed.none() if self.is_past else needed, "pk", "plural"),
        )
        every = [
            ("netwerk", _("Netwerk"), tables["netwerk"]),
            ("soort", _("Soort"), EventKind.choices),
            ("regio", _("Regio"), tables["regio"]),
            ("thema", _("Thema"), tables["thema"]),
            ("gezocht", _("Nog gezocht"), tables["gezocht"]),
        ]
        lists = [(name, label, [(str(value), words) for value, words in options]) for name, label, options in every]
        return [Choice(name, label, rows, self.chosen.get(name, "")) for name, label, rows in lists if rows]

    @property
    def sessions(self):
        """In the order of the list: what comes first, or what was last."""
        found = sessions_for(self.user).filter(self.narrowing)
        if self.is_past:
            return found.filter(past_q()).order_by("-sorts_at", "-pk")
        return found.filter(coming_q()).in_order()

    def page(self, number):
        """One page of the list, its sessions dressed; ``month`` is the first day of theirs, for the headings."""
        page = Paginator(self.sessions, SESSIONS_A_PAGE).get_page(number)
        page.object_list = dress(page.object_list, self.user)
        for session in page.object_list:
            session.month = session.sorts_on and session.sorts_on.replace(day=1)
        return page

    def feed(self):
        """What a calendar that follows this list shows: also what was not long ago, and what was called off."""
        found = sessions_to_write(self.user).filter(self.narrowing, starts_at__gte=timezone.now() - FEED_LOOKS_BACK)
        return found.exclude(state=SessionState.TENTATIVE).in_order()[:SESSIONS_A_FEED]

    def query(self, **changes):
        values = self.chosen | {"wanneer": PAST if self.is_past else ""} | changes
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def query_without_when(self):
        return self.query(wanneer="")

    @property
    def query_of_past(self):
        return self.query(wanneer=PAST)


@dataclass
class Month:
    """The sessions of one month under the choices in ``data``, over and to come alike."""

    user: object
    data: object
    first: date

    def __post_init__(self):
        self.listing = Listing(self.user, self.data)

    @cached_property
    def last(self):
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @cached_property
    def _rows(self):
        bounds = (_midnight(self.first), _midnight(self.last + timedelta(days=1)))
        found = sessions_for(self.user).filter(self.listing.narrowing, sorts_at__gte=bounds[0], sorts_at__lt=bounds[1])
        return list(found.in_order()[: SESSIONS_A_MONTH + 1])

    @cached_property
    def sessions(self):
        return dress(self._rows[:SESSIONS_A_MONTH], self.user)

    @property
    def has_more(self):
        return len(self._rows) > SESSIONS_A_MONTH

    @cached_property
    def days(self):
        """``[(day, sessions), …]`` of those whose day is sure."""
        sure = [session for session in self.sessions if session.state != SessionState.TENTATIVE]
        return [(day, list(rows)) for day, rows in groupby(sure, key=lambda session: session.sorts_on)]

    @property
    def unsure(self):
        return [session for session in self.sessions if session.state == SessionState.TENTATIVE]

    @property
    def weeks(self):
        """``[[(day, sessions or None outside this month), …], …]``, from Monday."""
        of_day = dict(self.days)
        weeks = Calendar().monthdatescalendar(self.first.year, self.first.month)
        return [
            [(day, of_day.get(day, []) if day.month == self.first.month else None) for day in week] for week in weeks
        ]

    @cached_property
    def _span(self):
        """From the first month with something in it to the last; this month always counts."""
        found = sessions_for(self.user).aggregate(first=Min("sorts_at"), last=Max("sorts_at"))
        today = timezone.localdate()
        days = [timezone.localdate(moment) for moment in found.values() if moment]
        return min([today, *days]).replace(day=1), max([today, *days]).replace(day=1)

    @property
    def before(self):
        """The month before this one; None where the agenda begins: nobody walks on into emptiness."""
        month = (self.first - timedelta(days=1)).replace(day=1)
        return month if self._span[0] <= month <= self._span[1] else None

    @property
    def after(self):
        month = self.last + timedelta(days=1)
        return month if self._span[0] <= month <= self._span[1] else None


def month_of(words):
    """``2026-11`` as its first day; None when it is no month of this or a near century."""
    try:
        day = datetime.strptime(words, "%Y-%m").date()
    except ValueError:
        return None
    return day if len(words) == 7 and 2000 <= day.year < 2100 else None


def _about(theme):
    return Q(event_id__in=SitePage.themes.through.objects.filter(theme=theme.pk).values("sitepage"))


NARROWINGS = {
    "netwerk": of_network,
    "regio": lambda region: Q(event__region=region.pk),
    "thema": _about,
    "gezocht": lambda perspective: seeking_q(perspective.pk),
}


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def _number(value):
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
