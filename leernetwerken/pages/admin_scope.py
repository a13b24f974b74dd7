"""What people who are no administrator meet in Wagtail's editor: their own pages and nothing that hints at others.

Wagtail checks rights where something changes, and is generous where it lists. ``AdminGateMiddleware`` asks,
before any view of the editor runs, whether every page it names is one that this person works with.
"""

import re

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.views.defaults import page_not_found
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.permissions import policy_registry

from leernetwerken.core.refusal import Refusal

from .models import SitePage
from .numbers import as_id
from .posted import linked_pages, pages_saved_before
from .queries import visible_q
from .usage import counted_for

# Reports and tag suggestions count and name what lies in closed rooms; no hook can scope them.
ADMINISTRATORS_ONLY = {
    "wagtailadmin_api:pages:find",
    "wagtailadmin_error_test",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailimages:url_generator",
    "wagtailimages:url_generator_output",
}
ADMINISTRATORS_ONLY_NAMESPACES = {"wagtailadmin_reports"}
# Wagtail's inner API lists every file to everybody; the editor only asks it for pages.
ADMINISTRATORS_ONLY_API = ("wagtailadmin_api:images:", "wagtailadmin_api:documents:")
# Who may read a page is decided by pages.actions.change_visibility, not by Wagtail's view restrictions. And what its
# inner API does with a page (publish, copy, move, delete) asks none of our rules; no button of the editor uses it.
NOBODY = {
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_collections:set_privacy",
    "wagtailadmin_api:pages:action",
}
# Files have no tags: Wagtail would offer those of closed files to everybody as a filter.
NOBODY_IN_BULK = {"add_tags"}
# Wagtail falls over this form: our snippets are not made in a chooser.
NOBODY_CREATES = "wagtailsnippetchoosers_"
PAGE_KWARGS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")
# Wagtail repeats the title of a page that a form names, also where it refuses it.
PAGE_FIELDS = re.compile(r"^(new_parent_page|parent_page|chooser)$")
# Here it does not, so what was chosen before it was closed may stay (``panels.PagePanel``).
PAGES_IN_ROWS = re.compile(r"^.+-page$")
PAGE_LISTS = {"wagtailadmin_choose_page_chosen_multiple": "id"}
CHOOSERS = {"wagtailadmin_choose_page_child", "wagtailadmin_choose_page_chosen_multiple"}
PAGES_BY_PK = {"wagtailadmin_pages:revisions_compare", "wagtailadmin_api:pages:detail"}


def workable_pages(user):
    """The pages that ``user`` changes or publishes."""
    return policy_registry.get_by_type(SitePage).workable_instances(user)


def explorable_pages(user):
    """The pages that ``user`` meets in lists of the editor."""
    return policy_registry.get_by_type(SitePage).explorable_instances(user)


def choosable_pages(pages, user):
    """Of ``pages``, those that ``user`` may link to."""
    if user.is_superuser:
        return pages
    return pages.filter(Q(depth=1) | visible_q(user) | policy_registry.get_by_type(SitePage).workable_q(user))


def sees_reports(user):
    return user.is_superuser


def not_found(request):
    """What Wagtail itself answers for a page that is not there: a refusal looks the same, and costs no more."""
    return page_not_found(request, None, template_name="wagtailadmin/404.html")


class AdminGateMiddleware:
    """404 for every address of the editor that names a page this person does not work with."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(settings.ADMIN_PREFIX):
            return self.get_response(request)
        with counted_for(request.user):
            return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.path_info.startswith(settings.ADMIN_PREFIX):
            return None
        try:
            return self._let_through(request, view_func, view_kwargs)
        except Http404:
            return not_found(request)

    @staticmethod
    def _let_through(request, view_func, view_kwargs):
        name = request.resolver_match.view_name
        if _is_for_nobody(name, view_kwargs):
            raise Http404
        user = request.user
        if sees_reports(user) or not user.has_perm("wagtailadmin.access_admin"):
            return None
        if _is_for_administrators(request.resolver_match) or not _ids_are_numbers(request):
            raise Http404
        if name == "wagtailadmin_choose_page":
            # Without a parent Wagtail opens at the first ancestor of all pages of a type: perhaps a closed one.
            return view_func(request, parent_page_id=SitePage.get_first_root_node().pk)
        if not _knows_all(user, name, _page_ids(request, name, view_kwargs)) or not _may_name_all(request):
            raise Http404
        return None

    def process_exception(self, request, exception):
        """A rule of ours stopped a view of Wagtail that expects none: say why, and lead back."""
        if not isinstance(exception, Refusal) or not request.path_info.startswith(settings.ADMIN_PREFIX):
            return None
        messages.error(request, exception.message)
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")


def _is_for_nobody(name, kwargs):
    creates = name.startswith(NOBODY_CREATES) and name.endswith(":create")
    return name in NOBODY or creates or (name == "wagtail_bulk_action" and kwargs["action"] in NOBODY_IN_BULK)


def _is_for_administrators(match):
    return (
        match.view_name in ADMINISTRATORS_ONLY
        or match.view_name.startswith(ADMINISTRATORS_ONLY_API)
        or not ADMINISTRATORS_ONLY_NAMESPACES.isdisjoint(match.namespaces)
    )


def _ids_are_numbers(request):
    """Wagtail answers a word with a server error, and ``id=all`` with titles that this person may not see."""
    return all(as_id(key) for key in request.GET.getlist("id"))


def _page_ids(request, name, kwargs):
    """The ids of all pages that the address names; 0 for what names none."""
    ids = [kwargs[key] for key in PAGE_KWARGS if key in kwargs]
    if name in PAGES_BY_PK:
        ids.append(kwargs["pk"])
    if name == "wagtail_bulk_action":
        ids += request.GET.getlist("id") if kwargs["model_name"].lower() == "sitepage" else [0]
        ids += request.GET.getlist("childOf")
    if name in PAGE_LISTS:
        ids += request.GET.getlist(PAGE_LISTS[name])
    return {as_id(key) for key in ids}


def _may_name_all(request):
    """Whether this person may know of each page that the form names."""
    ids = _ids_in(request.POST, PAGE_FIELDS)
    if kept := linked_pages(request.POST) | _ids_in(request.POST, PAGES_IN_ROWS):
        ids |= kept - pages_saved_before(request)
    return not ids or choosable_pages(SitePage.objects.filter(pk__in=ids), request.user).count() == len(ids)


def _ids_in(form, pattern):
    return {as_id(key) for name, keys in form.lists() if pattern.match(name) for key in keys if key}


def _knows_all(user, name, ids):
    if not ids:
        return True
    pages = choosable_pages(SitePage.objects.all(), user) if name in CHOOSERS else explorable_pages(user)
    if name in PAGE_LISTS:
        pages = pages.filter(depth__gt=1)
    return pages.filter(pk__in=ids).count() == len(ids)
