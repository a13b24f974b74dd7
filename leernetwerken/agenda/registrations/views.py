"""To take part in an event: the form, and what comes of it. Works with an account and without."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from leernetwerken.core.posts import form_view, sent, status_of
from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.landmarks import landmarks
from leernetwerken.pages.numbers import as_id

from ..models import EventIndexPage, EventPage
from . import actions, rules, tokens
from .forms import RegistrationForm
from .open import open_plans, plans_beside
from .own import own_registrations, registration_of

LONG_ANSWERS = ("answer_", "needs", "speaks_for")


@never_cache
@form_view
def event_register(request, pk):
    event = get_object_or_404(EventPage.objects.visible_to(request.user), pk=as_id(pk))
    plans, own = open_plans(event), registration_of(request.user, event)
    if refusal := rules.refuse_form_for(event, request.user, plans):
        return _closed(request, event, refusal)
    if own and request.method != "POST" and not plans_beside(own, own.seats.all()):
        return redirect("registration", tokens.make(own))
    form = RegistrationForm(sent(request), event=event, user=request.user, plans=plans)
    if form.is_valid():
        try:
            return _send(request, event, form)
        except Refusal as refusal:
            form = _once_more(request, event, plans, refusal)
    context = {"event": event, "form": form, "own": own}
    return render(request, "agenda/registration/form.html", context, status=status_of(form))


def _once_more(request, event, plans, refusal):
    """The form with what was typed, beside the rules as they stand now."""
    event.ground_rules = EventPage.objects.filter(pk=event.pk).values_list("ground_rules", flat=True).first() or ""
    form = RegistrationForm(request.POST, event=event, user=request.user, plans=plans)
    if form.is_valid():
        form.add_error(None, refusal.message)
    return form


def _closed(request, event, refusal):
    """Whoever was still typing finds his own words there, to take along."""
    typed = [words for name, words in request.POST.items() if name.startswith(LONG_ANSWERS) and words.strip()]
    context = {"event": event, "refusal": refusal, "typed": typed}
    status = 422 if request.method == "POST" else 200
    return render(request, "agenda/registration/closed.html", context, status=status)


def _send(request, event, form):
    if request.user.is_authenticated:
        registration = actions.register(event, request.user, **form.values())
        return redirect("registration", tokens.make(registration))
    actions.request_registration(event, **form.values())
    return redirect("event_register_sent", event.pk)


@require_safe
def event_register_sent(request, pk):
    event = get_object_or_404(EventPage.objects.visible_to(request.user), pk=as_id(pk))
    context = {"event": event, "hours": tokens.CONFIRM_HOURS, "limit": rules.MAILS_A_DAY_TO_AN_ADDRESS}
    return render(request, "agenda/registration/sent.html", context)


@login_required
@never_cache
@require_safe
def my_registrations(request):
    registrations = own_registrations(request.user)
    for registration in registrations:
        registration.token = tokens.make(registration)
    agenda = None if registrations else landmarks(request).get(EventIndexPage)
    return render(request, "agenda/registration/mine.html", {"registrations": registrations, "agenda": agenda})
