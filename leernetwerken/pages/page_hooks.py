"""The editor asks before it makes or publishes a page, and tells what is missing; ``wagtail_hooks`` registers these."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request

from .actions import settle_copies
from .models import SitePage
from .rules import refuse_publication


def ask_before_creating(request, parent_page, page_class):
    """``before_create_page``: who may not make this here reads why, and stands where he was."""
    if refusal := page_class.refuse_creation(parent_page, request.user):
        messages.error(request, refusal.message)
        return redirect("wagtailadmin_explore", parent_page.pk)
    return None


def ask_before_publishing(request, page):
    """``before_publish_page``: what was typed is kept as a draft."""
    if refusal := refuse_publication(page.get_latest_revision_as_object()):
        messages.error(request, refusal.message)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def settle_what_was_copied(request, page, new_page):
    """``after_copy_page``, in the transaction of the copy; an alias follows its source and needs none of this."""
    if not new_page.alias_of_id:
        settle_copies(page, new_page, by=request.user)


def ask_before_bulk_publishing(request, action_type, objects, action):
    """``before_bulk_action``: all or none, with each page that holds it up."""
    if action_type != "publish" or action.model is not SitePage:
        return None
    refusals = [refuse_publication(draft) for draft in _drafts_to_publish(objects, action)]
    if not any(refusals):
        return None
    for refusal in filter(None, refusals):
        messages.error(request, refusal.message)
    messages.error(request, _("Er is niets gepubliceerd. Kies alleen pagina's die af zijn."))
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")


def _drafts_to_publish(pages, action):
    """As ``PublishBulkAction`` takes them: what was ticked and, when asked for, the drafts below it."""
    for page in pages:
        yield page.get_latest_revision_as_object()
        if action.cleaned_form.cleaned_data["include_descendants"]:
            for draft in page.get_descendants().not_live().specific():
                if draft.permissions_for_user(action.request.user).can_publish():
                    yield draft.get_latest_revision_as_object()
