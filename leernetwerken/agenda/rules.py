"""Who runs an event, and may this happen to it? What refuses answers None or a ``Refusal``."""

from datetime import UTC, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import Membership, NetworkPage

from .dates import FIRST_DAY, LAST_DAY, far_away, is_far
from .enums import SessionState, TeamRole
from .models import EventPage
from .registrations.enums import Go, RegistrationState
from .sessions import TeamMember

FEEDBACK_DAYS = 14
LEADS = [MembershipRole.COORDINATOR, MembershipRole.FACILITATOR]


def runs(user, event):
    """Whether the list of who comes to ``event`` is for ``user``, who stands there on the day itself."""
    return _has_part(user, event, LEADS, TeamRole.values)


def may_plan(user, event):
    """Whether ``user`` decides about dates, seats and going ahead; facilitators only run what was decided."""
    return _has_part(user, event, [MembershipRole.COORDINATOR], [TeamRole.ORGANISER])


def _has_part(user, event, network_roles, team_roles):
    """Who left the network of an event left its team as well; somebody from elsewhere can be in it."""
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    network = event.network
    is_in_team = event.team.filter(user_id=user.pk, role__in=team_roles).exists()
    if network is None:
        return is_in_team or event.permissions_for_user(user).can_edit()
    here = Membership.objects.filter(network=network, user_id=user.pk)
    current = here.filter(ended_on=None).first()
    if is_in_team and (current or not here.exists()):
        return True
    return current is not None and current.role in network_roles


def leads(user):
    """Whether ``user`` leads talks: the meetings of a network, or an event."""
    if not user.is_authenticated or not user.is_active:
        return False
    of_network = Membership.objects.filter(user_id=user.pk, ended_on=None, role__in=LEADS)
    return of_network.exists() or TeamMember.objects.filter(user_id=user.pk).exists()


def may_plan_below(user, parent):
    """Whether ``user`` may start an event there: below a network who leads its meetings, elsewhere who may add pages.

    Members write reports, but a date that binds others is set by who runs the network.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    if not isinstance(parent, NetworkPage):
        return parent.permissions_for_user(user).can_add_subpage()
    return Membership.objects.filter(network=parent, user_id=user.pk, ended_on=None, role__in=LEADS).exists()


def refuse_plan_event(parent, by):
    """``by`` None is the platform itself, here and below."""
    if by is None or may_plan_below(by, parent):
        return None
    return Refusal("not_allowed", _("Alleen wie dit netwerk begeleidt, plant hier een bijeenkomst."))


def refuse_planned_twice(parent, title, by):
    """Somebody pressed twice, or went back and pressed again."""
    just_now = timezone.now() - timedelta(minutes=1)
    if by is None:
        return None
    same = EventPage.objects.child_of(parent).filter(owner=by, title=title, latest_revision_created_at__gt=just_now)
    return Refusal("twice", _("Dit heb je net al gepland. Het staat bij ‘Mijn netwerken’.")) if same.exists() else None


def refuse_double(event, values):
    """The same for one of its days; what has another name or place may take place at the same time."""
    names = ("starts_at", "expected_words", "title", "place")
    found = {name: values.get(name) or (None if name == "starts_at" else "") for name in names}
    if event.sessions.filter(**found).exclude(state=SessionState.CANCELLED).exists():
        return Refusal("double", _("Deze dag staat er al. Geef hem een andere naam als het een tweede is."))
    return None


def refuse_planning(event, by):
    if by is None or may_plan(by, event):
        return None
    return Refusal("not_allowed", _("Alleen wie deze bijeenkomst organiseert, kan dat."))


def refuse_running(event, by):
    if by is None or runs(by, event):
        return None
    return Refusal("not_allowed", _("Alleen wie deze bijeenkomst begeleidt, kan dat."))


def refuse_times(starts_at, ends_at):
    """A beginning and an end go together, in that order."""
    if (starts_at is None) != (ends_at is None):
        return Refusal("half_time", _("Vul in hoe laat het begint en hoe laat het eindigt."))
    if starts_at is not None and ends_at <= starts_at:
        return Refusal("backwards", _("Het einde ligt voor het begin. Kijk de tijden na."))
    return None


def refuse_far(values):
    moments = [at for at in (values.get("starts_at"), values.get("ends_at")) if at]
    day = values.get("expected_on")
    if any(is_far(at) for at in moments) or (day and not FIRST_DAY <= day <= LAST_DAY):
        return Refusal("far", far_away())
    return None


def refuse_session(values):
    """What a session needs: times, or words for about when; a link is for a session that is online."""
    if refusal := refuse_times(values.get("starts_at"), values.get("ends_at")) or refuse_far(values):
        return refusal
    if values.get("starts_at") or values.get("expected_words"):
        return None
    return Refusal("no_day", _("Vul een datum in, of schrijf op wanneer het ongeveer is."))


def not_a_publisher():
    return Refusal("not_a_publisher", _("Alleen een coördinator of beheerder zet dit online. Bewaar het als concept."))


def refuse_change(session, seen=None):
    if session.state == SessionState.CANCELLED:
        return Refusal("cancelled", _("Deze bijeenkomst is afgezegd. Plan een nieuwe."))
    if seen and seen != session.changed_at.isoformat():
        return Refusal(
            "changed",
            _("Iemand anders heeft dit net gewijzigd. Kijk na of wat jij typte nog klopt, en bewaar het dan nog eens."),
        )
    return None


def refuse_cancel(session):
    if session.is_past:
        return Refusal("past", _("Deze bijeenkomst is al geweest."))
    if session.state == SessionState.CANCELLED:
        return Refusal("cancelled", _("Deze bijeenkomst is al afgezegd."))
    return None


def refuse_stopping(coming):
    return None if coming else Refusal("nothing", _("Er komt geen bijeenkomst meer om af te zeggen."))


def refuse_words(reason):
    if reason.strip():
        return None
    return Refusal("no_words", _("Schrijf op waarom. Wie zich aanmeldde, leest dit."))


def refuse_decision(session, outcome, note):
    if outcome not in Go.values:
        return Refusal("unknown", _("Kies of het doorgaat."))
    if refusal := refuse_cancel(session):
        return refusal
    if outcome != Go.GO and not note.strip():
        return Refusal("no_words", _("Schrijf een korte toelichting op."))
    return None


def refuse_door(session):
    """A code holds on the day itself, for a session that goes ahead."""
    if session.state == SessionState.FIXED and timezone.localdate(session.starts_at) == timezone.localdate():
        return None
    return Refusal("not_today", _("De code is er alleen op de dag zelf."))


def refuse_attendance(session):
    """Nobody was there before it began; the doors open early."""
    if session.state == SessionState.FIXED and timezone.localdate(session.starts_at) <= timezone.localdate():
        return None
    return Refusal("not_yet", _("Aanwezigheid noteren kan vanaf de dag zelf."))


def feedback_until(session):
    """Until when somebody can say how it was. Once asked or answered, it stands (``feedback_until_moved``)."""
    return session.feedback_until or _period_after(session)


def _period_after(session):
    """Counted in hours, as a database does: a time that somebody just typed would be moved along by the clock."""
    return session.ends_at.astimezone(UTC) + timedelta(days=FEEDBACK_DAYS)


def feedback_until_moved(session):
    """The end that stood, now that ``session`` is on another day: two weeks after that day.

    Not sooner than was promised, as far as that is within two weeks: who moves the day does not see answers earlier.
    And what is closed stays closed once somebody answered: who opened it again would look twice (docs/adr/0017).
    """
    stood, now = session.feedback_until, timezone.now()
    if stood is None or session.ends_at is None or (stood <= now and session.feedback.exists()):
        return stood
    return max(_period_after(session), min(stood, now + timedelta(days=FEEDBACK_DAYS)))


def refuse_feedback(session):
    if not session.is_past or session.state != SessionState.FIXED:
        return Refusal("not_yet", _("Terugblikken kan als de bijeenkomst voorbij is."))
    if timezone.now() >= feedback_until(session):
        return Refusal("closed", _("Terugblikken kan niet meer: dat kon tot twee weken na de bijeenkomst."))
    return None


def sees_addresses(user, event):
    """E-mail addresses are for those whom the consent text names, and who were named one by one in the team."""
    return bool(event.email_shared_with) and event.team.filter(user_id=user.pk, gets_addresses=True).exists()


def refuse_enrolment_change(event, enrolment):
    """Seats were given for days or for a whole series; they cannot become seats for something else."""
    row = EventPage.objects.filter(pk=event.pk).exclude(enrolment=enrolment).first()
    if row is None or not row.registrations.filter(state=RegistrationState.ACTIVE).exists():
        return None
    now = row.get_enrolment_display()
    return Refusal(
        "enrolled",
        _(
            "Er doen al mensen mee. Daarom blijft dit staan op ‘%(now)s’. Komt er niemand meer bij? Sluit het "
            "aanmelden bij de plekken. Moet het anders? Plan een nieuwe bijeenkomst en zeg deze dagen af."
        )
        % {"now": now},
    )


def refuse_losing_people(pages):
    """Events that people registered for stay where they are, also below a page that would go."""
    for page in pages:
        below = EventPage.objects.descendant_of(page, inclusive=True)
        if below.filter(Q(registrations__isnull=False) | Q(interests__confirmed_at__isnull=False)).exists():
            return Refusal(
                "people",
                _("Mensen hebben zich hiervoor aangemeld. Zeg de dagen af; na de bewaartermijn kan de pagina weg."),
            )
    return None
