from django.db import transaction
from wagtail.log_actions import log

from .enums import Visibility
from .models import SitePage
from .queries import members_group
from .rules import refuse_visibility


@transaction.atomic
def change_visibility(page, visibility, *, by, audience=None):
    """Decide who may read ``page``; recorded in the page's history.

    ``audience`` is the group for ``Visibility.GROUP``; None takes the group of the branch.
    Aliases follow. Raises ``Refusal`` when ``by`` may not.
    """
    row = SitePage.objects.select_for_update().get(pk=page.pk)
    if visibility == Visibility.GROUP and audience is None:
        parent = row.get_parent()
        audience = row.audience if row.visibility == Visibility.GROUP else None
        audience = audience or (parent.specific.audience_of_children() if parent else None)
    if refusal := refuse_visibility(row, visibility, audience, by):
        raise refusal
    if visibility == Visibility.MEMBERS:
        audience = members_group()
    if visibility == Visibility.PUBLIC:
        audience = None
    before = row.visibility
    changed = (before, row.audience_id) != (visibility, audience and audience.pk)
    page.visibility, page.audience = visibility, audience
    if not changed:
        return page
    SitePage.objects.filter(pk=row.pk).update(visibility=visibility, audience=audience)
    SitePage.objects.filter(alias_of=row).update(visibility=visibility, audience=audience)
    log(row, "pages.change_visibility", user=by, data={"from": before, "to": visibility})
    return page


@transaction.atomic
def lapse_plan(revision, refusal):
    """The hour has come, but this may not be published: it stays a draft, and the page's history says why."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(revision.as_object(), "pages.lapse_plan", revision=revision, data={"reason": str(refusal.message)})
