"""Behind the links in mails: confirm, see, change, leave, be forgotten. Nothing happens by opening a link."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from leernetwerken.accounts.models import Perspective
from leernetwerken.core.posts import done, form_view, sent
from leernetwerken.core.refusal import Refusal, refusal_of
from leernetwerken.pages.numbers import as_id

from . import actions, own, queries, rules, tokens
from .access import by_token, event_of, may_read
from .enums import RegistrationState, SeatState
from .forms import AgreementForm
from .models import Seat
from .open import plans_beside
from .own_forms import ChangeForm, MoreForm, SideForm


@form_view
@by_token(tokens.CONFIRM)
def registration_confirm(request, registration, token):
    """Mail scanners open every link, so only the button on the page confirms."""
    if registration.state != RegistrationState.UNCONFIRMED:
        return redirect("registration", tokens.make(registration))
    event = event_of(registration)
    if event and (refusal := rules.refuse_asked_otherwise(event.enrolment, registration.asked_as)):
        return _before_confirming(request, event, refusal=refusal)
    form = _agreement(request, registration, event)
    if request.method == "POST" and (form is None or form.is_valid()):
        return _confirm(request, registration, event, form)
    return _before_confirming(request, event, form=form)


def _confirm(request, registration, event, form):
    try:
        confirmed = actions.confirm(registration, agrees_to=form.cleaned_data["agrees_to"] if form else "")
    except Refusal as refusal:
        if refusal.code in ("rules", "other_rules"):
            # They changed at this very moment: the page shows them.
            return redirect(request.path)
        return _before_confirming(request, event, refusal=refusal)
    return redirect("registration", tokens.make(confirmed))


def _before_confirming(request, event, **context):
    status = 422 if request.method == "POST" else 200
    return render(request, "agenda/registration/confirm.html", {"event": event, **context}, status=status)


def _agreement(request, registration, event):
    """The rules are other ones than when he asked: they stand on the page, and are agreed to anew. Else None."""
    if event is None or (refusal := rules.refuse_rules(event.ground_rules, registration.agreed_to)) is None:
        return None
    form = AgreementForm(sent(request), event=event)
    form.why = refusal.message
    return form


@form_view
@by_token(tokens.MANAGE)
def registration(request, registration, token):
    """Where somebody stands; the form changes what was written."""
    if not may_read(registration):
        return _refuse_to_tell(request, registration, token)
    form = ChangeForm(sent(request), instance=registration)
    if done(form, lambda: actions.change_answers(registration, **form.values())):
        messages.success(request, _("Je wijziging is bewaard."))
        return redirect("registration", token)
    return _show(request, registration, token, form)


def _refuse_to_tell(request, registration, token):
    context = {"registration": registration, "token": token}
    return render(request, "agenda/registration/no_longer.html", context, status=403)


def _show(request, registration, token, form, more=None):
    seats = list(own.seats_of(registration))
    perspectives = list(Perspective.objects.all())
    for seat in seats:
        seat.steps = fitting(seat)
        seat.form = SideForm(plan=seat.plan, perspectives=perspectives, initial={"perspective": seat.perspective_id})
    others = plans_beside(registration, seats)
    more = more or (MoreForm(plans=others, initial={"perspective": seats[0].perspective_id}) if others else None)
    context = {"registration": registration, "event": registration.event, "token": token}
    context |= {"form": form, "seats": seats, "more": more, "is_over": rules.refuse_leaving_all(seats) is not None}
    status = 422 if form.errors or (more and more.errors) else 200
    return render(request, "agenda/registration/registration.html", context, status=status)


@require_POST
@by_token(tokens.MANAGE)
def registration_more(request, registration, token):
    """Another meeting of the same event."""
    if not may_read(registration):
        return _refuse_to_tell(request, registration, token)
    more = MoreForm(request.POST, plans=plans_beside(registration, own.seats_of(registration)))
    if not more.is_valid():
        return _show(request, registration, token, ChangeForm(instance=registration), more)
    refusal = refusal_of(actions.add_seats, registration, **more.cleaned_data)
    return _told(request, token, refusal, _("Je bent ook hiervoor aangemeld."))


# The word in the address → what it does, and what is said afterwards.
SEAT_STEPS = {
    "nemen": (actions.accept_offer, gettext_lazy("Fijn, je hebt een plek.")),
    "niet-nemen": (actions.decline_offer, gettext_lazy("Dank je. De plek gaat naar iemand anders.")),
    "afmelden": (actions.cancel_seat, gettext_lazy("Je bent afgemeld.")),
}


def fitting(seat):
    """The words of the steps that make sense now; the rules are asked again when one is taken."""
    if queries.has_ended(seat.plan):
        return []
    if seat.state == SeatState.OFFERED:
        return ["nemen", "niet-nemen"] if seat.offered_until > timezone.now() else []
    if seat.state in (SeatState.CONFIRMED, SeatState.WAITING):
        return ["afmelden", *([] if queries.has_begun(seat.plan) else ["perspectief"])]
    return [] if rules.refuse_plan(seat.plan) else ["opnieuw"]


@require_POST
@by_token(tokens.MANAGE)
def registration_seat(request, registration, token, pk, step):
    seat = get_object_or_404(Seat.objects.select_related("plan"), pk=as_id(pk), registration=registration)
    if step not in SEAT_STEPS:
        raise Http404
    act, done = SEAT_STEPS[step]
    return _told(request, token, refusal_of(act, seat), done)


@require_POST
@by_token(tokens.MANAGE)
def registration_side(request, registration, token, pk):
    """Take part from another side, or come back from that side after leaving."""
    seat = get_object_or_404(Seat.objects.select_related("plan"), pk=as_id(pk), registration=registration)
    form = SideForm(request.POST, plan=seat.plan)
    if not form.is_valid():
        messages.error(request, _("Kies een perspectief uit de lijst."))
        return redirect("registration", token)
    side = form.cleaned_data["perspective"]
    if seat.state in SeatState.open():
        refusal = refusal_of(actions.change_seat, seat, perspective=side)
    else:
        refusal = refusal_of(actions.add_seats, registration, plans=[seat.plan], perspective=side)
    return _told(request, token, refusal, _("Dat is bewaard."))


def _told(request, token, refusal, done):
    if refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("registration", token)


@form_view
@by_token(tokens.MANAGE)
def registration_leave(request, registration, token):
    if request.method == "POST":
        return _told(request, token, refusal_of(actions.cancel, registration), _("Je bent afgemeld."))
    refusal = rules.refuse_leaving_all(own.seats_of(registration))
    return _sure(request, "leave", registration, token, refusal=refusal)


@form_view
@by_token(tokens.MANAGE)
def registration_erase(request, registration, token):
    if request.method == "POST":
        actions.erase(registration)
        return redirect("registration_erased")
    return _sure(request, "erase", registration, token)


def _sure(request, what, registration, token, **more):
    context = {"event": registration.event if may_read(registration) else None, "token": token, **more}
    return render(request, f"agenda/registration/{what}.html", context)


@require_safe
def registration_erased(request):
    return render(request, "agenda/registration/erased.html")
