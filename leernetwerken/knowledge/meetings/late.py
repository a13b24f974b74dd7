"""What should have been done by now, and so is decided before the report of the next meeting is there for others."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.models import Membership, NetworkPage

from ..records import Action, late_q
from ..roles import Roles, network_path

NAMED, LONGEST_NAME = 5, 60


def binds(report):
    """Whether ``report`` is held up by what is late: that of a meeting, until it is online for the first time."""
    return report.session_id is not None and report.alias_of_id is None and report.first_published_at is None


def networks_of(report, network, sections=None):
    """``network``, that the report lies below, and those it is filed under where its writer takes part.

    ``sections`` are those in a form that is not saved yet.
    """
    chosen = report.sections.all() if sections is None else sections
    keys = [section.pk for section in chosen]
    found = NetworkPage.objects.filter(pk__in=keys).order_by("path") if keys else NetworkPage.objects.none()
    if keys and report.owner_id and not report.owner.is_superuser:
        current = Membership.objects.filter(user=report.owner_id, ended_on=None)
        found = found.filter(pk__in=current.values("network"))
    return [network, *(one for one in found if one.pk != network.pk)]


def late_actions(report, networks):
    """The late actions of ``networks``, the longest ago first. Who may read them is for the caller to ask.

    What became late after a publication was planned does not undo the plan.
    """
    below = reduce(or_, (Q(report__path__startswith=one.path, report__depth=one.depth + 1) for one in networks))
    late = Action.objects.filter(late_q(), below, withdrawn_at=None, report__live=True).exclude(report=report.pk)
    if report.planned_on:
        late = late.filter(due_on__lt=report.planned_on)
    return late.select_related("report").defer("report__body").order_by("due_on", "pk")


def refuse_late(report, network, user, *, sections=None):
    """Whether ``report`` (below ``network``) stays a draft. ``user`` without a key: nobody in particular asks.

    Names what everybody may read who sees drafts of ``network``; of other networks what ``user`` may read there.
    """
    if not binds(report):
        return None
    late = list(late_actions(report, networks_of(report, network, sections)))
    if not late:
        return None
    roles = Roles(user) if user is not None and user.pk else None
    named = [one for one in late if network_path(one.report) == network.path or (roles and roles.at(one.report))]
    return Refusal("late_actions", _sentence(named[:NAMED], len(late)))


def _sentence(named, total):
    first = ngettext("Eén actie had al klaar moeten zijn", "%(n)d acties hadden al klaar moeten zijn", total) % {
        "n": total
    }
    names = ", ".join(f"‘{Truncator(one.text).chars(LONGEST_NAME)}’" for one in named)
    more = total - len(named)
    if names and more:
        names = _("%(names)s en nog %(more)d") % {"names": names, "more": more}
    return _(
        "%(first)s%(names)s. Kies wat ermee gebeurt: klaar, gestopt of een nieuwe datum. Dat doe je met ‘Loop ze na’, "
        "bovenaan het formulier van het verslag. Een nieuwe datum is één druk op de knop."
    ) % {"first": first, "names": f": {names}" if names else ""}
