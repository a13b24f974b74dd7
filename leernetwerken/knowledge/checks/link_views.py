"""For who was asked to read along: the page behind the link in the mail. No account; GET changes nothing."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from leernetwerken.core.posts import form_view, sent, status_of
from leernetwerken.core.refusal import Refusal

from ..roles import network_of
from . import actions, queries, tokens
from .forms import AnswersForm


def private_link(view):
    """The view gets the invitation that the link is for; nothing is stored, indexed, or told to another site.

    The policy is ``same-origin`` and not ``no-referrer``: with that, browsers send ``Origin: null`` along with a form,
    and Django's check against forged requests refuses every answer.
    """

    @cache_control(private=True, no_store=True)
    @wraps(view)
    def wrapped(request, token):
        response = _opened(view, request, token)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped


def _opened(view, request, token):
    try:
        invitation = tokens.read(token)
    except tokens.Expired:
        return render(request, "knowledge/checks/link_expired.html", status=410)
    if invitation is None:
        raise Http404
    return view(request, invitation, token)


@form_view
@private_link
def answer(request, invitation, token):
    form = AnswersForm(sent(request), invitation=invitation)
    if form.is_valid():
        try:
            actions.react(invitation, **form.values())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            form.renew()
        else:
            messages.success(request, _("Je antwoorden zijn bewaard. Je kunt ze nog veranderen tot de ronde klaar is."))
            return redirect("check_answer", token)
    return _render(request, invitation, form, status=status_of(form))


def _render(request, invitation, form, status):
    round = invitation.round
    passages = [
        (piece, block, form[f"answer-{piece.place}"], form[f"proposal-{piece.place}"])
        for piece, block in queries.passages(round.content)
    ]
    context = {"invitation": invitation, "round": round, "network": network_of(round.report)}
    context |= {"form": form, "passages": passages}
    return render(request, "knowledge/checks/answer.html", context, status=status)
