"""What the public reads of it, and what is forgotten."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from leernetwerken.knowledge.checks import actions, retention, rules
from leernetwerken.knowledge.checks.models import CheckInvitation, CheckReaction, CheckRound
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage

from .conftest import CARER, PARENT, asked, begin, ended, objects_to, rewrite, says


def words(html):
    return " ".join(BeautifulSoup(html, "html5lib").main.get_text(" ", strip=True).split())


def published(cast, draft):
    draft = MeetingReportPage.objects.get(pk=draft.pk)
    draft.get_latest_revision().publish(user=cast.coordinator)
    change_visibility(draft, Visibility.PUBLIC, by=cast.administrator)
    return words(cast.client().get(SitePage.objects.get(pk=draft.pk).specific.url).content)


def test_the_public_reads_from_which_sides_it_was_read(cast, draft, sides):
    people = [(f"{n}@voorbeeld.test", side) for n, side in enumerate(["Ouder", "Ouder", "Pleegouder", "Pleegouder"])]
    found = begin(cast, draft, addresses=people)
    for email, _side in people[:3]:
        says(found, email, agrees=True)
    says(found, cast.facilitator, agrees=True)
    ended(found)
    assert "Nagelezen door ouders." in published(cast, draft), "two parents; one carer, one facilitator: not named"
    rewrite(draft, "Nieuwe woorden.")
    assert "Nagelezen" not in published(cast, draft)


def test_an_objection_put_aside_silences_the_sentence(cast, draft, sides):
    people = [("a@voorbeeld.test", "Ouder"), ("b@voorbeeld.test", "Ouder")]
    found = begin(cast, draft, addresses=people)
    objects_to(found, people[0][0])
    says(found, people[1][0], agrees=True)
    ended(found)
    actions.overrule(CheckReaction.objects.get(), "Besproken.", by=cast.administrator)
    assert "Nagelezen" not in published(cast, draft)


def test_who_was_asked_is_forgotten_after_thirty_days(cast, draft, round, capsys):
    says(round, PARENT, {2: ("recognisable", "Liever niet")})
    ended_at = ended(round).ended_at
    keep = timedelta(days=retention.KEEP_INVITATIONS_DAYS)
    assert retention.purge_checks(now=ended_at + keep - timedelta(minutes=1)) == 0
    assert retention.purge_checks(now=ended_at + keep + timedelta(minutes=1)) == 3
    assert CheckInvitation.objects.count() == 0
    reaction = CheckReaction.objects.get()
    assert (reaction.invitation, reaction.proposal, reaction.round.content) == (None, "Liever niet", {})
    assert cast.client(cast.coordinator).get(reverse("report_check", args=[draft.pk])).status_code == 200
    assert rules.refuse_to_go_online(draft.get_latest_revision_as_object()).code == "objection"
    call_command("purge_checks")
    assert capsys.readouterr().out == "deleted 0 invitations\n"


def test_a_round_that_runs_keeps_its_people(cast, round):
    assert retention.purge_checks(now=timezone.now() + timedelta(days=365)) == 0
    assert asked(round, PARENT).email == PARENT


def test_a_forgotten_objector_is_replaced_by_all_who_are_asked(cast, draft, round):
    objects_to(round, PARENT)
    retention.purge_checks(now=ended(round).ended_at + timedelta(days=31))
    draft = rewrite(draft, "Andere woorden.")
    again = begin(cast, draft, addresses=[(CARER, "Pleegouder")])
    says(again, CARER, agrees=True)
    ended(again)
    page = draft.get_latest_revision_as_object()
    assert rules.refuse_to_go_online(page).code == "objection"
    CheckRound.objects.filter(pk=again.pk).update(started_at=timezone.now() - timedelta(days=9))
    third = begin(cast, draft, addresses=[(CARER, "Pleegouder")])
    for whom in (CARER, cast.facilitator):
        says(third, whom, agrees=True)
    ended(third)
    assert rules.refuse_to_go_online(page) is None
