"""For the author and the coordinators of a report: start a round, read what came of it."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe
from wagtail.log_actions import log

from leernetwerken.core.posts import done, form_view, sent, status_of
from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.numbers import as_id

from ..roles import network_of
from . import actions, queries, rules
from .attendees import offered_to
from .forms import OverruleForm, StartForm
from .models import CheckReaction


def of_followed_report(view):
    """The view gets the report; whoever does not follow it, does not find it."""

    @login_required
    @cache_control(private=True, no_store=True)
    @wraps(view)
    def wrapped(request, pk, **kwargs):
        return view(request, get_object_or_404(queries.reports_followed_by(request.user), pk=as_id(pk)), **kwargs)

    return wrapped


@require_safe
@of_followed_report
def report_check(request, report):
    return _render(request, report)


@form_view
@of_followed_report
def start(request, report):
    offered = _offered(request.user, report)
    form = StartForm(sent(request), memberships=queries.people_to_ask(report, offered), offered=offered)
    if done(form, lambda: actions.start_round(report, by=request.user, **form.values())):
        messages.success(request, _("De ronde is begonnen. Iedereen die je koos, krijgt een mail."))
        return redirect("report_check", report.pk)
    refusal = rules.refuse_start(report, report.get_latest_revision_as_object(), request.user)
    context = {"report": report, "network": network_of(report), "form": form, "refusal": refusal, "offered": offered}
    return render(request, "knowledge/checks/start.html", context, status=status_of(form))


def _offered(user, report):
    """That somebody read names is in the history of the event, as at its own desk."""
    offered = offered_to(user, report)
    if offered.names and offered.people:
        log(report.session.event, "agenda.view_list", user=user, data={"people": len(offered.people)})
    return offered


@require_POST
@of_followed_report
def stop(request, report):
    round = get_object_or_404(report.check_rounds, ended_at=None)
    done = _("De ronde is gestopt. De links in de mails werken niet meer.")
    return _act(request, report, done, actions.stop_round, round)


@require_POST
@of_followed_report
def setting(request, report):
    is_demanded = request.POST.get("nodig") == "ja"
    done = _("Bewaard. Zo geldt het voor alle verslagen van dit netwerk.")
    return _act(request, report, done, actions.demand_checks, network_of(report), is_demanded)


@require_POST
@of_followed_report
def overrule(request, report, objection):
    found = get_object_or_404(CheckReaction, pk=as_id(objection), round__report=report)
    form = OverruleForm(request.POST)
    if not form.is_valid():
        return _render(request, report, {found.pk: form}, status=422)
    done = _("Opgeslagen. Het bezwaar houdt het verslag niet meer tegen.")
    return _act(request, report, done, actions.overrule, found, form.cleaned_data["reason"])


def _act(request, report, done, action, *args):
    try:
        action(*args, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        if typed := request.POST.get("reason", "").strip():
            return _render(request, report, typed=[typed], status=422)
    else:
        messages.success(request, done)
    return redirect("report_check", report.pk)


def _render(request, report, bound=None, *, typed=(), status=200):
    context = queries.desk_of(report, request.user) | {"typed": typed}
    for objection, *_passage in context["objections"]:
        objection.form = (bound or {}).get(objection.pk) or OverruleForm(auto_id=f"id_{objection.pk}_%s")
    return render(request, "knowledge/checks/report_check.html", context, status=status)
