"""Who sees what of an upload, what a screen says, and what wrong input does to it."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge.imports import reading, rules
from leernetwerken.knowledge.imports.enums import ImportState
from leernetwerken.knowledge.imports.models import WordImport
from leernetwerken.knowledge.imports.stored import from_json
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.knowledge.word.refusals import MESSAGES, too_large
from leernetwerken.networks.actions import end_membership
from leernetwerken.networks.models import NetworkPage
from tests.flows.plain import strange_words
from tests.knowledge.word.hostile import HARMLESS, REFUSED
from tests.knowledge.word.make_docx import Notes, bare, p

from .conftest import START

PEOPLE = ["anonymous", "nobody", "outsider", "former_member", "facilitator", "coordinator", "administrator"]


@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_else_gets_anything_of_it(desk, person):
    desk.upload()
    client, word_import = desk.cast.client(getattr(desk.cast, person)), desk.last
    for method, url in (("get", ""), ("post", ""), ("post", "opnieuw/")):
        response = getattr(client, method)(desk.url() + url)
        expected = 302 if person == "anonymous" else 404
        assert response.status_code == expected, url
        assert "Begin klein" not in response.content.decode()
    for prefix in ("/bestanden/ruw/", "/media/", "/bestanden/document/"):
        assert client.get(f"{prefix}{word_import.file.name}").status_code == 404
    start = client.get(START)
    assert start.status_code == (302 if person == "anonymous" else 200)
    assert "notulen.docx" not in start.content.decode()
    assert MeetingReportPage.objects.count() == 0


def test_the_owner_gets_no_file_either_but_the_page(desk):
    desk.upload()
    assert desk.client.get(desk.url()).status_code == 200
    assert desk.client.get(desk.url())["Cache-Control"] == "private, no-store"
    assert desk.client.get(f"/bestanden/ruw/{desk.last.file.name}").status_code == 404
    assert "notulen.docx" in desk.client.get(START).content.decode()


def test_a_former_member_loses_it_at_once(desk):
    desk.upload()
    assert desk.client.get(desk.url()).status_code == 200
    end_membership(desk.cast.member.memberships.get())
    assert desk.client.get(desk.url()).status_code == 404
    assert "notulen.docx" not in desk.client.get(START).content.decode()
    assert "Je doet nog niet mee" in desk.client.get(START).content.decode()


@pytest.mark.parametrize("person", ["nobody", "outsider", "former_member", "administrator"])
def test_only_members_upload_for_a_network(desk, person):
    response = desk.upload(client=desk.cast.client(getattr(desk.cast, person)))
    assert (response.status_code, WordImport.objects.count()) == (422, 0)


def test_the_rule_holds_without_the_form(cast):
    assert rules.refuse_upload(cast.network_a, cast.outsider).code == "not_member"
    assert rules.refuse_upload(cast.network_a, cast.administrator).code == "not_member"
    assert rules.refuse_upload(cast.network_a, cast.member) is None


def test_ten_a_day(desk, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    data = bare(p("x"))
    for _number in range(rules.IMPORTS_A_DAY):
        assert desk.upload(data, read=False).status_code == 302
    response = desk.upload(data, read=False)
    assert (response.status_code, WordImport.objects.count()) == (422, 10)
    assert "Ga morgen verder" in response.content.decode()
    # The control: somebody else may, and so may he a day later.
    assert rules.refuse_upload(desk.cast.network_a, desk.cast.facilitator) is None
    time_machine.shift(timedelta(days=1, seconds=1))
    desk.client.force_login(desk.cast.member)
    assert desk.upload(data, read=False).status_code == 302


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_file_is_refused_with_a_next_step(desk, case):
    name, code, build = REFUSED[case]
    before = _stored()
    response = desk.upload(build(), name)
    message = str(MESSAGES[code]) if code in MESSAGES else too_large().message
    if response.status_code == 302:
        assert desk.last.state == ImportState.REFUSED
        assert message in desk.page()
        assert "Upload een ander bestand" in desk.page()
        assert (desk.last.file.name, desk.last.report) == ("", {})
    else:
        assert response.status_code == 422
        assert message in response.context["form"].errors["file"]
        assert WordImport.objects.count() == 0
    assert _stored() == before


def _stored():
    return set(default_storage.listdir("imports")[1]) if default_storage.exists("imports") else set()


@pytest.mark.parametrize("case", HARMLESS)
def test_an_odd_file_gets_a_screen(desk, case):
    text, build = HARMLESS[case]
    desk.upload(build())
    assert all(line in desk.page() for line in text.splitlines())


def test_waiting_says_so_and_refreshes(desk):
    desk.upload(read=False)
    response = desk.client.get(desk.url())
    assert response["Refresh"] == "2"
    assert "Je bestand is binnen" in response.content.decode()
    assert strange_words(response) == {}
    reading.read(desk.last.pk)
    assert "Refresh" not in desk.client.get(desk.url())


def test_a_killed_reader_is_no_dead_end(desk, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    desk.upload(read=False)
    assert reading._take(desk.last.pk).state == ImportState.READING
    assert "We lezen je bestand" in desk.page()
    # Another reader leaves it alone, and so does a press too early.
    reading.read(desk.last.pk)
    desk.client.post(desk.url() + "opnieuw/")
    assert (desk.last.state, desk.last.attempts) == (ImportState.READING, 1)
    time_machine.shift(timedelta(seconds=61))
    late = desk.client.get(desk.url())
    assert "Refresh" not in late
    assert "Opnieuw proberen" in late.content.decode()
    assert desk.client.get(desk.url() + "opnieuw/").status_code == 405
    with desk.commits(execute=True):
        assert desk.client.post(desk.url() + "opnieuw/")["Location"] == desk.url()
    assert (desk.last.state, desk.last.attempts) == (ImportState.READY, 2)


def test_a_reader_that_comes_back_late_changes_nothing(desk, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    desk.upload(read=False)
    late = reading._take(desk.last.pk)
    time_machine.shift(timedelta(seconds=61))
    reading.read(desk.last.pk)
    reading._put_back(late, refused=too_large())
    assert desk.last.state == ImportState.READY


def test_a_file_that_kills_its_readers_is_refused_in_the_end(desk, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    desk.upload(read=False)
    for _attempt in range(rules.MAX_ATTEMPTS):
        assert reading._take(desk.last.pk)
        time_machine.shift(timedelta(seconds=61))
    reading.read(desk.last.pk)
    assert (desk.last.state, desk.last.refusal) == (ImportState.REFUSED, str(MESSAGES["too_long"]))


def test_what_needs_a_look_is_not_chosen_beforehand(desk):
    desk.upload()
    fields = desk.fields()
    open_ones = [f"stuk_{at}" for at, one in enumerate(from_json(desk.last.report).proposals) if one.remarks]
    assert len(open_ones) > 0
    response = desk.post({name: value for name, value in fields.items() if name not in open_ones})
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == sorted(open_ones)
    assert MeetingReportPage.objects.count() == 0


@pytest.mark.parametrize("wrong", ["", "x" * 10_000, "<b>x</b>", "video", "9" * 40])
def test_a_garbled_post_keeps_the_choices(desk, wrong):
    desk.upload()
    proposals = from_json(desk.last.report).proposals
    at = next(at for at, one in enumerate(proposals) if one.block_type == "text")
    other = next(at for at, one in enumerate(proposals) if one.block_type == "lesson")
    changes = {f"stuk_{at}": "quote", f"stuk_{other}": wrong, "met_on": "gisteren", "place": "Zwolle", "onbekend": "1"}
    response = desk.post(desk.fields(**changes))
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == sorted(["met_on", f"stuk_{other}"])
    for text in (response.content.decode(), desk.page()):
        chosen = text.split(f'<select name="stuk_{at}"')[1].split("</select>")[0]
        assert '<option value="quote" selected>' in chosen
        assert 'value="Zwolle"' in text
    assert desk.post({}).status_code == 422
    assert 'value="Zwolle"' in desk.page()
    assert desk.post({"title": "a\0b"}).status_code == 422
    assert 'value="ab"' in desk.page()


def test_kept_for_later(desk):
    desk.upload()
    response = desk.post({"bewaar": "1", "title": "Half af", "stuk_0": "out"})
    assert (response.status_code, response["Location"]) == (302, START)
    assert desk.last.decisions == {"title": "Half af", "present": [], "stuk_0": "out"}
    assert 'value="Half af"' in desk.page()
    assert MeetingReportPage.objects.count() == 0


def test_sides_are_crossed_as_the_notes_say_and_stay_as_somebody_left_them(desk):
    desk.upload()
    side = str(Perspective.objects.get(name="Pleegouder").pk)
    assert desk.fields()["present"] == [side]
    assert "Pleegouders (2)" in desk.page()
    desk.post(desk.fields(present=[], bewaar="1"))
    assert desk.fields()["present"] == []
    for wrong in ("x" * 10_000, "9" * 40, "<b>"):
        response = desk.post(desk.fields(present=[wrong]))
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["present"])
    desk.post(desk.fields(present=[side]))
    assert [one.name for one in MeetingReportPage.objects.get().perspectives_present.all()] == ["Pleegouder"]


def test_everything_can_be_left_out(desk):
    desk.upload()
    fields = {name: "out" if name.startswith("stuk_") else value for name, value in desk.fields().items()}
    assert desk.post(fields).status_code == 302
    assert list(MeetingReportPage.objects.get().body.raw_data) == []


def test_a_title_without_letters_has_an_address(desk):
    desk.upload(bare(p("tekst")))
    desk.post(desk.fields(title="!!!"))
    assert MeetingReportPage.objects.get().slug == "verslag"


def _many(count):
    notes = Notes().heading("Lessen")
    return notes.bullets(*(f"Les nummer {number}." for number in range(count))).case().data


@pytest.mark.parametrize("count", [3, 30])
def test_as_many_queries_for_three_blocks_as_for_thirty(desk, count):
    desk.upload(_many(count))
    desk.client.get(desk.url())
    with CaptureQueriesContext(connection) as queries:
        text = desk.page()
    assert text.count("Voorstel: Les") == count
    assert len(queries) == 8


def test_three_hundred_paragraphs_in_one_form(desk):
    desk.upload(_many(300))
    assert desk.post(desk.fields()).status_code == 302
    assert MeetingReportPage.objects.get().n_lessons == 300


def test_plain_dutch(desk):
    desk.upload()
    for response in (desk.client.get(START), desk.client.get(desk.url()), desk.post({}), desk.upload(b"x", "a.pdf")):
        assert strange_words(response) == {}


def test_the_desk_of_the_network_leads_here(desk):
    url = NetworkPage.objects.get(pk=desk.cast.network_a.pk).url
    assert f"{START}?netwerk={desk.cast.network_a.pk}" in desk.client.get(url).content.decode()
    for wrong in ("x", "9" * 50, ""):
        assert desk.client.get(f"{START}?netwerk={wrong}").status_code == 200


@pytest.mark.parametrize("pk", [0, 10**18, 10**30])
def test_what_does_not_exist_is_not_found(desk, pk):
    assert desk.client.get(f"{START}{pk}/").status_code == 404
