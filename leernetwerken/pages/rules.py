from django.utils.translation import gettext as _
from wagtail.models import TaskState

from leernetwerken.core.refusal import Refusal

from .enums import Visibility
from .forms import shortcomings


def refuse_visibility(page, visibility, audience, by):
    """Who may publish the page chooses who reads it: coordinators and administrators; members do not."""
    if not page.permissions_for_user(by).can_publish():
        return Refusal("not_allowed", _("Alleen een coördinator of beheerder bepaalt wie dit mag lezen."))
    if page.alias_of_id:
        return Refusal("alias", _("Deze pagina volgt een andere pagina. Pas die aan."))
    if visibility not in Visibility.values:
        return Refusal("unknown", _("Kies wie deze pagina mag lezen."))
    if visibility == Visibility.GROUP and audience is None:
        return Refusal("no_audience", _("Dat kan alleen met een pagina die onder een netwerk staat. Kies iets anders."))
    return None


def refuse_place(page, destination):
    """A page for one group stays below the parent of that group: who works elsewhere would read it there."""
    if page.visibility != Visibility.GROUP:
        return None
    group = destination.specific.audience_of_children()
    if group is not None and group.pk == page.audience_id:
        return None
    return Refusal("other_group", _("Deze pagina is alleen voor de leden van het netwerk waar zij staat."))


def refuse_branch(page, destination):
    """What lies below a page goes along when it is copied, and would be read at ``destination`` as well."""
    group = destination.specific.audience_of_children()
    closed = page.get_descendants().filter(visibility=Visibility.GROUP)
    if group is not None:
        closed = closed.exclude(audience=group)
    if not closed.exists():
        return None
    return Refusal(
        "other_group",
        _("Hieronder staan pagina's die alleen voor leden van dit netwerk zijn. Kopieer zonder die pagina's."),
    )


def refuse_publication(page):
    """Whether ``page``, with the words that would go online, stays offline: for everybody, by whatever button.

    While somebody reviews it (a task that says ``is_only_way_to_publish``) it goes online by approval alone:
    there its readers are chosen. And a draft may be half empty, but what goes online has what its form asks for.
    A page type may have a reason of its own (``SitePage.refuse_to_go_online``).
    """
    if getattr(page.current_workflow_task, "is_only_way_to_publish", False):
        return Refusal(
            "in_review",
            _("‘%(page)s’ ligt ter beoordeling en is niet gepubliceerd. Keur het goed, of stuur het terug.")
            % {"page": page.title},
        )
    # Asked before the form writes to the page.
    reason_of_type = page.refuse_to_go_online()
    if missing := shortcomings(page):
        return Refusal(
            "incomplete",
            _("‘%(page)s’ is niet gepubliceerd, want het is nog niet af. %(missing)s")
            % {"page": page.title, "missing": " ".join(missing)},
        )
    return reason_of_type


def was_decided_on(revision):
    """Whether this revision of a page went online, or was given to somebody to review."""
    from .models import SitePage

    is_live = SitePage.objects.filter(live_revision=revision.pk)
    return is_live.exists() or TaskState.objects.filter(revision=revision.pk).exists()
