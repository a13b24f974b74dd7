"""For coordinators: who would like to take part, and an answer before the promised day."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from leernetwerken.core.refusal import Refusal

from . import join_actions, queries
from .forms import AcceptForm, AskBackForm, DeclineForm, NoteForm

REQUESTS_A_PAGE = 30
STEPS = {
    "vraag": (AskBackForm, join_actions.ask_back, gettext_lazy("Je vraag is verstuurd.")),
    "aannemen": (AcceptForm, join_actions.accept, gettext_lazy("Aangenomen. Het nieuwe lid krijgt een mail.")),
    "afwijzen": (DeclineForm, join_actions.decline, gettext_lazy("Je antwoord is verstuurd.")),
    "notitie": (NoteForm, join_actions.add_note, gettext_lazy("Je notitie staat erbij.")),
}


@login_required
@require_safe
def join_requests(request):
    """The requests of the networks that somebody coordinates; whoever coordinates none does not find this."""
    if not queries.networks_coordinated_by(request.user).exists():
        raise Http404
    return _render_list(request, network=None)


@login_required
@require_safe
def network_join_requests(request, slug):
    return _render_list(request, get_object_or_404(queries.networks_coordinated_by(request.user), slug=slug))


def _render_list(request, network):
    decided = "afgerond" in request.GET
    found = queries.decided_requests_for(request.user) if decided else queries.open_requests_for(request.user)
    if network:
        found = found.filter(network=network)
    page_obj = Paginator(found, REQUESTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page_obj, "decided": decided, "network": network}
    return render(request, "networks/join_requests.html", context)


@login_required
@require_safe
def join_request(request, pk):
    return _render(request, get_object_or_404(queries.requests_for(request.user), pk=pk))


@login_required
@require_POST
def join_request_step(request, pk, step):
    found = get_object_or_404(queries.requests_for(request.user), pk=pk)
    if step not in STEPS:
        raise Http404
    form_class, action, done = STEPS[step]
    form = form_class(request.POST, prefix=step)
    if not form.is_valid():
        return _render(request, found, {step: form}, status=422)
    try:
        action(found, *form.cleaned_data.values(), by=request.user)
    except Refusal as refusal:
        return _too_late(request, found, form, refusal)
    messages.success(request, done)
    return redirect("coordinator_join_request", pk)


def _too_late(request, found, form, refusal):
    messages.error(request, refusal.message)
    found.refresh_from_db()
    return _render(request, found, typed=filter(None, form.cleaned_data.values()), status=422)


def _render(request, found, bound=None, *, typed=(), status=200):
    """``typed``: words for which it is too late."""
    forms = {step: form_class(prefix=step) for step, (form_class, *_rest) in STEPS.items()} | (bound or {})
    context = {
        "join_request": found,
        "events": queries.history(found, for_applicant=False),
        "forms": forms,
        "opened": next(iter(bound), "") if bound else "",
        "typed": list(typed),
    }
    return render(request, "networks/join_request.html", context, status=status)
