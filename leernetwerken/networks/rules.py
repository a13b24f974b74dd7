"""May this happen? Each answers None or a ``Refusal``."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal

from .enums import OPEN_STATES, JoinState, MembershipRole, Stage
from .models import JoinRequest, Membership

MAILS_A_DAY_TO_AN_ADDRESS = 3
MAILS_AN_HOUR = 200


def coordinates(user, network):
    """Whether ``user`` is a coordinator of ``network`` today."""
    return (
        user.is_active
        and Membership.objects.filter(
            network=network, user_id=user.pk, ended_on=None, role=MembershipRole.COORDINATOR
        ).exists()
    )


def leads(user, network):
    """Whether ``user`` says who takes part in ``network``: its coordinators, and administrators."""
    return user.is_active and (user.is_superuser or coordinates(user, network))


def refuse_start_membership(user):
    if not user.is_active:
        return Refusal("inactive", _("Dit account staat uit. Vraag de beheerder om het weer aan te zetten."))
    return None


def refuse_add_member(network, user, role, by):
    """``user`` is who has the address, if anybody. A closed account is not called one: that would tell it exists."""
    if not leads(by, network):
        return Refusal("not_coordinator", _("Alleen een coördinator van dit netwerk kan dat."))
    if role not in MembershipRole.values:
        return Refusal("unknown", _("Kies een rol uit de lijst."))
    if user is None:
        return None
    if not user.is_active:
        return Refusal("inactive", _("Dit e-mailadres kunnen we niet toevoegen. Vraag de beheerder om hulp."))
    if Membership.objects.filter(network=network, user=user, ended_on=None).exists():
        return Refusal("member", _("Deze persoon doet al mee aan dit netwerk."))
    return None


def refuse_end_membership(membership, by):
    """Members leave, coordinators let go; the last coordinator stays. ``by`` None: the platform itself."""
    if by is None:
        return None
    if by.pk != membership.user_id and not leads(by, membership.network):
        return Refusal("not_coordinator", _("Alleen een coördinator van dit netwerk kan dat."))
    if membership.ended_on is not None:
        return Refusal("ended", _("Dit lidmaatschap is al gestopt."))
    return _refuse_last_coordinator(membership)


def refuse_role(membership, role, by):
    if not leads(by, membership.network):
        return Refusal("not_coordinator", _("Alleen een coördinator van dit netwerk kan dat."))
    if membership.ended_on is not None:
        return Refusal("ended", _("Dit lidmaatschap is al gestopt."))
    if role not in MembershipRole.values:
        return Refusal("unknown", _("Kies een rol uit de lijst."))
    return None if role == MembershipRole.COORDINATOR else _refuse_last_coordinator(membership)


def _refuse_last_coordinator(membership):
    if membership.role != MembershipRole.COORDINATOR:
        return None
    others = Membership.objects.filter(
        network=membership.network_id, ended_on=None, role=MembershipRole.COORDINATOR, user__is_active=True
    ).exclude(pk=membership.pk)
    if others.exists():
        return None
    return Refusal(
        "last_coordinator", _("Dit is de laatste coördinator. Maak eerst iemand anders coördinator van dit netwerk.")
    )


def refuse_joining(network):
    """Whether nobody at all can join now."""
    if network.stage == Stage.CLOSED:
        return Refusal("closed", _("Dit netwerk is afgerond. Aanmelden kan niet meer."))
    if not network.accepts_join_requests:
        return Refusal("full", _("Dit netwerk heeft nu geen plek voor nieuwe leden."))
    return None


def refuse_person(network, email):
    """Whether the owner of ``email`` cannot join. Only to be told to somebody who proved to be that owner."""
    if Membership.objects.filter(network=network, user__email=email, ended_on=None).exists():
        return Refusal("member", _("Je doet al mee aan dit netwerk."))
    if JoinRequest.objects.filter(network=network, email=email, state__in=OPEN_STATES).exists():
        return Refusal("open_request", _("Je hebt je al aangemeld bij dit netwerk. We zijn ermee bezig."))
    return None


def refuse_address(email):
    """At most three confirmation mails a day to one address, whoever asks for them."""
    since = timezone.now() - timedelta(days=1)
    if JoinRequest.objects.filter(email__iexact=email, confirm_sent_at__gt=since).count() >= MAILS_A_DAY_TO_AN_ADDRESS:
        return Refusal("address_limit", _("Je hebt je vandaag al een paar keer aangemeld. Probeer het morgen weer."))
    return None


def refuse_haste(user):
    """The same for somebody with an account, whose requests cost the coordinators a mail."""
    since = timezone.now() - timedelta(days=1)
    if JoinRequest.objects.filter(user=user, created_at__gt=since).count() >= MAILS_A_DAY_TO_AN_ADDRESS:
        return Refusal("user_limit", _("Je hebt je vandaag al een paar keer aangemeld. Probeer het morgen weer."))
    return None


def refuse_flood():
    """At most two hundred confirmation mails an hour, whoever asks for them."""
    since = timezone.now() - timedelta(hours=1)
    if JoinRequest.objects.filter(confirm_sent_at__gt=since).count() >= MAILS_AN_HOUR:
        return Refusal("flood", _("Het is nu heel druk. Probeer het over een uur weer. Wat je typte, staat er nog."))
    return None


def refuse_confirm(request):
    if request.state != JoinState.UNCONFIRMED:
        return Refusal("confirmed", _("Deze aanmelding is al bevestigd."))
    return refuse_joining(request.network) or refuse_person(request.network, request.email)


def refuse_answer(request):
    if request.state != JoinState.ASKED_BACK:
        return Refusal("no_question", _("Er staat geen vraag open."))
    return None


def refuse_withdraw(request):
    if request.is_open:
        return None
    return Refusal("decided", _("Deze aanmelding is al afgerond."))


def refuse_decision(request, by):
    """Accept, decline or note: by a coordinator of that network, while nothing was decided."""
    if not coordinates(by, request.network):
        return Refusal("not_coordinator", _("Alleen een coördinator van dit netwerk kan dat."))
    if not request.is_open:
        return Refusal("decided", _("Over deze aanmelding is al besloten."))
    return None


def refuse_ask_back(request, by):
    if refusal := refuse_decision(request, by):
        return refusal
    if request.state == JoinState.ASKED_BACK:
        return Refusal("asked", _("Er staat al een vraag open. Wacht op het antwoord."))
    return None


def refuse_words(text, message):
    """A question or a reason must say something."""
    return None if text.strip() else Refusal("no_words", message)


def refuse_delete_network(network):
    """Only an empty network goes; one that was used is closed (stage) and stays to be read."""
    if network.memberships.filter(ended_on=None).exists():
        return Refusal("members", _("Dit netwerk heeft nog leden en kan dus niet weg. Zet de fase op ‘Afgerond’."))
    if network.get_children().exists():
        return Refusal(
            "pages", _("Onder dit netwerk staan nog pagina's. Daarom kan het niet weg. Zet de fase op ‘Afgerond’.")
        )
    return None
