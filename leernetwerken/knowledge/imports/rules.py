from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.models import Membership

from ..meetings.queries import networks_meeting, report_of, sessions_for
from ..meetings.rules import refuse_report
from .models import WordImport

IMPORTS_A_DAY = 10
MAX_ATTEMPTS = 3


def refuse_not_member(network, user):
    """Only who takes part in ``network`` writes for it."""
    if Membership.objects.filter(network=network.pk, user=user.pk, user__is_active=True, ended_on=None).exists():
        return None
    return Refusal("not_member", _("Je doet niet (meer) mee aan dit netwerk."))


def refuse_upload(network, user):
    if refusal := refuse_not_member(network, user):
        return refusal
    since = timezone.now() - timedelta(days=1)
    if WordImport.objects.filter(owner=user.pk, created_at__gt=since).count() < IMPORTS_A_DAY:
        return None
    message = _("Je hebt vandaag al %(n)d bestanden geüpload. Meer kan niet op één dag. Ga morgen verder.")
    return Refusal("too_many", message % {"n": IMPORTS_A_DAY})


def refuse_meeting(session, network, user):
    """Whether notes for ``network`` are not those of ``session``, or somebody wrote its report already.

    A meeting that was closed to ``user`` since is as if it is of another network.
    """
    is_seen = sessions_for(user).filter(pk=session.pk).exists()
    if not is_seen or network.pk not in [one.pk for one in networks_meeting(session.event, user)]:
        return Refusal("other_network", _("Deze bijeenkomst is niet van dit netwerk. Kies een andere, of geen."))
    if refusal := refuse_report(session, network, user):
        return refusal
    if report_of(session, network):
        return Refusal(
            "written",
            _(
                "Van deze bijeenkomst is al een verslag, of iemand schrijft het. Kies een andere, of ‘Staat er niet "
                "bij’: dan wordt het een verslag op zichzelf."
            ),
        )
    return None


def refuse_draft(word_import, user):
    """Whether ``user`` can make no draft of it; one that was made before is no reason."""
    if word_import.owner_id != user.pk:
        return Refusal("not_owner", _("Dit bestand is van iemand anders."))
    if refusal := refuse_not_member(word_import.network, user):
        return refusal
    if not (word_import.can_be_reviewed or word_import.page_id):
        return Refusal("not_ready", _("Dit bestand is nog niet klaar. Kijk over een minuut nog eens."))
    return None
