"""What networks, members and requests does this person see?"""

from django.contrib.auth import get_user_model
from django.db.models import Case, Count, IntegerField, Prefetch, Value, When
from wagtail.images import get_image_model

from leernetwerken.pages.labels import BY_PLACE, labels_of
from leernetwerken.pages.trail import trail_of

from .enums import OPEN_STATES, JoinState, MembershipRole, Stage
from .models import JoinRequest, JoinRequestEvent, Membership, NetworkPage
from .rules import refuse_joining

LOGO_FILTER = "max-240x96"
BAR_WIDTH = 200


def network_list(user):
    """The networks that ``user`` may know of: those at work first, those that ended last."""
    stages = [Stage.ACTIVE, Stage.STARTING, Stage.ANNOUNCED, Stage.CLOSED]
    rank = Case(
        *(When(stage=stage, then=Value(place)) for place, stage in enumerate(stages)), output_field=IntegerField()
    )
    return NetworkPage.objects.visible_to(user).order_by(rank, "title", "pk")


def network_context(network, request):
    """What the page of a network shows to this visitor: how many take part is for its members alone."""
    user = request.user
    membership = open_membership(network, user)
    return {
        "network": network,
        "above": trail_of(network, request),
        "membership": membership,
        "composition": composition(network) if membership or user.is_superuser else None,
        **labels_of(network, perspectives_welcome=BY_PLACE, learning_questions=("text", "sort_order")),
        "partners": _partners(network),
        "can_join": membership is None and refuse_joining(network) is None,
    }


def _partners(network):
    """With their logos and the small pictures of these: two queries."""
    small = get_image_model().get_rendition_model().objects.filter(filter_spec=LOGO_FILTER)
    prefetch = Prefetch("logo__renditions", small, to_attr="prefetched_renditions")
    return network.partners.select_related("logo").prefetch_related(prefetch)


def open_membership(network, user):
    if not user.is_authenticated or not user.is_active:
        return None
    return Membership.objects.filter(network=network, user=user, ended_on=None).first()


def current_members(network):
    """Who takes part now; accounts that are switched off do not count."""
    return Membership.objects.filter(network=network, ended_on=None, user__is_active=True)


def composition(network):
    """How many take part, from which perspective: ``{"total": 23, "parts": [{"label", "count", "x", "width"}]}``."""
    rows = (
        current_members(network)
        .values("perspective__name", "perspective__plural")
        .annotate(count=Count("pk"))
        .order_by("-count", "perspective__name")
    )
    total, x, parts = sum(row["count"] for row in rows), 0, []
    for place, row in enumerate(rows):
        width = row["count"] * BAR_WIDTH / total
        name = row["perspective__name"] if row["count"] == 1 else row["perspective__plural"]
        parts.append({"label": name, "count": row["count"], "x": x, "width": width, "shade": 1 - 0.15 * (place % 6)})
        x += width
    return {"total": total, "parts": parts}


def member_list(network):
    return current_members(network).select_related("user", "perspective").order_by("user__name", "pk")


def coordinators_of(network):
    return get_user_model().objects.filter(
        is_active=True,
        memberships__network=network,
        memberships__ended_on=None,
        memberships__role=MembershipRole.COORDINATOR,
    )


def requests_for(user):
    """The requests that ``user`` answers as a coordinator. Unproven addresses are nobody's business yet."""
    mine = Membership.objects.filter(user=user, ended_on=None, role=MembershipRole.COORDINATOR)
    return (
        JoinRequest.objects.filter(network__in=mine.values("network"))
        .exclude(state=JoinState.UNCONFIRMED)
        .select_related("network", "perspective")
    )


def open_requests_for(user):
    return requests_for(user).filter(state__in=OPEN_STATES).order_by("answer_by_on", "pk")


def decided_requests_for(user):
    return requests_for(user).exclude(state__in=OPEN_STATES).order_by("-decided_at", "-pk")


def history(request, *, for_applicant):
    """The steps of a request; the applicant does not read what coordinators wrote for one another."""
    events = JoinRequestEvent.objects.filter(request=request).select_related("by")
    return events.filter(for_applicant=True) if for_applicant else events


def networks_coordinated_by(user):
    return NetworkPage.objects.filter(pk__in=_coordinated_by(user))


def own_memberships(user):
    return Membership.objects.filter(user=user, ended_on=None).select_related("network")


def networks_led_by(user):
    """The networks where ``user`` says who takes part: those he coordinates; for an administrator all."""
    networks = NetworkPage.objects.visible_to(user)
    if user.is_superuser:
        return networks
    return networks.filter(pk__in=_coordinated_by(user))


def memberships_led_by(user):
    """The open memberships that ``user`` may change or end; for an administrator all."""
    memberships = Membership.objects.filter(ended_on=None).select_related("network", "user", "perspective")
    if user.is_superuser:
        return memberships
    return memberships.filter(network__in=_coordinated_by(user))


def _coordinated_by(user):
    """By key: a visitor who is not logged in has none, and coordinates nothing."""
    led = Membership.objects.filter(user_id=user.pk, ended_on=None, role=MembershipRole.COORDINATOR)
    return led.values("network")
