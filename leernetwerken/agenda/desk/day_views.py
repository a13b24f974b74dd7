"""On the day itself and after it: who is there, the code at the door, how it was."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.log_actions import log

from leernetwerken.core.posts import done, form_view, pressed, sent
from leernetwerken.pages.numbers import as_id

from .. import rules
from ..models import Session
from ..next_steps.mails import address_of
from ..next_steps.queries import shared_steps
from ..registrations import tokens
from ..registrations.access import by_token, may_read
from ..registrations.queries import FEWEST_TO_TELL, attendance_beside, attendance_of
from . import afterwards, queries
from .access import run_event, session_of, show_form
from .rows import CodeForm, FeedbackForm


@login_required
@form_view
def attendance(request, pk, session_pk):
    """One press a person: ``seat`` and ``was_there``. ``?scherm=groot`` has buttons for a tablet at the door."""
    event = run_event(request, pk)
    session = session_of(event, session_pk)
    if request.method == "POST":
        present = {as_id(request.POST.get("seat", "")): request.POST.get("was_there") == "ja"}
        pressed(request, lambda: afterwards.mark(session, present, by=request.user))
        return redirect(f"{request.get_full_path()}#s{next(iter(present))}")
    seats = queries.seats_with_attendance(session)
    context = {"event": event, "session": session, "seats": seats, "refusal": rules.refuse_attendance(session)}
    template = "door_screen" if request.GET.get("scherm") == "groot" else "attendance"
    context |= {"numbers": attendance_of(session), "beside": attendance_beside(session), "fewest": FEWEST_TO_TELL}
    context |= {"door": getattr(session, "door_code", None), "is_today": rules.refuse_door(session) is None}
    return render(request, f"agenda/desk/{template}.html", context)


@login_required
@require_POST
def door_open(request, pk, session_pk):
    session = session_of(run_event(request, pk), session_pk)
    pressed(request, lambda: afterwards.open_door(session, by=request.user))
    return redirect("event_attendance", pk, session_pk)


@login_required
@require_safe
def looking_back(request, pk, session_pk):
    event = run_event(request, pk)
    session = session_of(event, session_pk)
    context = {"event": event, "session": session, "found": afterwards.feedback_of(session)}
    context["found_steps"] = shared_steps(session)
    context |= {"refusal": rules.refuse_feedback(session), "fewest": afterwards.FEWEST_ANSWERS}
    context |= {
        "is_settled": afterwards.is_settled(session),
        "until": session.ends_at and rules.feedback_until(session),
    }
    if context["found_steps"]:
        log(event, "agenda.view_list", user=request.user, data={"people": len(context["found_steps"])})
    return render(request, "agenda/desk/looking_back.html", context)


@login_required
@require_POST
def feedback_ask(request, pk, session_pk):
    session = session_of(run_event(request, pk), session_pk)
    number = pressed(request, lambda: afterwards.ask_feedback(session, by=request.user))
    if number is not None:
        messages.success(request, _asked(number))
    return redirect("event_looking_back", pk, session_pk)


def _asked(number):
    if not number:
        return _("Er is niemand om het aan te vragen: er was niemand, of iedereen kreeg de vraag al.")
    words = ngettext(
        "Gevraagd aan %d deelnemer. Niemand krijgt de vraag twee keer.",
        "Gevraagd aan %d deelnemers. Niemand krijgt de vraag twee keer.",
        number,
    )
    return words % number


@form_view
@by_token(tokens.MANAGE)
def door(request, registration, token):
    return _door(request, {"pk": registration.pk})


@login_required
@form_view
def my_door(request):
    return _door(request, {"user": request.user})


def _door(request, who):
    """Who has a seat and is no longer let in says that he is there, and does not read what it is called today."""
    form = CodeForm(sent(request))
    if done(form, lambda: afterwards.enter(afterwards.seats_today(**who), form.cleaned_data["code"])):
        seat = afterwards.who_was_there(form.result, **who).first()
        told = form.result if seat and may_read(seat.registration) else None
        return render(request, "agenda/desk/door_passed.html", {"session": told})
    return show_form(request, "door", form)


@form_view
@by_token(tokens.MANAGE)
def feedback(request, registration, token, session_pk):
    """With an account one logs in, as the mail that asks for it says: the link is in every mail."""
    if registration.user_id:
        return redirect("my_feedback", session_pk)
    return _feedback(request, {"pk": registration.pk}, session_pk)


@login_required
@form_view
def my_feedback(request, session_pk):
    return _feedback(request, {"user": request.user}, session_pk)


def _feedback(request, who, session_pk):
    """Whoever was not there finds nothing; who answered before is thanked.

    Who was there and is no longer let in says how it was, and does not read what it is called today.
    """
    session = get_object_or_404(Session.objects.select_related("event"), pk=session_pk)
    seat = afterwards.seat_to_look_back(session, **who)
    if seat is None:
        return _thanks(request, session, who)
    form = FeedbackForm(sent(request))
    if done(form, lambda: afterwards.give_feedback(session, seat, **form.cleaned_data)):
        return _thank(request, session, seat.registration)
    told = session if may_read(seat.registration) else None
    return show_form(request, "feedback", form, session=told, refusal=rules.refuse_feedback(session))


def _thanks(request, session, who):
    if not afterwards.has_answered(session, **who):
        raise Http404
    seat = afterwards.who_was_there(session, **who).first()
    return _thank(request, session, seat and seat.registration)


def _thank(request, session, registration):
    """Who was marked absent since is thanked, and has no next step to write."""
    context = {"session": session, "step_url": registration and address_of(registration, session)}
    return render(request, "agenda/desk/feedback_thanks.html", context)
