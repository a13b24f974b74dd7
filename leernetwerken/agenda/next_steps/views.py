"""What somebody is going to do after a meeting: written, read and dropped by himself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from leernetwerken.core.posts import done, form_view, sent

from ..desk.access import show_form
from ..desk.afterwards import who_was_there
from ..models import Session
from ..registrations import tokens
from ..registrations.access import by_token, may_read
from . import actions, queries, rules
from .forms import NextStepForm


@form_view
@by_token(tokens.MANAGE)
def next_step(request, registration, token, session_pk):
    """The link is in every mail about the registration: with an account it opens nothing that is his own."""
    if registration.user_id:
        return redirect("my_next_step", session_pk)
    return _next_step(request, {"pk": registration.pk}, session_pk)


@login_required
@form_view
def my_next_step(request, session_pk):
    return _next_step(request, {"user": request.user}, session_pk)


def _next_step(request, who, session_pk):
    """Whoever was not there finds nothing, but for what he wrote himself; who is no longer let in does not read what
    it is called today.
    """
    session = get_object_or_404(Session.objects.select_related("event"), pk=session_pk)
    step = queries.own_step(session, **who)
    found = step or who_was_there(session, **who).select_related("registration__user", "registration__event").first()
    if found is None:
        raise Http404
    registration = found.registration
    form = NextStepForm(sent(request), session=session, step=step)
    if done(form, lambda: actions.write_step(session, registration, **form.cleaned_data)):
        messages.success(request, _("Bewaard.") if form.result else _dropped(step))
        return redirect(request.path if form.result or who_was_there(session, **who).exists() else "/")
    told = session if may_read(registration) else None
    context = {"refusal": rules.refuse_step(session, step), "until": rules.kept_until(session.event), "step": step}
    return show_form(request, "next_step", form, session=told, **context)


def _dropped(step):
    return _("Je stap is gewist.") if step else _("Je schreef niets op. Er is niets bewaard.")
