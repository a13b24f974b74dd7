"""The poll of an event: for who plans it, and behind the link in the mail for who was asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from leernetwerken.core.posts import done, form_view, pressed, sent
from leernetwerken.pages.numbers import as_id

from ..desk.access import planned_event
from ..registrations import tokens
from ..registrations.access import by_token
from . import actions, queries
from .forms import OptionForm, VoteForm
from .mails import POLL, may_hear
from .models import PollBallot, PollOption


@login_required
@form_view
def event_poll(request, pk):
    event = planned_event(request, pk)
    form = OptionForm(sent(request), initial={"kind": "date"})
    if done(form, lambda: actions.add_option(event, by=request.user, **form.values())):
        messages.success(request, _("De keuze staat erbij."))
        return redirect("event_poll", event.pk)
    asked, answered = queries.turnout(event)
    context = {"event": event, "form": form, "options": queries.results(event), "asked": asked, "answered": answered}
    return render(request, "agenda/polls/event_poll.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def poll_option_remove(request, pk, option_pk):
    event = planned_event(request, pk)
    option = get_object_or_404(PollOption, pk=as_id(option_pk), event=event)
    pressed(request, lambda: actions.remove_option(option, by=request.user))
    return redirect("event_poll", event.pk)


@login_required
@require_POST
def poll_ask(request, pk):
    event = planned_event(request, pk)
    number = pressed(request, lambda: actions.ask(event, by=request.user))
    if number is not None:
        words = ngettext("%d mail verstuurd.", "%d mails verstuurd.", number) % number
        messages.success(request, f"{words} {_('Niemand krijgt de vraag twee keer.')}")
    return redirect("event_poll", event.pk)


def read_ballot(token, purpose):
    rows = PollBallot.objects.select_related("interest__event", "registration__event", "registration__user")
    return tokens.read_row(rows, token, purpose)


@form_view
@by_token(POLL, read_ballot)
def poll(request, ballot, token):
    """Who may no longer see the event finds a link that has ended."""
    if not may_hear(ballot):
        return render(request, "agenda/registration/link_expired.html", status=410)
    event = ballot.event
    form = VoteForm(sent(request), options=event.poll_options.all(), votes=queries.votes_of(ballot))
    if done(form, lambda: actions.vote(ballot, form.answers())):
        messages.success(request, _("Dank je. Je keuze is bewaard. Je kunt hem hier nog veranderen."))
        return redirect("poll", token)
    return render(request, "agenda/polls/poll.html", {"event": event, "form": form}, status=422 if form.errors else 200)
