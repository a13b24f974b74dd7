"""The report goes to who was at its meeting and to who follows, once, and to nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from leernetwerken.agenda.registrations import actions as registering
from leernetwerken.agenda.registrations.enums import RegistrationState
from leernetwerken.knowledge.meetings import news
from leernetwerken.knowledge.meetings.models import ReportNews
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.networks.models import Membership
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.pages.enums import Visibility
from tests.knowledge.builders import report
from tests.pages.roads import ROADS, by_approval
from tests.stage import staged

from .builders import attend, open_up, put_online, whole

GUEST, ABSENT, GONE = "gast@voorbeeld.test", "afwezig@voorbeeld.test", "afgemeld@voorbeeld.test"
NAMES = ("member", "facilitator", "coordinator", "outsider", "former_member", "nobody", "administrator")


def everybody(cast):
    """All of the cast has an account, so whoever gets nothing was passed over."""
    return [getattr(cast, name) for name in NAMES]


def to(found):
    return sorted(message.to[0].split("@")[0] for message in found)


def published(page, cast, mails):
    return mails(lambda: put_online(page, cast.coordinator))


def only(found, whom):
    (message,) = [message for message in found if message.to[0].startswith(whom)]
    return message


@staged
def guests(cast, session):
    """Without an account: one was there, one was not, one was and left, and of one nobody said."""
    people = everybody(cast)
    for email, fields in {
        GUEST: {},
        ABSENT: {"was_there": False},
        GONE: {"state": RegistrationState.CANCELLED},
        "ongemarkeerd@voorbeeld.test": {"was_there": None},
    }.items():
        attend(session, email, perspective=cast.perspective, **fields)
    return people


# --- who ------------------------------------------------------------------------------------------


def test_a_closed_report_goes_to_its_members_alone_and_not_to_its_author(cast, draft, guests, mails):
    assert to(published(draft, cast, mails)) == ["coordinator", "facilitator"]


def test_a_public_one_also_to_the_other_networks_and_to_who_was_there_without_an_account(cast, draft, guests, mails):
    draft = whole(draft, sections=[cast.network_b.sitepage_ptr])
    open_up(draft, Visibility.PUBLIC, cast.coordinator)
    assert to(published(draft, cast, mails)) == ["coordinator", "facilitator", "gast", "outsider"]


def test_a_member_of_no_network_who_was_there_gets_what_he_may_read(cast, draft, session, mails):
    attend(session, cast.nobody, perspective=cast.perspective)
    assert to(published(draft, cast, mails)) == ["coordinator"]
    assert to(mails(lambda: open_up(draft, Visibility.PUBLIC, cast.coordinator))) == ["nobody"]


def test_an_address_that_has_an_account_is_that_account(cast, draft, session, mails):
    """Registered without logging in: what he may read is what counts, and he gets one mail."""
    attend(session, cast.outsider.email, perspective=cast.perspective)
    attend(session, cast.facilitator.email, perspective=cast.perspective)
    found = published(draft, cast, mails)
    assert to(found) == ["coordinator", "facilitator"]
    assert "omdat je bij deze bijeenkomst was" in only(found, "facilitator").body
    assert to(mails(lambda: open_up(draft, Visibility.PUBLIC, cast.coordinator))) == ["outsider"]


def test_an_account_that_was_switched_off_hears_nothing(cast, draft, session, mails):
    attend(session, cast.nobody.email, perspective=cast.perspective)
    get_user_model().objects.filter(pk__in=[cast.nobody.pk, cast.facilitator.pk]).update(is_active=False)
    open_up(draft, Visibility.PUBLIC, cast.coordinator)
    assert to(published(draft, cast, mails)) == ["coordinator"]


def test_the_author_gets_none_by_whatever_door_he_came(cast, draft, session, mails):
    attend(session, cast.member.email, perspective=cast.perspective)
    open_up(draft, Visibility.PUBLIC, cast.coordinator)
    assert to(published(draft, cast, mails)) == ["coordinator"]


def test_who_had_himself_forgotten_is(cast, draft, session, mails):
    registering.erase(attend(session, GUEST, perspective=cast.perspective))
    open_up(draft, Visibility.PUBLIC, cast.coordinator)
    assert to(published(draft, cast, mails)) == ["coordinator"]


def test_a_report_without_a_meeting_goes_to_who_follows(cast, mails):
    assert cast.facilitator
    today = timezone.localdate()
    assert to(mails(lambda: report(cast.network_a, owner=cast.member, met_on=today))) == ["facilitator"]
    old = today - timedelta(days=news.NEWS_DAYS + 1)
    assert mails(lambda: report(cast.network_a, title="Archief", owner=cast.member, met_on=old)) == []


# --- once -----------------------------------------------------------------------------------------


def test_not_again_after_an_edit_or_after_it_was_away(cast, draft, guests, mails):
    open_up(draft, Visibility.PUBLIC, cast.coordinator)
    assert to(published(draft, cast, mails)) == ["coordinator", "facilitator", "gast", "outsider"]
    page = MeetingReportPage.objects.get(pk=draft.pk)
    assert published(whole(page, summary="Beter."), cast, mails) == []
    MeetingReportPage.objects.get(pk=draft.pk).unpublish(user=cast.coordinator)
    assert published(page, cast, mails) == []
    for visibility in (Visibility.GROUP, Visibility.MEMBERS, Visibility.PUBLIC):
        assert mails(lambda to=visibility: open_up(draft, to, cast.coordinator)) == []


def test_step_by_step_each_hears_of_it_when_he_may_first_read_it(cast, draft, guests, session, mails):
    draft = whole(draft, sections=[cast.network_b.sitepage_ptr])
    attend(session, cast.nobody, perspective=cast.perspective)
    assert to(published(draft, cast, mails)) == ["coordinator", "facilitator"]
    assert to(mails(lambda: open_up(draft, Visibility.MEMBERS, cast.coordinator))) == ["outsider"]
    assert to(mails(lambda: open_up(draft, Visibility.PUBLIC, cast.coordinator))) == ["gast", "nobody"]


def test_who_left_or_came_between_two_steps_is_not_told_twice_or_late(cast, draft, session, mails):
    """The one who left was there, so he would be told as a visitor; the newcomer can read it in the list."""
    attend(session, cast.facilitator, perspective=cast.perspective)
    assert to(published(draft, cast, mails)) == ["coordinator", "facilitator"]
    end_membership(cast.facilitator.memberships.get())
    start_membership(cast.network_a, cast.nobody)
    assert mails(lambda: open_up(draft, Visibility.PUBLIC, cast.coordinator)) == []


def test_without_the_memory_of_a_step_everybody_would_hear_of_it_again(cast, draft, guests, mails):
    """The control."""
    published(draft, cast, mails)
    page = MeetingReportPage.objects.get(pk=draft.pk)
    ReportNews.objects.all().delete()
    assert to(published(page, cast, mails)) == ["coordinator", "facilitator"]


def test_what_is_undone_mails_nobody(cast, draft, guests, mails):
    draft.get_latest_revision().publish(user=cast.coordinator)
    assert (mail.outbox, OutgoingMail.objects.exists()) == ([], True), "written, and not sent before the commit"


@pytest.mark.parametrize("road", ROADS)
def test_by_whatever_road_it_goes_online_everybody_gets_one(cast, draft, guests, road):
    page = whole(draft, body=[("text", "<p>We spraken over steun.</p>")]).get_latest_revision_as_object()
    road(cast, page)
    sent = OutgoingMail.objects.filter(purpose="knowledge/report_published").values_list("to_email", flat=True)
    expected = ["coordinator", "facilitator", *(["gast", "outsider"] if road is by_approval else [])]
    assert sorted(email.split("@")[0] for email in sent) == expected, "the approval of the roads opens it to everybody"


# --- what it says -----------------------------------------------------------------------------------


def test_of_a_closed_report_the_title_and_no_more(cast, draft, guests, mails):
    found = only(published(draft, cast, mails), "facilitator")
    assert found.subject == "Nieuw verslag van Netwerk A"
    assert draft.title in found.body
    text = found.body + found.alternatives[0][0]
    assert not any(word in text for word in ("Les een", "Kanarie", "Waar het over ging", "Utrecht"))


def test_of_a_public_one_three_lessons_and_a_way_to_stop(cast, draft, guests, session, mails):
    open_up(draft, Visibility.PUBLIC, cast.coordinator)
    body = only(published(draft, cast, mails), "gast").body
    lines = [line for line in body.splitlines() if line.startswith("- ")]
    assert lines == ["- Les een", "- Les twee", "- Les drie"]
    assert "Er staat een verslag online van ‘Aan tafel’ op" in body
    assert "Je krijgt deze mail één keer, omdat je bij deze bijeenkomst was." in body
    assert "Kanarie" not in body
    stop = next(line for line in body.splitlines() if "/agenda/mijn-aanmelding/" in line)
    page = cast.client().get(stop.removeprefix("http://127.0.0.1:8000"))
    assert (page.status_code, "Wis mijn gegevens" in page.text) == (200, True)
    member = cast.facilitator.memberships.get()
    assert reverse("membership_settings", args=[member.pk]) in only(mail.outbox, "facilitator").body


def test_a_meeting_that_somebody_may_not_know_of_is_not_named(cast, draft, guests, mails):
    """Network B reads the report; the event is for A alone. The title of the report is its writer's choice."""
    draft = whole(draft, title="Verslag", sections=[cast.network_b.sitepage_ptr])
    open_up(draft, Visibility.PUBLIC, cast.coordinator)
    found = published(draft, cast, mails)
    named = {message.to[0].split("@")[0]: "Aan tafel" in message.body for message in found}
    assert named == {"coordinator": True, "facilitator": True, "gast": True, "outsider": False}
    others = [message.body for message in found if message.to != [GUEST]]
    assert not any(GUEST in body for body in others), "nobody reads who else gets it"


def test_what_somebody_typed_runs_nowhere(cast, draft, session, mails):
    attend(session, GUEST, perspective=cast.perspective, name="<b onclick=alert(1)>")
    body = [("lesson", {"title": "<script>alert(1)</script>", "text": ""})]
    draft = whole(draft, title="<img src=x onerror=alert(1)>\n", body=body)
    open_up(draft, Visibility.PUBLIC, cast.coordinator)
    message = only(published(draft, cast, mails), "gast")
    html = message.alternatives[0][0]
    assert all(f"&lt;{tag}" in html and f"<{tag}" not in html for tag in ("script", "img src=x", "b onclick"))
    assert "<script>alert(1)</script>" in message.body, "there was something to run"


# --- the cost ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 30])
def test_thirty_readers_cost_as_much_as_one(cast, draft, session, number, django_assert_num_queries):
    users = get_user_model().objects.bulk_create(
        get_user_model()(email=f"lid{n}@voorbeeld.test", name=f"Lid {n}", password=make_password(None))
        for n in range(number)
    )
    today = timezone.localdate()
    Membership.objects.bulk_create(Membership(network=cast.network_a, user=user, started_on=today) for user in users)
    for n in range(number):
        attend(session, f"gast{n}@voorbeeld.test", perspective=cast.perspective)
    open_up(draft, Visibility.PUBLIC, cast.coordinator)
    put_online(draft, cast.coordinator)
    OutgoingMail.objects.all().delete()
    ReportNews.objects.all().delete()
    with django_assert_num_queries(TELLING):
        assert news.tell_readers(draft.pk) == 2 * number + 1


TELLING = 10
