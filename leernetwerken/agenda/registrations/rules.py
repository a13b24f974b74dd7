"""May this happen with a seat? Each answers None or a ``Refusal``."""

import re
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from leernetwerken.accounts.queries import user_by_email
from leernetwerken.core.refusal import Refusal

from ..enums import Enrolment
from ..models import EventPage
from ..rules import leads
from . import queries
from .enums import RegistrationState, SeatState
from .models import Interest, Registration
from .seating import Need, Table

MAILS_A_DAY_TO_AN_ADDRESS = 6
MAILS_AN_HOUR = 600
LONGEST_ANSWER = 2000
LONGEST_GROUP = Registration._meta.get_field("speaks_for").max_length


def refuse_registering(event, user, plans, perspective, agrees_to=None):
    """Whether ``user`` (perhaps anonymous) cannot take part; that it is full is no reason, there is a waiting list.

    ``agrees_to``: the mark of the ground rules he agrees to; None for who did so when he registered.
    """
    return refuse_event(event, user, agrees_to) or refuse_choice(event, plans, perspective)


def refuse_choice(event, plans, perspective):
    """What the seats themselves say, so under their lock."""
    if not plans or any(plan.event_id != event.pk for plan in plans):
        return Refusal("no_plan", _("Kies waar je bij wilt zijn."))
    for plan in plans:
        if refusal := refuse_plan(plan) or refuse_perspective(plan, perspective):
            return refusal
    return None


def refuse_event(event, user, agrees_to=None, asked_as=""):
    """As the event stands now. ``event`` is what somebody read, perhaps before he waited for the lock; ``asked_as``
    how one registered when he asked.
    """
    found = EventPage.objects.visible_to(user).filter(pk=event.pk)
    now = found.values_list("enrolment", "only_for_leaders", "ground_rules", named=True).first()
    if now is None:
        return Refusal("gone", _("Deze bijeenkomst is er niet meer."))
    refusal = (
        refuse_enrolment(now)
        or refuse_audience(now, user)
        or refuse_asked_otherwise(now.enrolment, asked_as)
        or refuse_another_way(event, now)
    )
    return refusal or (None if agrees_to is None else refuse_rules(now.ground_rules, agrees_to))


def mark_of(ground_rules):
    """A short mark of their words, that who agrees sends along; empty without rules. The editor's keys are no words."""
    words = re.sub(r' data-block-key="[^"]*"', "", ground_rules)
    return sha256(words.encode()).hexdigest()[:32] if words else ""


def refuse_rules(ground_rules, agrees_to):
    """Whether somebody did not agree to ``ground_rules``, or to what stood there before."""
    if mark_of(ground_rules) in ("", agrees_to):
        return None
    if not agrees_to:
        return Refusal("rules", _("Lees de afspraken en vink aan dat je ermee akkoord gaat."))
    return Refusal(
        "other_rules", _("De afspraken zijn veranderd. Lees wat er nu staat, en vink opnieuw aan dat je akkoord gaat.")
    )


def refuse_another_way(event, now):
    """Seats that were chosen for one way of registering say nothing about another."""
    if event.enrolment == now.enrolment:
        return None
    return Refusal("changed", _("Het aanmelden is net veranderd. Kijk waarvoor je je aanmeldt, en druk nog een keer."))


def refuse_asked_otherwise(enrolment, asked_as):
    """Between the form and the link in the mail it became something else that one registers for."""
    if not asked_as or enrolment == asked_as:
        return None
    if enrolment == Enrolment.SERIES:
        words = _(
            "Je meldde je aan voor één of meer losse dagen. Nu is dit een hele reeks: wie meedoet, komt naar alle "
            "dagen. Daarom hebben we je nog niet aangemeld. Wil je bij de hele reeks zijn? Meld je dan opnieuw aan."
        )
    elif enrolment == Enrolment.SESSIONS:
        words = _(
            "Je meldde je aan voor de hele reeks. Nu kies je zelf naar welke dagen je komt. Daarom hebben we je nog "
            "niet aangemeld. Meld je opnieuw aan, en kies je dagen."
        )
    else:
        return None
    return Refusal("changed", words)


def refuse_audience(event, user):
    if not event.only_for_leaders or leads(user):
        return None
    return Refusal(
        "leaders",
        _("Dit is alleen voor gespreksbegeleiders. Ben jij dat? Meld je dan aan met het account waarmee je begeleidt."),
    )


def refuse_enrolment(event):
    if event.enrolment not in (Enrolment.SESSIONS, Enrolment.SERIES):
        return Refusal("no_enrolment", _("Aanmelden is hier niet nodig, of kan nog niet."))
    return None


def refuse_confirm(request, user, still_possible, agrees_to):
    """``still_possible``: what is left of what was asked for; in the meantime some of it may have begun."""
    if refusal := refuse_event(request.event, user, agrees_to, request.asked_as):
        return refusal
    if not still_possible:
        return Refusal("begun", _("Aanmelden kan niet meer: het is al begonnen, voorbij of afgezegd."))
    return None


def refuse_plan(plan):
    """Whether registration for these seats is closed."""
    if queries.has_begun(plan):
        return Refusal("begun", _("Aanmelden kan niet meer: het is al begonnen, voorbij of afgezegd."))
    if not plan.is_open or (plan.closes_on and plan.closes_on < timezone.localdate()):
        return Refusal("closed", _("Aanmelden is gesloten."))
    return None


def refuse_form_for(event, user, plans):
    """Whether ``user`` gets no form; ``plans``: what somebody could register for."""
    return refuse_enrolment(event) or refuse_audience(event, user) or (None if plans else _nothing_open(event))


def _nothing_open(event):
    """Why, as far as that is one reason."""
    sessions = event.sessions.all()
    if sessions and not any(session.is_coming for session in sessions):
        return Refusal("past", _("Dit is geweest, of het gaat niet door. Aanmelden kan niet meer."))
    return Refusal("nothing_open", _("Je kunt je hier nu niet aanmelden."))


def refuse_perspective(plan, perspective):
    if perspective is None:
        return Refusal("no_perspective", _("Kies vanuit welk perspectief je meedoet."))
    if not queries.bare_table(plan).admits(perspective.pk):
        return Refusal("not_admitted", _("Voor dit perspectief zijn hier geen plekken."))
    return None


def refuse_words(answers, needs, speaks_for=""):
    if any(len(text) > LONGEST_ANSWER for text in [needs, *(str(row.get("answer", "")) for row in answers)]):
        return Refusal("too_long", _("Een antwoord is te lang. Gebruik hoogstens %d tekens.") % LONGEST_ANSWER)
    if len(speaks_for) > LONGEST_GROUP:
        return Refusal("too_long", _("Schrijf in hoogstens %d tekens namens wie je spreekt.") % LONGEST_GROUP)
    return None


def refuse_address(email):
    """At most some confirmation mails a day to one address, whoever asks for them."""
    if _mails_since(timedelta(days=1), email__iexact=email) >= MAILS_A_DAY_TO_AN_ADDRESS:
        return Refusal("address_limit", _("Je hebt je vandaag al een paar keer aangemeld. Probeer het morgen weer."))
    return None


def refuse_flood():
    """At most some hundreds of confirmation mails an hour, whoever asks for them."""
    if _mails_since(timedelta(hours=1)) >= MAILS_AN_HOUR:
        return Refusal("flood", _("Het is nu heel druk. Probeer het over een uur weer. Wat je typte, staat er nog."))
    return None


def _mails_since(ago, **address):
    since = timezone.now() - ago
    return sum(model.objects.filter(confirm_sent_at__gt=since, **address).count() for model in (Registration, Interest))


def refuse_gone(row):
    """In another tab, or by the clock, it was deleted since."""
    return None if row else Refusal("gone", _("Deze aanmelding is er niet meer."))


def refuse_change(registration):
    if registration.state != RegistrationState.ACTIVE:
        return Refusal("cancelled", _("Je bent hiervoor niet meer aangemeld. Je kunt je opnieuw aanmelden."))
    return None


def refuse_outsider(registration):
    """Who has an account and is no longer let in takes no seat any more; he can only leave, and be forgotten.

    Also when he registered with the address of his account alone: of what is closed, that is his account.
    """
    user, event = registration.user, EventPage.objects.filter(pk=registration.event_id)
    if user is None and not registration.event.is_public:
        user = user_by_email(registration.email)
    if user is None or (user.is_active and event.visible_to(user).exists()):
        return None
    return Refusal("gone", _("Deze bijeenkomst is er niet meer."))


def refuse_seat_change(seat, perspective, table):
    """Whether ``seat`` of ``table`` cannot be taken from another perspective. Who waits for that one goes first."""
    if seat.state not in SeatState.open() or queries.has_begun(seat.plan):
        return Refusal("over", _("Deze plek kun je niet meer wijzigen."))
    if seat.state == SeatState.OFFERED:
        return Refusal("answer_first", _("Er is een plek voor je vrij. Zeg eerst of je die neemt."))
    if refusal := refuse_perspective(seat.plan, perspective):
        return refusal
    if seat.state == SeatState.WAITING:
        return None
    table.taken[seat.perspective_id] -= 1
    someone_waits = queries.waiting(seat.plan).filter(perspective=perspective).exists()
    if someone_waits or not table.has_room_for(perspective.pk):
        return Refusal("no_room", _("Voor dit perspectief is nu geen plek vrij. Je houdt de plek die je hebt."))
    return None


def refuse_offer(seat):
    if seat.state != SeatState.OFFERED:
        return Refusal("expired", _("Dit aanbod is verlopen. Je kunt je weer op de wachtlijst zetten."))
    return None


def refuse_leaving(plan):
    return over() if queries.has_ended(plan) else None


def refuse_leaving_all(seats):
    """Whether nothing is left to leave: all that somebody came for, or waited for, is over."""
    mine = [seat for seat in seats if seat.state in SeatState.open()]
    return over() if mine and all(queries.has_ended(seat.plan) for seat in mine) else None


def over():
    return Refusal("over", _("Dit is al voorbij."))


def refuse_dividing(plan):
    """Seats of days that were, or were called off, are divided for nobody."""
    if any(session.is_coming for session in plan.sessions.all()) or not plan.sessions.all():
        return None
    return Refusal("over", _("Alle dagen hiervan zijn voorbij of afgezegd. Plekken verdelen kan niet meer."))


def refuse_seats(plan, needs):
    """Whether who has a seat now would not fit; ``plan`` holds the new numbers, ``needs`` ``{perspective: (…)}``."""
    wanted = {who.pk: Need(minimum, maximum) for who, (minimum, maximum, _preferred) in needs.items()}
    if any(need.maximum is not None and need.maximum < need.minimum for need in wanted.values()):
        return Refusal("minimum", _("‘Hoogstens’ moet minstens zo groot zijn als ‘minstens’."))
    if plan.capacity is not None and sum(need.minimum for need in wanted.values()) > plan.capacity:
        return Refusal(
            "too_many", _("Samen vragen de perspectieven meer plekken dan er zijn. Verlaag een aantal bij ‘minstens’.")
        )
    if not plan.offer_hours:
        return Refusal("offer_hours", _("Geef mensen minstens één uur om op een vrije plek te reageren."))
    taken = queries.table_of(plan).taken
    table = Table(plan.capacity, wanted, taken, is_held=plan.is_held(), only_listed=plan.only_listed)
    unlisted = plan.only_listed and any(who not in wanted for who in taken)
    if not table.is_sound or unlisted:
        return Refusal(
            "too_small", _("Er hebben al meer mensen een plek, of je houdt er te weinig over voor wie nog ontbreekt.")
        )
    return None


def refuse_queue(plan):
    """Whether the order of the waiting list does nothing any more: no seat comes free after the beginning."""
    if queries.has_begun(plan):
        return Refusal("begun", _("Dit is al begonnen, voorbij of afgezegd. Er komt geen plek meer vrij."))
    return None


def refuse_move(seat, reason):
    if seat.state != SeatState.WAITING:
        return Refusal("not_waiting", _("Deze persoon staat niet op de wachtlijst."))
    if not reason.strip():
        return Refusal("no_words", _("Schrijf op waarom je de volgorde verandert."))
    return None
