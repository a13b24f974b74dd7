"""The privacy page that a site starts with says what the code does: how long everything stays."""

import pytest
from django.conf import settings
from django.core.management import call_command

from leernetwerken.agenda.desk.retention import WORDS_KEPT_DAYS
from leernetwerken.agenda.models import LONGEST_KEEP_WEEKS
from leernetwerken.agenda.registrations.retention import NEEDS_KEPT_DAYS, UNCONFIRMED_KEPT_DAYS, UNDATED_KEPT_DAYS
from leernetwerken.knowledge.checks.retention import KEEP_INVITATIONS_DAYS
from leernetwerken.knowledge.imports.retention import KEEP_LONGEST_DAYS
from leernetwerken.knowledge.retention import KEEP_PEOPLE_OF_FINISHED_DAYS
from leernetwerken.knowledge.voices.retention import KEEP_AFTER_LEAVING_DAYS, KEEP_REMARKS_DAYS
from leernetwerken.networks.retention import KEEP_DECIDED_DAYS, KEEP_ENDED_MEMBERSHIP_DAYS, KEEP_UNCONFIRMED_DAYS
from leernetwerken.notifications.retention import KEEP_MAIL_DAYS

HOUR, YEAR = 3600, 365
PROMISES = [
    ("Na twaalf uur vervalt die.", settings.SESSION_COOKIE_AGE, 12 * HOUR),
    ("gooien we na zeven dagen weg. Een aanmelding waarop", KEEP_UNCONFIRMED_DAYS, 7),
    ("Een aanmelding waarop antwoord is gegeven, na een jaar.", KEEP_DECIDED_DAYS, YEAR),
    ("Een jaar nadat je bent gestopt, verwijderen we je lidmaatschap.", KEEP_ENDED_MEMBERSHIP_DAYS, YEAR),
    ("De mails die de site verstuurt, bewaren we dertig dagen.", KEEP_MAIL_DAYS, 30),
    ("Een aanmelding die je niet bevestigt, gooien we na zeven dagen weg.", UNCONFIRMED_KEPT_DAYS, 7),
    ("wissen we een week na de laatste bijeenkomst.", NEEDS_KEPT_DAYS, 7),
    ("dat bij de bijeenkomst staat: hoogstens dertien.", LONGEST_KEEP_WEEKS, 13),
    ("Komt er nooit een datum, dan na een jaar.", UNDATED_KEPT_DAYS, YEAR),
    ("Wat je na afloop over de bijeenkomst schrijft, bewaren we een jaar.", WORDS_KEPT_DAYS, YEAR),
    ("Dertig dagen daarna wissen we dat je gevraagd was.", KEEP_INVITATIONS_DAYS, 30),
    ("Je toelichting wissen we na een jaar.", KEEP_REMARKS_DAYS, YEAR),
    ("Je reactie een jaar nadat je in het laatste netwerk bent gestopt.", KEEP_AFTER_LEAVING_DAYS, YEAR),
    ("Drie jaar na de laatste stap halen we je naam eraf.", KEEP_PEOPLE_OF_FINISHED_DAYS, 3 * YEAR),
    ("We bewaren het hoogstens een half jaar.", KEEP_LONGEST_DAYS, 180),
]


@pytest.fixture
def page(db, client):
    call_command("opzetten", helpdesk="help@voorbeeld.test")
    return " ".join(client.get("/privacy/").text.split())


def test_every_promise_is_kept(page):
    assert [words for words, _kept, _said in PROMISES if words not in page] == []
    assert [(words, kept) for words, kept, said in PROMISES if kept != said] == []
