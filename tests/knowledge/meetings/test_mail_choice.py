"""Whether somebody hears of new reports by mail is his to say, for each network, also when he comes back to it."""

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from leernetwerken.knowledge.meetings.actions import choose_report_mail
from leernetwerken.knowledge.meetings.models import ReportMailChoice
from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.networks.models import Membership

from .builders import attend, whole
from .test_news import only, published, to


def choose(cast, person, answer, membership):
    return cast.client(person).post(reverse("report_mail_choice", args=[membership.pk]), {"verslagen": answer})


def test_a_member_switches_it_off_and_on(cast, draft, session, mails):
    attend(session, cast.facilitator, perspective=cast.perspective)
    mine = cast.facilitator.memberships.get()
    page = reverse("membership_settings", args=[mine.pk])
    assert "Zet deze mail uit" in cast.client(cast.facilitator).get(page).text, "on, unless somebody says no"
    assert choose(cast, cast.facilitator, "nee", mine).url == page
    assert "Zet deze mail aan" in cast.client(cast.facilitator).get(page).text
    assert to(published(draft, cast, mails)) == ["coordinator"], "off is off, also for who was there"
    choose(cast, cast.facilitator, "ja", mine)
    assert "Zet deze mail uit" in cast.client(cast.facilitator).get(page).text


def test_nobody_chooses_for_somebody_else(cast):
    membership = cast.facilitator.memberships.get()
    for person in (cast.coordinator, cast.administrator, cast.outsider):
        assert choose(cast, person, "nee", membership).status_code == 404
    assert choose(cast, None, "nee", membership).url.startswith("/inloggen/")
    assert cast.client(cast.facilitator).get(reverse("report_mail_choice", args=[membership.pk])).status_code == 405
    for answer in ("", "x"):
        assert choose(cast, cast.facilitator, answer, membership).status_code == 404
    assert not ReportMailChoice.objects.exists()


def test_off_in_one_network_is_not_off_in_another(cast, draft, mails):
    start_membership(cast.network_b, cast.facilitator)
    choose_report_mail(Membership.objects.get(user=cast.facilitator, network=cast.network_a), False)
    draft = whole(draft, sections=[cast.network_b.sitepage_ptr])
    found = published(draft, cast, mails)
    assert to(found) == ["coordinator", "facilitator"]
    assert only(found, "facilitator").subject == "Nieuw verslag van Netwerk B"


def test_who_leaves_and_comes_back_is_still_not_mailed(cast, draft, mails):
    """Who said nothing, or changed his mind, is mailed again."""
    said_no, said_nothing, changed_his_mind = cast.facilitator, cast.outsider, cast.nobody
    for person, answers in ((said_no, [False]), (said_nothing, []), (changed_his_mind, [False, True])):
        membership = start_membership(cast.network_a, person)
        for answer in answers:
            choose_report_mail(membership, answer)
        end_membership(membership)
        start_membership(cast.network_a, person)
    mine = cast.facilitator.memberships.get(ended_on=None)
    page = cast.client(cast.facilitator).get(reverse("membership_settings", args=[mine.pk])).text
    assert "Zet deze mail aan" in page
    assert to(published(draft, cast, mails)) == ["coordinator", "nobody", "outsider"]


@pytest.mark.parametrize("back", [False, True], ids=["gone", "came back"])
def test_a_wish_is_known_as_long_as_the_membership(cast, back):
    with time_machine.travel("2022-01-10 12:00", tick=False):
        choose_report_mail(cast.facilitator.memberships.get(), False)
        end_membership(cast.facilitator.memberships.get())
        if back:
            start_membership(cast.network_a, cast.facilitator)
    for day, left in (("2023-01-10", 1), ("2023-01-12", int(back))):
        with time_machine.travel(f"{day} 12:00", tick=False):
            call_command("purge_networks")
            call_command("purge_knowledge")
            assert (ReportMailChoice.objects.count(), day) == (left, day)


def test_with_an_account_its_wishes_go(cast):
    choose_report_mail(cast.facilitator.memberships.get(), False)
    choose_report_mail(cast.outsider.memberships.get(), False)
    cast.facilitator.delete()
    assert [choice.user for choice in ReportMailChoice.objects.all()] == [cast.outsider]
