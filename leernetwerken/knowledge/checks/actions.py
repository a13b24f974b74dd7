"""A round of reading, from the first mail to what the public may know. Each function is one transaction.

Order of locks: the report, then its round.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils import timezone
from wagtail.log_actions import log

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda.registrations.enums import RegistrationState
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.actions import held

from ..models import MeetingReportPage
from ..roles import members_beside, network_of
from . import mails, rules
from .attendees import attendees_of, passed_over, shut_out
from .enums import Answer
from .models import CheckInvitation, CheckReaction, CheckRound, CheckSetting
from .pieces import content_of, fingerprint_of, pieces_of, prints_of

ENOUGH_TO_NAME = 2


@transaction.atomic
def demand_checks(network, is_demanded, *, by):
    """Switch on or off that this network publishes no report before it was read."""
    network = NetworkPage.objects.select_for_update(of=("self",)).get(pk=network.pk)
    if refusal := rules.refuse_setting(network, by):
        raise refusal
    CheckSetting.objects.update_or_create(network=network, defaults={"is_demanded": is_demanded})
    log(network, "knowledge.check_setting", user=by, data={"is_demanded": is_demanded})


@transaction.atomic
def start_round(report, *, memberships=(), addresses=(), seats=(), is_vouched=False, by):
    """Freeze the latest words and mail everybody a link.

    ``addresses`` is ``[(email, perspective), …]``, ``seats`` are keys of who was marked as present. ``is_vouched``:
    the author says that whoever else he chose was there too.
    """
    report = _lock_report(report.pk)
    close_overdue(report.pk)
    draft = report.get_latest_revision_as_object()
    if refusal := rules.refuse_start(report, draft, by):
        raise refusal
    if refusal := rules.refuse_unmarked(report, [*memberships, *addresses], is_vouched):
        raise refusal
    typed = {email.lower() for email, _perspective in addresses} - {_author(report)}
    if refusal := rules.refuse_people(report, [*memberships, *typed, *seats]):
        raise refusal
    invitations = _invitations(report, memberships, addresses, seats)
    chosen = _chosen(report, [*memberships, *typed, *seats]) if report.session_id else len(invitations)
    round = _freeze(report, draft, by, chosen)
    _invite(round, invitations)
    log(report, "knowledge.check_start", user=by, data={"round": round.pk})
    return round


def _chosen(report, own):
    """How many are asked as far as the author knows: his own choice, and whoever was asked while an objection stands.

    A round that began while an older one stood counts those too. Nobody is taken out who was chosen twice: that would
    tell whose address was among those who were there.
    """
    before = rules.standing_rounds(report).exclude(content={}).values_list("chosen", flat=True).first()
    return len(own) + (before or 0)


def _freeze(report, draft, by, chosen):
    """A round with the words as they are now. That there is one at a time is what the database says too."""
    content = content_of(draft)
    prints, now = prints_of(pieces_of(content)), timezone.now()
    try:
        with transaction.atomic():
            return CheckRound.objects.create(
                report=report,
                revision_id=report.latest_revision_id,
                content=content,
                prints=prints,
                fingerprint=fingerprint_of(prints),
                started_by=by,
                started_at=now,
                ends_at=now + timedelta(days=rules.ROUND_DAYS),
                chosen=chosen,
            )
    except IntegrityError as error:
        raise rules.already_running() from error


def _invitations(report, memberships, addresses, seats):
    """Everybody once; the author does not check himself. Who was there comes first, with the side of his seat.

    While an objection stands, all who were asked before are asked again. Not the objector alone: then whoever starts
    the round would see who that was.
    """
    people = attendees_of(report) if seats else []
    there = [(one.user, one.email, one.seat.perspective, one.registration) for one in people if one.seat.pk in seats]
    members = [(membership.user, "", membership.perspective, None) for membership in memberships]
    strangers = [(None, email.lower(), perspective, None) for email, perspective in addresses]
    others = [*members, *strangers, *_asked_before(report)]
    seen = {_author(report)}
    out = passed_over(report, [_address(user, email) for user, email, *_rest in others]) if others else set()
    asked = []
    for user, email, perspective, registration in [*there, *others]:
        address = _address(user, email)
        if address not in seen and (registration or address not in out):
            seen.add(address)
            asked.append(CheckInvitation(user=user, email=email, perspective=perspective, registration=registration))
    return asked


def _author(report):
    return (report.owner.email if report.owner else "").lower()


def _address(user, email):
    return (user.email if user else email).lower()


def _asked_before(report):
    rows = CheckInvitation.objects.filter(round__in=rules.standing_rounds(report))
    rows = rows.select_related("user", "perspective", "registration")
    return [(row.user, row.email, row.perspective, row.registration) for row in _reached(rows, report)]


def _reached(invitations, report):
    """Those whose link opens, and who did not leave the meeting: who left the network reads its reports no more."""
    members = set(members_beside(report).values_list("user", flat=True))
    stayed = invitations.filter(Q(registration=None) | Q(registration__state=RegistrationState.ACTIVE))
    out = shut_out(report, [one.email for one in stayed if one.email])
    return [one for one in stayed if (one.user_id in members if one.user_id else one.email not in out)]


def _invite(round, invitations):
    for invitation in invitations:
        invitation.round = round
    mails.check_invitations(CheckInvitation.objects.bulk_create(invitations), round, network_of(round.report))


@transaction.atomic
def react(invitation, *, answers, agrees, version):
    """Save what somebody answers, in place of what he answered before. The same again is no mistake."""
    round = CheckRound.objects.select_for_update(of=("self",)).get(pk=invitation.round_id)
    invitation = CheckInvitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    invitation.round = round
    if round.is_running and invitation.reacted_at and _is_same(invitation, answers, agrees):
        return invitation
    if refusal := rules.refuse_reaction(invitation, answers=answers, agrees=agrees, version=version):
        raise refusal
    pieces = {piece.place: piece for piece in pieces_of(round.content)}
    invitation.reactions.all().delete()
    CheckReaction.objects.bulk_create(
        CheckReaction(
            round=round,
            invitation=invitation,
            place=place,
            fingerprint=pieces[place].fingerprint,
            answer=answer,
            proposal=proposal,
        )
        for place, (answer, proposal) in answers.items()
    )
    invitation.agrees, invitation.reacted_at, invitation.version = agrees, timezone.now(), invitation.version + 1
    invitation.save()
    return invitation


def _is_same(invitation, answers, agrees):
    stored = {reaction.place: (reaction.answer, reaction.proposal) for reaction in invitation.reactions.all()}
    return stored == answers and invitation.agrees == agrees


@transaction.atomic
def stop_round(round, *, by):
    """End it now. Unless everybody answered, it was no time to read, and counts for nothing but its objections.

    Everybody is whoever was chosen: who was absent, left, or had himself forgotten since, did not answer.
    """
    round = _lock_round(round)
    if refusal := rules.refuse_stop(round, by):
        raise refusal
    answers = list(round.invitations.values_list("reacted_at", flat=True))
    round.was_stopped = None in answers or not answers or len(answers) < round.chosen
    _close(round, timezone.now())
    log(round.report, "knowledge.check_stop", user=by, data={"round": round.pk, "early": round.was_stopped})
    return round


@transaction.atomic
def close_round(round):
    """Write down that the time of ``round`` is over; nothing when somebody did so before."""
    round = _lock_round(round)
    if round.ended_at is None and not round.is_running:
        _close(round, round.ends_at)
        mails.check_ended(round)
    return round


def close_overdue(report_pk=None):
    """Every round whose time is over, of one report or of all; answers how many."""
    rounds = CheckRound.objects.overdue()
    return len([close_round(round) for round in (rounds.filter(report=report_pk) if report_pk else rounds)])


def _close(round, moment):
    round.ended_at = moment
    round.save()
    round.read_by.set(_named(round))
    objections = CheckReaction.objects.filter(
        round__report=round.report_id, answer=Answer.RECOGNISABLE, overruled_at=None
    ).select_related("invitation")
    solved = [objection.pk for objection in objections if rules.solves(round, objection)]
    CheckReaction.objects.filter(pk__in=solved).update(solved_in=round)


def _named(round):
    """The perspectives that the public may read as "nagelezen door".

    Those from which at least two people answered: a plural that is true, and nobody who was there alone from his side
    is pointed at. Never numbers. None at all when somebody overruled an objection (``overrule``): "nagelezen" would
    then say more than is so.
    """
    answered = round.invitations.exclude(reacted_at=None).exclude(perspective=None)
    counts = answered.values("perspective").annotate(n=Count("pk")).filter(n__gte=ENOUGH_TO_NAME)
    return Perspective.objects.filter(pk__in=counts.values("perspective"))


@transaction.atomic
def remind(round):
    """One mail to who did not react, some days before the end; a second call does nothing. Answers how many."""
    round = _lock_round(round)
    due = round.started_at + timedelta(days=rules.REMIND_AFTER_DAYS)
    if not round.is_running or round.reminded_at or timezone.now() < due:
        return 0
    round.reminded_at = timezone.now()
    round.save()
    network = network_of(round.report)
    silent = round.invitations.filter(reacted_at=None).select_related("user", "registration")
    silent = _reached(silent, round.report)
    mails.check_reminders(silent, round, network)
    return len(silent)


@transaction.atomic
def overrule(objection, reason, *, by):
    """An administrator lets the report go online all the same, and says why; it stays readable in the history."""
    round = _lock_round(objection.round)
    objection = CheckReaction.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    objection.round = round
    if refusal := rules.refuse_overrule(objection, reason, by):
        raise refusal
    objection.overruled_at, objection.overruled_by = timezone.now(), by
    objection.overrule_reason = reason.strip()
    objection.save()
    round.read_by.clear()
    log(round.report, "knowledge.check_overrule", user=by, data={"objection": objection.pk, "reason": reason.strip()})
    return objection


@transaction.atomic(savepoint=False)
def mark_live_words(report_pk):
    """After publication: the round in which these words were read, if any, tells the public so."""
    close_overdue(report_pk)
    rounds = list(CheckRound.objects.finished().filter(report=report_pk))
    if not rounds:
        return
    report = MeetingReportPage.objects.get(pk=report_pk)
    fingerprint = fingerprint_of(prints_of(pieces_of(content_of(report))))
    read = next((round for round in rounds if report.live and round.fingerprint == fingerprint), None)
    for round in rounds:
        if round.is_live != (round is read):
            round.is_live = round is read
            round.save(update_fields=["is_live"])


def _lock_report(pk):
    return held(MeetingReportPage).get(pk=pk)


def _lock_round(round):
    _lock_report(round.report_id)
    return CheckRound.objects.select_for_update(of=("self",)).select_related("report").get(pk=round.pk)
