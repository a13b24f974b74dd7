"""To hear when there is a date: of one event, or of anything at all."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from leernetwerken.core.posts import done, form_view, sent, status_of
from leernetwerken.pages.numbers import as_id

from ..models import EventPage
from . import actions, rules, tokens
from .access import by_token, event_of
from .interest_forms import InterestForm


@never_cache
@form_view
def interest(request):
    """``?bijeenkomst=`` names the event, by its number."""
    event = _event(request)
    known = {"email": request.user.email} if request.user.is_authenticated else {}
    form = InterestForm(sent(request), event=event, initial=known)
    if done(form, lambda: actions.register_interest(event, by=request.user, **form.cleaned_data)):
        return _answer(request, event, form.result)
    context = {"event": event, "form": form}
    return render(request, "agenda/registration/interest.html", context, status=status_of(form))


def _answer(request, event, interest):
    """The same whatever became of it, but to who gave the own address."""
    if interest is None or interest.confirmed_at is None:
        return redirect("interest_sent")
    messages.success(
        request, _("Je staat op de lijst. Je krijgt een mail zodra er iets is. Daarin staat ook hoe je stopt.")
    )
    return redirect(event.url if event else "my_registrations")


def _event(request):
    asked = request.GET.get("bijeenkomst")
    return get_object_or_404(EventPage.objects.visible_to(request.user), pk=as_id(asked)) if asked else None


@require_safe
def interest_sent(request):
    context = {"hours": tokens.CONFIRM_HOURS, "limit": rules.MAILS_A_DAY_TO_AN_ADDRESS}
    return render(request, "agenda/registration/interest_sent.html", context)


@form_view
@by_token(tokens.INTEREST_CONFIRM, tokens.read_interest)
def interest_confirm(request, interest, token):
    if request.method == "POST":
        interest = actions.confirm_interest(interest)
    return render(
        request, "agenda/registration/interest_confirm.html", {"interest": interest, "event": event_of(interest)}
    )


@form_view
@by_token(tokens.INTEREST_MANAGE, tokens.read_interest)
def interest_drop(request, interest, token):
    if request.method == "POST":
        actions.drop_interest(interest)
        return render(request, "agenda/registration/interest_dropped.html")
    return render(
        request, "agenda/registration/interest_drop.html", {"interest": interest, "event": event_of(interest)}
    )
