"""The editor's own pages about who may read something, and Wagtail's page views as this site uses them."""

from functools import partial

from django.apps import apps
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages.choose_parent import GenericChooseParentView
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import AddSubpageView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.workflow import CollectWorkflowActionDataView, WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet

from leernetwerken.core.posts import sent, status_of
from leernetwerken.core.refusal import Refusal

from .actions import change_visibility, hold
from .forms import VisibilityForm
from .models import SitePage
from .queries import group_for
from .rules import refuse_branch, refuse_publication

DECISIONS = {
    "approve": _("‘%(title)s’ is goedgekeurd."),
    "reject": _("‘%(title)s’ is teruggestuurd naar de schrijver."),
}
ONLINE = _("‘%(title)s’ is goedgekeurd en staat nu online. Wie het mag lezen: %(who)s.")
ONLINE_LATER = _("‘%(title)s’ is goedgekeurd en komt online op %(when)s uur. Wie het dan mag lezen: %(who)s.")
CHANGED = _(
    "‘%(title)s’ is veranderd terwijl je las. Er is nog niets besloten. Dit is de nieuwe tekst: lees die eerst."
)


def visibility(request, page_id):
    """Show and change who may read a page."""
    page = get_object_or_404(SitePage, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    has_group = group_for(page) is not None
    form = VisibilityForm(sent(request), initial={"visibility": page.visibility}, has_group=has_group)
    if form.is_valid() and _change(form, page, request.user):
        messages.success(request, _("Je keuze is bewaard: %(who)s.") % {"who": page.get_visibility_display().lower()})
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "form": form}
    return render(request, "pages/admin/visibility.html", context, status=status_of(form))


def _change(form, page, user):
    try:
        change_visibility(page, form.cleaned_data["visibility"], by=user)
    except Refusal as refusal:
        form.add_error("visibility", refusal.message)
        return False
    return True


class NoPrivacyView(SetPrivacyView):
    """Wagtail's view restrictions are not in use: ``pages.actions.change_visibility`` is the only way."""

    def dispatch(self, request, *args, **kwargs):
        raise Http404


class NamelessFilters:
    """The stock filters offer the names of everybody who ever wrote a page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_superuser:
            del self.filters["owner"], self.filters["edited_by"]


class SitePageFilterSet(NamelessFilters, GenericPageFilterSet):
    pass


class AboutThisPage:
    """Lets the form of a workflow action start from how the page is now."""

    def get_form_class(self):
        form_class = super().get_form_class()
        return form_class and partial(form_class, initial={"visibility": self.object.visibility})


def tell_decision(request, page, action):
    """Wagtail says of whatever is decided that the page was changed, or nothing.

    Of one step of more it says no more than that; the last puts the page online, at once or at its time.
    """
    page, words = SitePage.objects.get(pk=page.pk), DECISIONS[action]
    values = {"title": page.get_admin_display_title(), "who": page.get_visibility_display().lower()}
    if action == "approve" and (planned := page.scheduled_revision):
        words, values["when"] = ONLINE_LATER, date_format(localtime(planned.approved_go_live_at), "j F Y, H.i")
    elif action == "approve" and page.live and not page.has_unpublished_changes:
        words = ONLINE
    buttons = [messages.button(page.url, _("Bekijk"))] if words is ONLINE else []
    messages.success(request, words % values, buttons=buttons)


class SiteWorkflowActionView(AboutThisPage, WorkflowActionView):
    def post(self, request, *args, **kwargs):
        """What is approved is published, or stays as it was when it may not be."""
        try:
            response = super().post(request, *args, **kwargs)
            if self.task_state.status != self.task_state.STATUS_IN_PROGRESS:
                tell_decision(request, self.object, self.action_name)
            return response
        except Refusal as refusal:
            messages.error(request, refusal.message)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)


class SiteCollectWorkflowActionDataView(AboutThisPage, CollectWorkflowActionDataView):
    pass


class SiteEditView(EditView):
    def get_object(self):
        """Who only looks gets the draft with the review that was read beside its row, or asks for it fifteen times."""
        page = super().get_object()
        if self.request.method == "GET":
            page._current_workflow_states = self.real_page_record._current_workflow_states
        return page

    @transaction.atomic
    def publish_action(self):
        """Wagtail publishes here itself, past ``SitePage.publish``; ``page_hooks`` asks."""
        hold(self.page)
        return super().publish_action()

    def add_save_confirmation_message(self):
        if self.action_name == "perform_workflow_action":
            tell_decision(self.request, self.page, self.workflow_action)
        else:
            super().add_save_confirmation_message()

    def perform_workflow_action(self):
        """Who decides posts the words on his screen: not over newer ones, from which a writer took a name away."""
        if self.is_out_of_date:
            messages.error(self.request, CHANGED % {"title": self.page.get_admin_display_title()})
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        # Wagtail looks for the review once more when it has saved the words, and falls when it was taken back by then.
        self.page._current_workflow_states = self.real_page_record._current_workflow_states
        try:
            return super().perform_workflow_action()
        except (TypeError, ValueError) as error:
            raise BadRequest from error


class SiteRevisionsRevertView(RevisionsRevertView, SiteEditView):
    pass


class SiteCopyView(CopyView):
    """Copies and aliases that are online at once ask what every publication asks; all or nothing."""

    @transaction.atomic
    def form_valid(self, form):
        with_branch, parent = form.cleaned_data.get("copy_subpages"), form.cleaned_data["new_parent_page"]
        if with_branch and (refusal := refuse_branch(self.page, parent)):
            form.add_error("copy_subpages", refusal.message)
        field = next((name for name in ("alias", "publish_copies") if form.cleaned_data.get(name)), None)
        for page in self._online(form) if field else ():
            if refusal := refuse_publication(page):
                form.add_error(field, refusal.message)
        return self.form_invalid(form) if form.errors else super().form_valid(form)

    def _online(self, form):
        branch = self.page.get_descendants(inclusive=True).live().specific()
        return branch if form.cleaned_data.get("copy_subpages") else branch.filter(pk=self.page.pk)


class SiteAddSubpageView(AddSubpageView):
    """Offers what somebody may make here: Wagtail's rights know no types."""

    def get_context_data(self, **kwargs):
        self.page_types = [offer for offer in self.page_types if self._may_be_made(*offer[1:3])]
        return super().get_context_data(**kwargs)

    def _may_be_made(self, app_label, model_name):
        return not apps.get_model(app_label, model_name).refuse_creation(self.parent_page, self.request.user)


class SiteChooseParentView(GenericChooseParentView):
    """Wagtail reckons here with rights itself; the policy knows where they stop."""

    def get_valid_parent_pages(self, user):
        allowed = self.permission_policy.instances_user_has_permission_for(user, "add")
        return super().get_valid_parent_pages(user).filter(pk__in=allowed.values("pk"))


class SitePageViewSet(PageViewSet):
    model = SitePage
    add_subpage_view_class = SiteAddSubpageView
    choose_parent_view_class = SiteChooseParentView
    filterset_class = SitePageFilterSet
    set_privacy_view_class = NoPrivacyView
    copy_view_class = SiteCopyView
    edit_view_class = SiteEditView
    revisions_revert_view_class = SiteRevisionsRevertView
    workflow_action_view_class = SiteWorkflowActionView
    collect_workflow_action_data_view_class = SiteCollectWorkflowActionDataView
