"""Who follows which report, and what may be shown of a round to whom."""

from dataclasses import dataclass, field

from django.db.models import Q

from leernetwerken.agenda.rules import runs
from leernetwerken.networks.models import NetworkPage
from leernetwerken.networks.queries import current_members, networks_coordinated_by
from leernetwerken.networks.rules import leads

from ..models import MeetingReportPage
from ..roles import network_of
from .enums import Answer
from .models import CheckRound, CheckSetting
from .pieces import FRAME, content_of, fingerprint_of, pieces_of, prints_of
from .rules import refuse_start, standing_objections

# With fewer answers than this, "seen by whom" would say who answered what.
FEW = 3
ROUNDS_SHOWN = 10


def reports_followed_by(user):
    """The reports, drafts included, of which ``user`` may start a round: as ``rules.follows`` says it of one."""
    reports = MeetingReportPage.objects.filter(alias_of=None)
    if user.is_superuser:
        return reports
    led = _below(networks_coordinated_by(user))
    joined = NetworkPage.objects.filter(memberships__user=user.pk, memberships__ended_on=None)
    return reports.filter(led | (_below(joined) & Q(owner=user.pk)))


def _below(networks):
    reach = Q(pk__in=[])
    for path, depth in networks.values_list("path", "depth"):
        reach |= Q(path__startswith=path, depth=depth + 1)
    return reach


def is_demanded(network):
    return CheckSetting.objects.filter(network=network, is_demanded=True).exists()


def people_to_ask(report, offered):
    """The members of the network, but for the author, and who stands among ``offered`` by name."""
    members = current_members(network_of(report)).select_related("user", "perspective")
    if offered.names:
        members = members.exclude(user__in=[one.user.pk for one in offered.people if one.user])
    return members.exclude(user=report.owner_id).order_by("user__name", "pk")


def passages(content):
    """``[(piece, block or None), …]`` in the order of the report; a title or summary has no block."""
    body = MeetingReportPage._meta.get_field("body").stream_block.to_python(content.get("body", []))
    return [
        (piece, body[piece.place - len(FRAME)] if piece.place >= len(FRAME) else None) for piece in pieces_of(content)
    ]


@dataclass
class Result:
    """What author and coordinator read of a round: after it, so that nobody reckons who answered when.

    Never a name; a perspective never beside an answer, and only as seen or not seen. ``asked`` is None for who may not
    know how many were reached: with an address that he typed, that tells who was absent or left.
    """

    round: CheckRound
    asked: int | None = None
    reacted: int = 0
    all_agree: bool = False
    perspectives: list = field(default_factory=list)
    remarks: list = field(default_factory=list)

    @property
    def is_kept(self):
        """Whether the people are still known: they go with the copy of the words."""
        return bool(self.round.content)


def counts_for(user, report):
    """Whether ``user`` reads how many were reached: who runs the meeting, or anybody when there is none."""
    return report.session is None or runs(user, report.session.event)


def result_of(round, *, counts):
    invitations = list(round.invitations.all())
    reacted = [invitation for invitation in invitations if invitation.reacted_at]
    result = Result(round, len(invitations) if counts else None, len(reacted))
    if round.is_running:
        return result
    result.all_agree = bool(reacted) and all(invitation.agrees for invitation in reacted)
    if len(reacted) >= FEW:
        result.perspectives = _seen(invitations if counts else reacted)
    result.remarks = _remarks(round)
    return result


def _seen(invitations):
    """``[(perspective, whether somebody from that side answered), …]``."""
    sides = {invitation.perspective for invitation in invitations if invitation.perspective}
    seen = {invitation.perspective for invitation in invitations if invitation.reacted_at}
    return [(side, side in seen) for side in sorted(sides, key=lambda side: (side.sort_order, side.name))]


def _remarks(round):
    """What asks for attention, passage by passage, in an order that says nothing of who or when."""
    reactions = [found for found in round.reactions.all() if found.answer != Answer.FINE or found.proposal]
    words = {piece.place: (piece, block) for piece, block in passages(round.content)}
    by_place = {}
    for reaction in reactions:
        by_place.setdefault(reaction.place, []).append(reaction)
    return [(*words.get(place, (None, None)), found) for place, found in by_place.items()]


def desk_of(report, user):
    """Everything on the page where author and coordinators follow the reading of one report."""
    draft, network = report.get_latest_revision_as_object(), network_of(report)
    prints = prints_of(pieces_of(content_of(draft)))
    counts = counts_for(user, report)
    rounds = report.check_rounds.prefetch_related("invitations__perspective", "reactions")[:ROUNDS_SHOWN]
    return {
        "report": report,
        "draft": draft,
        "network": network,
        "results": [(result_of(round, counts=counts), fingerprint_of(prints) != round.fingerprint) for round in rounds],
        "objections": [(found, *_passage_of(found)) for found in standing_objections(draft, prints)],
        "refusal": refuse_start(report, draft, user),
        "is_demanded": is_demanded(network),
        "leads": leads(user, network),
        "guards": user.is_superuser and user.pk != report.owner_id,
    }


def _passage_of(reaction):
    found = (pair for pair in passages(reaction.round.content) if pair[0].place == reaction.place)
    return next(found, (None, None))
