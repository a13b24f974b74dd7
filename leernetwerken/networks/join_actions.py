"""From "I would like to take part" to an answer. Each function is one step, one transaction.

States: unconfirmed → received ⇄ asked back → accepted, declined or withdrawn.
"""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from leernetwerken.accounts.actions import account_for, invitation_for
from leernetwerken.accounts.queries import user_by_email

from . import mails, rules
from .actions import start_membership
from .enums import JoinState
from .models import JoinRequest, JoinRequestEvent, Membership, NetworkIndexPage, NetworkPage


@transaction.atomic
def request_to_join(network, *, email, **fields):
    """Without an account: mail a link that proves the address. The answer is the same for every address.

    Somebody who is a member already, or asked before, hears so after confirming. Over the day's limit for the
    address nothing happens at all; over the hour's limit for all of them a ``Refusal`` says so to everybody.
    """
    _lock_mail_limits()
    if refusal := rules.refuse_joining(network) or rules.refuse_flood():
        raise refusal
    if rules.refuse_address(email):
        return None
    request = JoinRequest.objects.create(network=network, email=email.lower(), confirm_sent_at=timezone.now(), **fields)
    mails.join_confirm(request)
    return request


def _lock_mail_limits():
    """The mails are counted over all networks, so requests wait for one another on the page above them all."""
    list(NetworkIndexPage.objects.select_for_update(of=("self",)))


@transaction.atomic
def request_as_user(network, user, *, perspective, answers):
    """With an account: the address is known, so the request is received at once."""
    network = NetworkPage.objects.select_for_update(of=("self",)).get(pk=network.pk)
    if refusal := rules.refuse_joining(network) or rules.refuse_person(network, user.email) or rules.refuse_haste(user):
        raise refusal
    request = JoinRequest.objects.create(
        network=network,
        user=user,
        email=user.email.lower(),
        name=user.name,
        organisation=user.organisation,
        perspective=perspective,
        answers=answers,
    )
    return _receive(request)


@transaction.atomic
def confirm(request):
    """The address is proven: the coordinators get the request, and a promise is made."""
    request = _lock(request)
    if refusal := rules.refuse_confirm(request):
        raise refusal
    request.user = get_user_model().objects.filter(email=request.email, is_active=True).first()
    request = _receive(request)
    mails.join_confirmed(request)
    return request


def _receive(request):
    _step(request, JoinState.RECEIVED, "networks.join_received", by=request.user)
    mails.join_received(request)
    return request


@transaction.atomic
def ask_back(request, question, *, by):
    request = _lock(request)
    if refusal := rules.refuse_ask_back(request, by) or rules.refuse_words(question, _("Schrijf je vraag op.")):
        raise refusal
    _step(request, JoinState.ASKED_BACK, "networks.join_asked_back", by=by, note=question)
    mails.join_asked_back(request, question)
    return request


@transaction.atomic
def answer(request, text):
    """The applicant answers; the promise starts again from today."""
    request = _lock(request)
    if refusal := rules.refuse_answer(request) or rules.refuse_words(text, _("Schrijf je antwoord op.")):
        raise refusal
    _step(request, JoinState.RECEIVED, "networks.join_answered", by=request.user, note=text)
    mails.join_answered(request)
    return request


@transaction.atomic
def withdraw(request):
    request = _lock(request)
    if refusal := rules.refuse_withdraw(request):
        raise refusal
    return _step(request, JoinState.WITHDRAWN, "networks.join_withdrawn", by=request.user)


@transaction.atomic
def accept(request, *, by):
    """Make the applicant a member, with an account if there was none."""
    request = _lock(request)
    if refusal := rules.refuse_decision(request, by):
        raise refusal
    user = request.user or user_by_email(request.email)
    request.user = user or account_for(
        request.email, name=request.name, by=by, organisation=request.organisation, perspective=request.perspective
    )
    if not Membership.objects.filter(network=request.network, user=request.user, ended_on=None).exists():
        start_membership(request.network, request.user, perspective=request.perspective, by=by)
    _step(request, JoinState.ACCEPTED, "networks.join_accepted", by=by)
    mails.join_accepted(request, invitation=invitation_for(request.user))
    return request


@transaction.atomic
def decline(request, reason, *, by):
    request = _lock(request)
    if refusal := rules.refuse_decision(request, by) or rules.refuse_words(reason, _("Schrijf op waarom niet.")):
        raise refusal
    _step(request, JoinState.DECLINED, "networks.join_declined", by=by, note=reason)
    mails.join_declined(request, reason)
    return request


@transaction.atomic
def add_note(request, text, *, by):
    """For the other coordinators; the applicant never reads it."""
    request = _lock(request)
    if refusal := rules.refuse_decision(request, by) or rules.refuse_words(text, _("Schrijf je notitie op.")):
        raise refusal
    JoinRequestEvent.objects.create(request=request, state=request.state, note=text, by=by, for_applicant=False)
    return request


def _lock(request):
    """Network first, as everywhere; then the request as it is now."""
    NetworkPage.objects.select_for_update(of=("self",)).get(pk=request.network_id)
    return JoinRequest.objects.select_for_update(of=("self",)).select_related("network").get(pk=request.pk)


def _step(request, state, action, *, by, note=""):
    """The next state with what belongs to it: a promise while it waits for us, the moment once it is decided."""
    request.state = state
    if state == JoinState.RECEIVED:
        request.answer_by_on = timezone.localdate() + timedelta(days=request.network.answer_within_days)
    if not request.is_open:
        request.decided_at = timezone.now()
    request.save()
    JoinRequestEvent.objects.create(request=request, state=state, note=note, by=by)
    log(request.network, action, user=by, data={"join_request": request.pk})
    return request
