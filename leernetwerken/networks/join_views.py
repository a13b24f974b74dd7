"""For who would like to take part: the form, the link in the mail, and how it stands."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from leernetwerken.core.posts import done, form_view, sent, status_of
from leernetwerken.core.refusal import Refusal, refusal_of

from . import join_actions, queries, rules, tokens
from .enums import JoinState
from .forms import AnswerForm, JoinForm, MemberJoinForm
from .models import NetworkPage

private_page = cache_control(private=True, no_store=True)


def by_token(read):
    """The view gets the request that the link is for; a wrong link is not found, an old one says so."""

    def decorate(view):
        @private_page
        @wraps(view)
        def wrapped(request, token):
            try:
                return view(request, _found(read(token)), token)
            except tokens.Expired:
                return render(request, "networks/join_link_expired.html", status=410)

        return wrapped

    return decorate


def _found(join_request):
    if join_request is None:
        raise Http404
    return join_request


@form_view
def join(request, slug):
    network = get_object_or_404(NetworkPage.objects.visible_to(request.user), slug=slug)
    if refusal := _known_refusal(network, request.user):
        return _closed(request, network, refusal)
    form = _join_form(request, network)
    if done(form, lambda: _send_request(request, network, form)):
        return form.result
    return render(request, "networks/join.html", {"network": network, "form": form}, status=status_of(form))


def _closed(request, network, refusal):
    """Whoever was still typing finds his answers there, to take along."""
    typed = [words for name, words in request.POST.items() if name.startswith("answer_") and words.strip()]
    context = {"network": network, "refusal": refusal, "typed": typed}
    return render(request, "networks/join_closed.html", context, status=422 if request.method == "POST" else 200)


def _known_refusal(network, user):
    """Only somebody who is logged in hears about himself."""
    about_person = rules.refuse_person(network, user.email) if user.is_authenticated else None
    return rules.refuse_joining(network) or about_person


def _join_form(request, network):
    if request.user.is_authenticated:
        initial = {"perspective": request.user.perspective_id}
        return MemberJoinForm(sent(request), network=network, initial=initial)
    return JoinForm(sent(request), network=network)


def _send_request(request, network, form):
    if request.user.is_authenticated:
        join_request = join_actions.request_as_user(network, request.user, **form.values())
        return redirect("join_request_state", tokens.make(join_request, tokens.STATE))
    join_actions.request_to_join(network, **form.values())
    return redirect("network_join_sent", network.slug)


@require_safe
def join_sent(request, slug):
    network = get_object_or_404(NetworkPage.objects.visible_to(request.user), slug=slug)
    context = {"network": network, "hours": tokens.CONFIRM_HOURS, "limit": rules.MAILS_A_DAY_TO_AN_ADDRESS}
    return render(request, "networks/join_sent.html", context)


@form_view
@by_token(tokens.read_confirm)
def confirm(request, join_request, token):
    """Mail scanners open every link, so only the button on the page confirms."""
    is_try = request.method == "POST"
    refusal = refusal_of(join_actions.confirm, join_request) if is_try else rules.refuse_confirm(join_request)
    if (is_try and refusal is None) or (refusal and refusal.code == "confirmed"):
        return redirect("join_request_state", tokens.make(join_request, tokens.STATE))
    return render(request, "networks/join_confirm.html", {"join_request": join_request, "refusal": refusal})


@require_safe
@by_token(tokens.read_state)
def state(request, join_request, token):
    return _render_state(request, join_request, token, AnswerForm())


@require_POST
@by_token(tokens.read_state)
def answer(request, join_request, token):
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            join_actions.answer(join_request, form.cleaned_data["text"])
        except Refusal as refusal:
            messages.error(request, refusal.message)
            join_request.refresh_from_db()
        else:
            messages.success(request, _("Je antwoord is verstuurd."))
            return redirect("join_request_state", token)
    typed = [] if join_request.state == JoinState.ASKED_BACK else [form.data.get("text", "")]
    return _render_state(request, join_request, token, form, typed=typed, status=422)


@form_view
@by_token(tokens.read_state)
def withdraw(request, join_request, token):
    if request.method == "POST":
        if refusal := refusal_of(join_actions.withdraw, join_request):
            messages.error(request, refusal.message)
        return redirect("join_request_state", token)
    context = {"join_request": join_request, "token": token, "refusal": rules.refuse_withdraw(join_request)}
    return render(request, "networks/join_withdraw.html", context)


def _render_state(request, join_request, token, form, *, typed=(), status=200):
    """``typed``: an answer that nobody waits for any more."""
    context = {
        "join_request": join_request,
        "token": token,
        "events": queries.history(join_request, for_applicant=True),
        "form": form,
        "typed": typed,
    }
    return render(request, "networks/join_state.html", context, status=status)
