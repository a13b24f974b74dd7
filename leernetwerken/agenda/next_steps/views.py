"""What somebody is going to do after a meeting: written, read and dropped by himself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ..desk.access import done, form_view, sent, show_form
from ..desk.afterwards import who_was_there
from ..models import Session
from ..registrations import tokens
from ..registrations.access import by_token, may_read
from . import actions, queries, rules
from .forms import NextStepForm


@form_view
@by_token(tokens.MANAGE)
def next_step(request, registration, token, session_pk):
    return _next_step(request, {"pk": registration.pk}, session_pk)


@login_required
@form_view
def my_next_step(request, session_pk):
    return _next_step(request, {"user": request.user}, session_pk)


def _next_step(request, who, session_pk):
    """Whoever was not there finds nothing; who is no longer let in does not read what it is called today."""
    session = get_object_or_404(Session.objects.select_related("event"), pk=session_pk)
    seat = who_was_there(session, **who).select_related("registration__user", "registration__event").first()
    if seat is None:
        raise Http404
    step = queries.own_step(session, seat.registration)
    form = NextStepForm(sent(request), session=session, step=step)
    if done(form, lambda: actions.write_step(session, seat.registration, **form.cleaned_data)):
        messages.success(request, _("Bewaard.") if form.result else _("Je stap is weg."))
        return redirect(request.path)
    told = session if may_read(seat.registration) else None
    context = {"refusal": rules.refuse_step(session), "until": rules.kept_until(session.event), "step": step}
    return show_form(request, "next_step", form, session=told, **context)
