"""For who writes the report of a meeting: begin with what is known, and go through what is still open."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from leernetwerken.core.posts import form_view
from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.queries import own_memberships
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.numbers import as_id

from ..agenda_steps import STEPS
from ..models import MeetingReportPage
from ..records import Action
from ..roles import Roles, network_of
from . import actions, queries, rules

CLOSING = ["klaar", "datum", "gestopt"]


@login_required
@never_cache
@form_view
def start(request, pk):
    """Shows what a report of this meeting begins with; the button makes the draft."""
    session = get_object_or_404(queries.sessions_for(request.user), pk=as_id(pk))
    networks = [
        network
        for network in queries.networks_meeting(session.event, request.user)
        if rules.refuse_report(session, network, request.user) is None
    ]
    chosen = request.POST.get("network")
    network = next((network for network in networks if chosen is None or as_id(chosen) == network.pk), None)
    refusal = rules.refuse_report(session, network, request.user)
    if request.method == "POST" and refusal is None:
        return _begin(request, session, network)
    context = {"session": session, "refusal": refusal, **queries.to_begin(session, networks, request.user)}
    return render(request, "knowledge/meetings/start.html", context, status=422 if request.method == "POST" else 200)


def _begin(request, session, network):
    try:
        page = actions.start_report(session, network, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("report_of_meeting", session.pk)
    if page.permissions_for_user(request.user).can_edit():
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "knowledge/meetings/taken.html", {"session": session, "network": network})


def _own_report(request, pk):
    """A report that somebody can change and takes part beside; nobody else learns that there is one.

    Filed under the networks of the draft: that is what will be sent in.
    """
    report = get_object_or_404(MeetingReportPage.objects.select_related("latest_revision", "owner"), pk=as_id(pk))
    if not report.permissions_for_user(request.user).can_edit() or Roles(request.user).at(report) is None:
        raise Http404
    draft = report.latest_revision.content if report.latest_revision else {}
    report.sections = list(SitePage.objects.filter(pk__in=draft.get("sections") or []))
    return report


@login_required
@never_cache
@require_safe
def open_items(request, pk):
    """What the network of a report has not finished. The steps themselves go to the pages of the actions."""
    report = _own_report(request, pk)
    network = network_of(report)
    items, roles = queries.open_items(network, request.user, beside=report), Roles(request.user)
    for action in items.actions:
        action.closing = [(word, STEPS[word], STEPS[word].form(action=action)) for word in CLOSING]
        action.can_wait = action in items.late and roles.at(action.report) is not None
    context = {"report": report, "network": network, "items": items, "postponed_to": actions.postponed_to()}
    return render(request, "knowledge/meetings/open_items.html", context)


@login_required
@require_POST
def postpone(request, pk, action_pk):
    report = _own_report(request, pk)
    action = get_object_or_404(Action.objects.visible_to(request.user).select_related("report"), pk=as_id(action_pk))
    try:
        actions.postpone(action, report, by=request.user, seen=as_id(request.POST.get("seen", "")))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("De nieuwe datum staat erbij."))
    return redirect(f"{reverse('report_open_items', args=[pk])}#acties")


@login_required
@require_POST
def report_mail(request, pk):
    """``verslagen``: ``ja`` or ``nee``. The button stands with somebody's own membership."""
    membership = get_object_or_404(own_memberships(request.user), pk=as_id(pk))
    choice = {"ja": True, "nee": False}.get(request.POST.get("verslagen"))
    if choice is None:
        raise Http404
    actions.choose_report_mail(membership, choice)
    messages.success(request, _("Je keuze is bewaard."))
    return redirect("membership_settings", pk)
