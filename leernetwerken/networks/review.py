"""The step between writing and publishing: a coordinator reads, and decides who else may."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.actions import change_visibility, hold
from leernetwerken.pages.forms import VisibilityForm


class SendBackForm(forms.Form):
    comment = forms.CharField(
        label=_("Wat kan de schrijver nog aanpassen?"), max_length=2000, widget=forms.Textarea({"rows": 4})
    )


class ApproveForm(VisibilityForm):
    comment = forms.CharField(
        label=_("Opmerking voor de schrijver"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )


class NetworkReviewTask(AbstractGroupApprovalTask):
    """A coordinator reads what a member wrote, and decides at the same time who may read it."""

    # Read by ``pages.rules.refuse_publication``.
    is_only_way_to_publish = True

    class Meta:
        verbose_name = _("beoordeling door coördinator")
        verbose_name_plural = _("beoordelingen door coördinator")

    def _user_in_groups(self, user):
        """One query for all tasks together: the first page of the editor asks the task of every network."""
        if not hasattr(user, "_review_tasks"):
            mine = NetworkReviewTask.objects.filter(groups__in=user.groups.all())
            user._review_tasks = set(mine.values_list("pk", flat=True))
        return self.pk in user._review_tasks

    def get_actions(self, obj, user):
        if not (user.is_superuser or self._user_in_groups(user)):
            return []
        return [("reject", _("Terugsturen met opmerking"), True), ("approve", _("Goedkeuren"), True)]

    def get_form_for_action(self, action):
        return ApproveForm if action == "approve" else SendBackForm

    @transaction.atomic
    def on_action(self, task_state, user, action_name, comment="", visibility=None, **_unknown):
        """Who may read it is decided before it is published; without ``visibility`` that stays as it is.

        The editor posts what the form collected without checking it again, so nothing here trusts it. And what another
        coordinator decided, or the writer took back, since this one read it is decided: of two at once one waits.
        """
        page = task_state.workflow_state.content_object
        hold(page)
        task_state.refresh_from_db()
        if task_state.status != task_state.STATUS_IN_PROGRESS:
            raise Refusal("decided", _now("Over deze pagina is al besloten. Kijk hoe die er nu voor staat."))
        if action_name == "approve" and visibility:
            try:
                change_visibility(page, visibility, by=user)
            except Refusal as refusal:
                raise PermissionDenied(refusal.message) from refusal
        return super().on_action(task_state, user, action_name, comment=str(comment))


def explain_review(request, page):
    """``before_edit_page``: tells who may approve that the page waits for it, and where the buttons are.

    And, where the words are mended, what the coordinator asked when it went back.
    """
    if request.method != "GET":
        return
    state = page.current_workflow_state
    task = page.current_workflow_task
    if isinstance(task, NetworkReviewTask) and task.get_actions(page, request.user):
        messages.info(
            request,
            _(
                "Dit wacht op jou. Lees het, en kies onderaan ‘Goedkeuren en publiceren’ of, via het pijltje "
                "ernaast, ‘Terugsturen met opmerking’. Bij het goedkeuren kies je wie het mag lezen."
            ),
        )
    elif state and state.status == state.STATUS_NEEDS_CHANGES:
        sent_back = state.current_task_state
        if sent_back and sent_back.comment:
            words = {"comment": sent_back.comment}
            messages.info(request, _("Teruggestuurd met deze opmerking: ‘%(comment)s’") % words)


def lead_with_the_next_step(menu_items, request, context):
    """``construct_page_action_menu``: the first item is the button, the others hide behind an arrow.

    Drafts are saved while somebody types. So a coordinator who reads leads with approving, and who cannot
    publish with sending in.
    """
    names = [item.name for item in menu_items]
    if "approve" in names:
        lead = "approve"
    elif "action-submit" in names and "action-publish" not in names:
        lead = "action-submit"
    else:
        return
    menu_items.insert(0, menu_items.pop(names.index(lead)))


def publish_through_review(menu_items, request, context):
    """``construct_page_action_menu``: no button for what ``pages.rules.refuse_publication`` refuses."""
    page = context.get("page")
    task = page.current_workflow_task if page else None
    if isinstance(task, NetworkReviewTask):
        menu_items[:] = [item for item in menu_items if item.name != "action-publish"]
