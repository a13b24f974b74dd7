"""For who writes the report of a meeting: begin with what is known, and go through what is still open."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.models import NetworkPage
from leernetwerken.networks.queries import own_memberships
from leernetwerken.pages.numbers import as_id

from ..agenda_steps import STEPS
from ..models import MeetingReportPage
from ..roles import Roles
from . import actions, queries, rules

CLOSING = ["klaar", "datum", "gestopt"]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request, pk):
    """Shows what a report of this meeting begins with; the button makes the draft."""
    session = get_object_or_404(queries.sessions_for(request.user), pk=pk)
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
    context = {"session": session, "networks": networks, "refusal": refusal}
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


@login_required
@never_cache
@require_safe
def open_items(request, pk):
    """What the network of a report has not finished. The steps themselves go to the pages of the actions."""
    report = get_object_or_404(MeetingReportPage, pk=pk)
    if not report.permissions_for_user(request.user).can_edit() or Roles(request.user).at(report) is None:
        raise Http404
    network = get_object_or_404(NetworkPage, path=report.path[: -report.steplen])
    items = queries.open_items(network, request.user, beside=report)
    for action in items.actions:
        action.closing = [(word, STEPS[word], STEPS[word].form(action=action)) for word in CLOSING]
    return render(request, "knowledge/meetings/open_items.html", {"report": report, "network": network, "items": items})


@login_required
@require_POST
def report_mail(request, pk):
    """``verslagen``: ``ja`` or ``nee``. The button stands with somebody's own membership."""
    membership = get_object_or_404(own_memberships(request.user), pk=pk)
    choice = {"ja": True, "nee": False}.get(request.POST.get("verslagen"))
    if choice is None:
        raise Http404
    actions.choose_report_mail(membership, choice)
    messages.success(request, _("Je keuze is bewaard."))
    return redirect("membership_settings", pk)
