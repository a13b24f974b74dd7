"""Who takes part, for who runs the event. That somebody looked is in the history of the event."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail.log_actions import log

from leernetwerken.pages.numbers import as_id

from .. import rules
from . import queries
from .access import run_event
from .exports import CONTENT_TYPE, workbook
from .in_words import name_of_plan


@login_required
@require_safe
def people(request, pk):
    return _render(request, pk, "agenda/desk/people.html")


@login_required
@require_safe
def people_on_paper(request, pk):
    return _render(request, pk, "agenda/desk/people_on_paper.html")


def _render(request, pk, template):
    event = run_event(request, pk)
    plans = list(queries.plans_of(event))
    rows = queries.rows_of_list(event, request.user, plan := _chosen(plans, request))
    log(event, "agenda.view_list", user=request.user, data={"people": len(rows)})
    context = {
        "event": event,
        "rows": rows,
        "is_over": not rows and queries.is_over(event.sessions.all()),
        "plan": plan,
        "plans": [(one, name_of_plan(one)) for one in plans],
        "plan_name": _name_of_all(plans) if plan is None else name_of_plan(plan),
        "sees_addresses": rules.sees_addresses(request.user, event),
    }
    return render(request, template, context)


def _name_of_all(plans):
    """What is on one list has a name when it is one thing."""
    return name_of_plan(plans[0]) if len(plans) == 1 else ""


def _chosen(plans, request):
    key = as_id(request.GET.get("plekken", ""))
    return next((plan for plan in plans if plan.pk == key), None)


@login_required
@require_safe
def people_as_workbook(request, pk):
    event = run_event(request, pk)
    plan = _chosen(list(queries.plans_of(event)), request)
    rows = queries.rows_of_list(event, request.user, plan)
    log(event, "agenda.export_list", user=request.user, data={"people": len(rows)})
    response = HttpResponse(workbook(event, rows), content_type=CONTENT_TYPE)
    name = slugify(event.title)[:60] or "bijeenkomst"
    response["Content-Disposition"] = f'attachment; filename="deelnemers-{name}.xlsx"'
    return response
