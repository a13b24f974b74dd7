"""Notes of a meeting: what they count beside what the agenda has, for who runs the meeting, and never a name."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda.models import Attendance, AttendanceCount, EventPage, SeatRule, Session
from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge.checks.models import CheckInvitation
from leernetwerken.knowledge.imports import actions, forms, rules
from leernetwerken.knowledge.meetings.actions import start_report
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks.actions import start_membership
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.knowledge.meetings.builders import YESTERDAY, attend

from .conftest import START

NAME = "Zeldzame Naam"
BLOCK = "je bestand naast de bijeenkomst"


@pytest.fixture
def carers(db):
    return Perspective.objects.create(name="Pleegouder", plural="Pleegouders")


@pytest.fixture
def registered(cast, session, carers):
    """Four carers and somebody else registered; nobody was marked yet, but for the last."""
    for number in range(4):
        attend(session, f"gast{number}@voorbeeld.test", perspective=carers, was_there=None, name=NAME)
    return attend(session, "ander@voorbeeld.test", perspective=cast.perspective)


def upload(desk, session, person=None, **changes):
    """The form as somebody sends it who came from the meeting."""

    desk.client.force_login(person or desk.cast.member)
    file = SimpleUploadedFile("notulen.docx", desk.notes())
    data = {"network": desk.cast.network_a.pk, "session": session.pk, "file": file} | changes
    with desk.commits(execute=True):
        return desk.client.post(START, data)


def shown(desk, person=None):
    if person:
        desk.client.force_login(person)
    return html.unescape(desk.client.get(desk.url()).text)


# --- which meeting --------------------------------------------------------------------------------


def test_from_the_meeting_one_comes_to_the_upload_with_it_chosen(cast, desk, session):
    page = desk.client.get(reverse("report_of_meeting", args=[session.pk])).text
    link = f"{START}?bijeenkomst={session.pk}"
    assert link in page
    form = desk.client.get(link).context["form"]
    assert (form["session"].value(), form["network"].value()) == (session.pk, cast.network_a.pk)


@pytest.mark.parametrize("key", ["x", "0", "9" * 40, "-1"])
def test_a_meeting_that_is_none_is_not_chosen(desk, session, key):
    response = desk.client.get(START, {"bijeenkomst": key})
    assert (response.status_code, response.context["form"]["session"].value()) == (200, None)
    with desk.commits(execute=True):
        data = {"network": desk.cast.network_a.pk, "session": key}
        assert desk.client.post(START, data).context["form"].has_error("session")


def test_only_what_was_held_and_may_be_known_is_offered(cast, desk, session):
    assert [one.pk for one in desk.client.get(START).context["form"].fields["session"].queryset] == [session.pk]
    assert "session" not in cast.client(cast.outsider).get(START).context["form"].fields
    type(session).objects.update(starts_at=YESTERDAY.replace(year=2020), ends_at=YESTERDAY)
    assert "session" not in desk.client.get(START).context["form"].fields


def test_the_draft_is_the_report_of_the_meeting(cast, desk, session, carers):
    SeatRule.objects.create(plan=session.seat_plan, perspective=cast.perspective, minimum=1)
    assert upload(desk, session).status_code == 302
    desk.post(desk.fields())
    draft = MeetingReportPage.objects.get()
    assert (draft.session, draft.owner) == (session, cast.member)
    assert [section.pk for section in draft.sections.all()] == [cast.network_b.pk]
    assert list(draft.perspectives_present.all()) == [carers]
    assert list(draft.perspectives_missing.all()) == [cast.perspective]
    assert draft.get_latest_revision_as_object().session == session


def test_a_meeting_has_one_report(cast, desk, session):
    upload(desk, session)
    start_report(session, cast.network_a, by=cast.coordinator)
    desk.post(desk.fields())
    draft = MeetingReportPage.objects.get(owner=cast.member)
    assert draft.session is None, "somebody else began it meanwhile: this stands beside it"
    again = upload(desk, session)
    assert (again.status_code, "is al een verslag" in again.text) == (422, True)


def test_a_meeting_with_a_report_is_not_offered(cast, desk, session):
    """While a network of this member has none, it is."""
    offered = [one.pk for one in desk.client.get(START).context["form"].fields["session"].queryset]
    report = start_report(session, cast.network_a, by=cast.coordinator)
    assert (offered, "session" in desk.client.get(START).context["form"].fields) == ([session.pk], False)
    start_membership(cast.network_b, cast.member)
    assert list(desk.client.get(START).context["form"].fields["session"].queryset) == [session]
    start_report(session, cast.network_b, by=cast.outsider)
    assert "session" not in desk.client.get(START).context["form"].fields
    report.delete()
    assert list(desk.client.get(START).context["form"].fields["session"].queryset) == [session]


def test_who_chose_it_before_hears_so_before_the_file_is_read(cast, desk, session, monkeypatch):
    """What was chosen stays on the screen, with where to look; the file is not there any more, and that is said."""
    start_report(session, cast.network_a, by=cast.coordinator)
    read = []
    monkeypatch.setattr(forms, "refuse_file", read.append)
    response = upload(desk, session)
    form = response.context["form"]
    assert (response.status_code, list(form.errors), read) == (422, ["session"], [])
    assert (form["session"].value(), form["network"].value()) == (str(session.pk), str(cast.network_a.pk))
    text = html.unescape(response.text)
    assert f'<option value="{session.pk}" selected>' in text
    assert "dan wordt het een verslag op zichzelf. Kies daarna je bestand opnieuw" in text
    assert f'href="{reverse("report_of_meeting", args=[session.pk])}"' in text
    assert desk.upload(read=False).status_code == 302
    assert len(read) == 1, "the control"


def test_the_rule_holds_after_the_lock_too(cast, session):
    """Somebody begins the report between the form and the upload."""
    start_report(session, cast.network_a, by=cast.coordinator)
    with pytest.raises(Refusal) as refused:
        actions.upload(cast.network_a, None, by=cast.member, session=session)
    assert refused.value.code == "written"


@pytest.mark.parametrize("number", [1, 30])
def test_thirty_meetings_cost_as_much_as_one(cast, desk, session, number, django_assert_num_queries):
    hours = {"starts_at": session.starts_at, "ends_at": session.ends_at}
    for _n in range(1, number):
        Session.objects.create(event=session.event, seat_plan=session.seat_plan, **hours)
    desk.client.get(START)
    with django_assert_num_queries(OFFERING):
        form = desk.client.get(START).context["form"]
    assert form.fields["session"].queryset.count() == number


OFFERING = 16


def test_of_another_network_is_refused(cast, session):
    session.event.sections = []
    session.event.save()
    with pytest.raises(Refusal) as refused:
        actions.upload(cast.network_b, None, by=cast.outsider, session=session)
    assert refused.value.code == "other_network"


def close(cast, session):
    """The event becomes one of network A alone, and gets a name that its old readers should not learn."""
    event = EventPage.objects.get(pk=session.event_id)
    change_visibility(event, Visibility.GROUP, by=cast.administrator, audience=cast.network_a.members_group)
    type(session).objects.filter(pk=session.pk).update(title="Kanarie")


def test_a_meeting_that_was_closed_since_is_not_told_of(cast, desk, session):
    change_visibility(EventPage.objects.get(pk=session.event_id), Visibility.PUBLIC, by=cast.administrator)
    assert upload(desk, session, cast.outsider, network=cast.network_b.pk).status_code == 302
    close(cast, session)
    assert "Kanarie" not in shown(desk)
    desk.post(desk.fields())
    assert MeetingReportPage.objects.get(owner=cast.outsider).session is None


def test_nor_are_those_who_were_there_asked(cast, desk, session, registered):
    """The draft was made while its author could still see the meeting."""
    change_visibility(EventPage.objects.get(pk=session.event_id), Visibility.PUBLIC, by=cast.administrator)
    upload(desk, session, cast.outsider, network=cast.network_b.pk)
    desk.post(desk.fields())
    draft = MeetingReportPage.objects.get(owner=cast.outsider)
    start = reverse("report_check_start", args=[draft.pk])
    assert "Vraag de 1 aanwezige" in html.unescape(desk.client.get(start).text)
    close(cast, session)
    page = desk.client.get(start)
    assert ("is_vouched" in page.text, "everybody" in page.text, "Kanarie" in page.text) == (True, False, False)
    assert desk.client.post(start, {"everybody": "on"}).status_code == 422
    assert not CheckInvitation.objects.exists()


# --- the numbers ------------------------------------------------------------------------------------


def test_who_runs_the_meeting_reads_both(cast, desk, session, registered):
    upload(desk, session, cast.coordinator)
    page = shown(desk)
    assert "Pleegouders: in het bestand 2, aangemeld 4, aangevinkt als aanwezig 0" in page
    assert "Ervaringsdeskundigen: in het bestand 0, aangemeld 1, aangevinkt als aanwezig 1" in page
    assert NAME not in page
    assert "@voorbeeld.test" not in page
    assert reverse("event_attendance", args=[session.event_id, session.pk]) in page


def test_another_writer_reads_his_own_file_alone(cast, desk, session, registered):
    upload(desk, session)
    page = shown(desk)
    assert "Dit verslag hoort bij de bijeenkomst ‘Aan tafel’" in page
    assert BLOCK not in page
    assert "aangevinkt als aanwezig" not in page
    for source in ("document", "lijst", "x", ""):
        assert desk.post(desk.fields(neem=source)).status_code == 404


def test_without_a_meeting_there_is_nothing_beside_it(cast, desk):
    desk.client.force_login(cast.coordinator)
    desk.upload()
    assert BLOCK not in shown(desk)
    assert desk.post(desk.fields(neem="document")).status_code == 404


def test_one_press_takes_the_sides_over_and_keeps_what_was_typed(cast, desk, session, carers, registered):
    upload(desk, session, cast.coordinator)
    response = desk.post(desk.fields(present=[], title="Net getypt", neem="lijst"))
    assert response.url == f"{desk.url()}#over"
    assert (desk.fields()["present"], desk.fields()["title"]) == ([str(cast.perspective.pk)], "Net getypt")
    desk.post(desk.fields(neem="document"))
    assert desk.fields()["present"] == [str(carers.pk)]
    assert desk.post(desk.fields(neem="x")).status_code == 404
    desk.post(desk.fields())
    assert list(MeetingReportPage.objects.get().perspectives_present.all()) == [carers]


def test_what_the_notes_count_is_never_written_as_attendance(cast, desk, session, registered):
    """Nobody is marked by a document, and what stays of deleted registrations counts nobody twice."""
    before = list(Attendance.objects.values())
    upload(desk, session, cast.coordinator)
    desk.post(desk.fields(neem="document"))
    desk.post(desk.fields())
    assert (list(Attendance.objects.values()), AttendanceCount.objects.count()) == (before, 0)
    assert "GEHEIM" not in str(desk.last.decisions)


@pytest.mark.parametrize("number", [1, 30])
def test_thirty_registrations_cost_as_much_as_one(desk, session, carers, number, django_assert_num_queries):
    for n in range(number):
        attend(session, f"gast{n}@voorbeeld.test", perspective=carers)
    upload(desk, session, desk.cast.coordinator)
    shown(desk)
    with django_assert_num_queries(REVIEW):
        shown(desk)


REVIEW = 16


def test_ten_uploads_a_day_and_one_more_without_the_limit(cast, desk, session, monkeypatch):
    monkeypatch.setattr(rules, "IMPORTS_A_DAY", 1)
    assert upload(desk, session).status_code == 302
    assert upload(desk, session).status_code == 422
    monkeypatch.setattr(rules, "IMPORTS_A_DAY", 2)
    assert upload(desk, session).status_code == 302, "the control"
