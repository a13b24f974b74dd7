from django.db import transaction
from wagtail.log_actions import log

from .enums import Visibility
from .models import SitePage
from .queries import group_for, members_group
from .rules import refuse_visibility


def held(kind):
    """The pages of type ``kind``, each locked until the transaction ends, and as it stands then.

    Both rows of a page: PostgreSQL reads a row again after waiting for its lock, but not the row of the other table
    that it is joined with. Who asks whether a page is live would be told what was so before he waited.
    ``no_key``: whoever writes something that only refers to the page goes on.
    """
    rows = ("self",) if kind is SitePage else ("self", "sitepage_ptr")
    return kind.objects.select_for_update(no_key=True, of=rows)


def hold(page):
    """``page`` as it stands now, locked with what its type decides about beside it."""
    row = held(page.specific_class or SitePage).get(pk=page.pk)
    row.hold_more()
    return row


@transaction.atomic
def change_visibility(page, visibility, *, by, audience=None):
    """Decide who may read ``page``; recorded in the page's history.

    ``audience`` is the group for ``Visibility.GROUP``; None takes the group of the branch.
    Aliases follow. Raises ``Refusal`` when ``by`` may not.
    """
    row = hold(page)
    if visibility == Visibility.GROUP and audience is None:
        audience = group_for(row)
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
    SitePage.objects.filter(alias_of=row.pk).update(visibility=visibility, audience=audience)
    log(row, "pages.change_visibility", user=by, data={"from": before, "to": visibility})
    row.readers_changed()
    return page


@transaction.atomic
def settle_copies(source, copy, *, by):
    """Close what started too wide for want of a group, and record where copies have fewer readers than their source.

    A report in a copied network is copied before that network has its group of members.
    """
    copies = copy.get_descendants(inclusive=True).order_by("path").specific()
    sources = source.get_descendants(inclusive=True).order_by("path")
    for old, new in zip(sources, copies, strict=False):
        group = _missed_group(new)
        if group is not None:
            SitePage.objects.filter(pk=new.pk).update(visibility=Visibility.GROUP, audience=group)
            new.visibility = Visibility.GROUP
        if old.visibility != new.visibility:
            log(new, "pages.change_visibility", user=by, data={"from": old.visibility, "to": new.visibility})


def _missed_group(page):
    """The group that ``page`` would have been closed to if it had been there when the page was made."""
    if page.default_visibility != Visibility.GROUP or page.visibility == Visibility.GROUP:
        return None
    return page.get_parent().specific.audience_of_children()


@transaction.atomic
def lapse_plan(revision, refusal):
    """The hour has come, but this may not be published: it stays a draft, and the page's history says why."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(revision.as_object(), "pages.lapse_plan", revision=revision, data={"reason": str(refusal.message)})
