"""A member says whether a lesson is recognised, and what readers get to know of it."""

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.utils import timezone

from leernetwerken.accounts.models import Region
from leernetwerken.core.refusal import refusal_of
from leernetwerken.knowledge.lessons import LessonPage
from leernetwerken.knowledge.voices import actions, rules
from leernetwerken.knowledge.voices.models import RegionTally, Voice, VoiceGroup
from leernetwerken.knowledge.voices.versions import digest_of
from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.queries import members_group

from .conftest import NO, PARTLY, TOO_FEW, YES, all_say, ledger_in, make_lesson, rows, says, soup_of


def address(lesson, end=""):
    return f"/mijn/stemmen/{lesson.pk}/{end}"


def fields_of(client, lesson, **changes):
    """What the form below the lesson would send, with ``changes``."""
    form = ledger_in(client, lesson).find("form", action=address(lesson))
    sent = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    chosen = {select["name"]: select.find("option", selected=True) for select in form.select("select")}
    sent |= {name: option["value"] if option else "" for name, option in chosen.items()}
    return {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"} | changes


def test_a_member_says_it_changes_it_and_takes_it_back(cast, lesson):
    client = cast.client(cast.member)
    response = client.post(address(lesson), fields_of(client, lesson, answer=YES, remark=" Mooi gezegd. "))
    assert (response.status_code, response["Location"]) == (302, lesson.url)
    voice = Voice.objects.get()
    assert (voice.user, voice.lesson_id, voice.answer) == (cast.member, lesson.pk, YES)
    assert (voice.perspective, voice.region, voice.remark) == (cast.perspective, None, "Mooi gezegd.")
    shown = ledger_in(client, lesson)
    assert "Jouw antwoord Ik herken dit" in " ".join(shown.get_text().split())
    client.post(address(lesson), fields_of(client, lesson, answer=NO))
    assert Voice.objects.get().answer == NO
    assert client.post(address(lesson, "weg/")).status_code == 302
    assert not Voice.objects.exists()
    assert client.post(address(lesson, "weg/")).status_code == 404


def test_the_page_for_readers_without_account_sets_no_cookie_and_is_the_same_for_all(cast, lesson):
    pages = [cast.client().get(lesson.url) for _times in range(2)]
    assert [bool(page.cookies) for page in pages] == [False, False]
    assert pages[0].content == pages[1].content
    assert pages[0]["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "csrfmiddlewaretoken" not in ledger_in(cast.client(), lesson).decode()
    assert cast.client(cast.member).get(lesson.url)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("person", ["nobody", "former_member", "administrator"])
def test_who_takes_part_in_nothing_reads_and_does_not_react(cast, lesson, person):
    client = cast.client(getattr(cast, person))
    assert ledger_in(client, lesson).find("form") is None
    data = {"answer": YES, "perspective": cast.perspective.pk, "seen": digest_of(lesson)}
    for end in ("", "klopt/", "weg/"):
        assert client.post(address(lesson, end), data).status_code == 404
    assert client.get(address(lesson)).status_code == 404
    assert not Voice.objects.exists()


def test_who_is_not_logged_in_is_asked_to(cast, lesson):
    for end in ("", "klopt/", "weg/"):
        response = cast.client().post(address(lesson, end))
        assert response["Location"].startswith("/inloggen/?next=")
    assert ledger_in(cast.client(), lesson).find("a")["href"] == f"/inloggen/?next={lesson.url}"


def test_only_buttons_change_something(cast, lesson):
    client = cast.client(cast.member)
    assert [client.get(address(lesson, end)).status_code for end in ("", "klopt/", "weg/")] == [200, 405, 405]
    assert not Voice.objects.exists()


def test_a_lesson_that_one_may_not_read_is_not_there(cast, lesson):
    """The control: the same press on a lesson for all members is heard."""
    closed = {
        302: make_lesson(cast, "Voor leden", visibility=Visibility.MEMBERS, audience=members_group()),
        404: make_lesson(cast, "Van B", visibility=Visibility.GROUP, audience=cast.network_b.members_group),
    }
    client = cast.client(cast.member)
    for status, page in closed.items():
        data = {"answer": YES, "perspective": cast.perspective.pk, "seen": digest_of(page)}
        assert client.post(address(page), data).status_code == status
        assert client.get(address(page)).status_code == (200 if status == 302 else 404)
    assert Voice.objects.count() == 1
    draft = make_lesson(cast, "Nog niet")
    draft.unpublish()
    assert cast.client(cast.member).post(address(draft), {"answer": YES}).status_code == 404


def test_one_speaks_from_a_side_that_one_takes_part_from(cast, lesson, sides):
    """Who has several chooses; another one, or one of a membership that ended, is refused."""
    assert ledger_in(cast.client(cast.member), lesson).select("select[name=perspective]") == []
    start_membership(cast.network_b, cast.member, perspective=sides["Ouder"])
    client = cast.client(cast.member)
    options = ledger_in(client, lesson).select("select[name=perspective] option")
    assert [(option.get_text(), option.has_attr("selected")) for option in options] == [
        ("Ervaringsdeskundige", True),
        ("Ouder", False),
    ]
    sent = fields_of(client, lesson, answer=YES)
    assert client.post(address(lesson), sent | {"perspective": sides["Jongere"].pk}).status_code == 422
    assert client.post(address(lesson), sent | {"perspective": sides["Ouder"].pk}).status_code == 302
    end_membership(cast.member.memberships.get(network=cast.network_b))
    assert client.post(address(lesson), sent | {"perspective": sides["Ouder"].pk}).status_code == 422
    refusal = refusal_of(says, lesson, cast.member, NO, side=sides["Ouder"])
    assert (refusal.code, Voice.objects.get().answer) == ("other_side", YES)


def test_bad_input_is_said_in_words_and_stays_on_screen(cast, lesson):
    client = cast.client(cast.member)
    good = fields_of(client, lesson, answer=YES)
    for wrong in (
        {"answer": ""},
        {"answer": "misschien"},
        {"perspective": "9" * 40},
        {"perspective": "x"},
        {"region": "9" * 40},
        {"remark": "woord " * 2_000},
        {"seen": "x" * 500},
        {"seen": "x"},
    ):
        response = client.post(address(lesson), good | {"remark": "<b>Mijn woorden</b>"} | wrong)
        assert (response.status_code, "Kijk dit nog even na" in response.text) == (422, True), wrong
        if "remark" not in wrong:
            assert "&lt;b&gt;Mijn woorden&lt;/b&gt;" in response.text
    response = client.post(address(lesson), good | {"answer": "", "remark": "Mijn\x00 woorden"})
    assert (response.status_code, "Mijn woorden</textarea>" in response.text) == (422, True)
    for end in ("", "klopt/", "weg/"):
        assert client.post(f"/mijn/stemmen/{'9' * 40}/{end}", good).status_code == 404
    assert [client.get(f"/mijn/stemmen/?page={page}").status_code for page in ("x", "99999")] == [200, 200]
    assert not Voice.objects.exists()


def test_an_answer_about_words_that_are_gone_is_asked_again(cast, lesson):
    client = cast.client(cast.member)
    sent = fields_of(client, lesson, answer=YES)
    page = LessonPage.objects.get(pk=lesson.pk)
    page.explanation = "Andere woorden."
    page.save_revision().publish()
    response = client.post(address(lesson), sent)
    assert (response.status_code, "Andere woorden." in response.text) == (422, True)
    assert not Voice.objects.exists()
    again = soup_of_422(response).find("input", attrs={"name": "seen"})["value"]
    assert client.post(address(lesson), sent | {"seen": again}).status_code == 302


def soup_of_422(response):
    response.status_code = 200
    return soup_of(response)


def test_few_are_some_and_five_say_one_word(cast, lesson, sides, crowd):
    parents = crowd(sides["Ouder"], 5)
    anonymous = cast.client()
    assert "reageerde nog niemand" in ledger_in(anonymous, lesson).get_text()
    for number, parent in enumerate(parents[:4], 1):
        says(lesson, parent, YES if number < 4 else NO)
        assert rows(ledger_in(anonymous, lesson)) == [("Ouders", "enkele reacties", TOO_FEW)]
    says(lesson, parents[4], NO)
    section = ledger_in(anonymous, lesson)
    assert rows(section) == [("Ouders", "5 of meer reacties", "herkennen dit")]
    assert section.find(class_="lead").get_text() == "Ouders herkennen dit."
    assert "Tot nu toe reageerden alleen ouders." in section.get_text()


def test_disagreement_stays_visible_in_words(cast, lesson, sides, crowd):
    all_say(lesson, crowd(sides["Hulpverlener"], 5), YES, YES, YES, YES, NO)
    all_say(lesson, crowd(sides["Ouder"], 6), NO, NO, NO, NO, YES, YES)
    all_say(lesson, crowd(sides["Jongere"], 5), YES, YES, PARTLY, PARTLY, NO)
    section = ledger_in(cast.client(), lesson)
    assert section.find(class_="lead").get_text() == (
        "Hulpverleners herkennen dit, ouders niet. Jongeren denken er verschillend over."
    )
    assert rows(section) == [
        ("Ouders", "5 of meer reacties", "herkennen dit niet"),
        ("Hulpverleners", "5 of meer reacties", "herkennen dit"),
        ("Jongeren", "5 of meer reacties", "denken er verschillend over"),
    ]
    assert "Eén perspectief" not in section.get_text()


def test_who_is_not_heard_is_named_and_invited(cast, sides, crowd):
    lesson = make_lesson(cast, for_whom=[sides["Ouder"], sides["Jongere"]])
    assert "Nog niet gehoord: ouders en jongeren." in ledger_in(cast.client(), lesson).get_text()
    says(lesson, crowd(sides["Ouder"], 1)[0], YES)
    assert "Nog niet gehoord: jongeren." in ledger_in(cast.client(), lesson).get_text()
    says(lesson, crowd(sides["Jongere"], 1)[0], YES)
    assert "Nog niet gehoord" not in ledger_in(cast.client(), lesson).get_text()


def test_the_site_may_ask_for_more_people_and_never_for_fewer(cast, lesson, sides, crowd, settings):
    all_say(lesson, crowd(sides["Ouder"], 5), *[YES] * 5)
    for wished, k, shown in (
        (2, 5, ("Ouders", "5 of meer reacties", "herkennen dit")),
        (0, 5, ("Ouders", "5 of meer reacties", "herkennen dit")),
        (6, 6, ("Ouders", "enkele reacties", TOO_FEW)),
    ):
        settings.VOICES_FEWEST = wished
        assert (rules.fewest(), rows(ledger_in(cast.client(), lesson))) == (k, [shown])


def test_a_region_is_named_from_five_on_a_month_later_and_without_what_it_says(cast, lesson, sides, crowd):
    near, far = Region.objects.create(name="Dichtbij"), Region.objects.create(name="Verweg")
    with time_machine.travel("2026-03-10", tick=False):
        for number, parent in enumerate(crowd(sides["Ouder"], 9)):
            says(lesson, parent, YES, region=near if number < 5 else far)
        assert "regio's kwamen" not in ledger_in(cast.client(), lesson).get_text()
    with time_machine.travel("2026-04-01 12:00", tick=False):
        assert "Uit deze regio's kwamen 5 reacties of meer: Dichtbij." in ledger_in(cast.client(), lesson).get_text()
        # Somebody goes: that too shows in the next month.
        actions.take_back(lesson, by=Voice.objects.filter(region=near).first().user)
        assert "Dichtbij." in ledger_in(cast.client(), lesson).get_text()
    with time_machine.travel("2026-05-01 12:00", tick=False):
        assert "regio's kwamen" not in ledger_in(cast.client(), lesson).get_text()


def test_who_changes_region_is_counted_in_one(cast, lesson):
    near, far = Region.objects.create(name="Dichtbij"), Region.objects.create(name="Verweg")
    says(lesson, cast.member, YES, region=near)
    says(lesson, cast.member, YES, region=far)
    says(lesson, cast.member, YES, region=far)
    assert dict(RegionTally.objects.values_list("region__name", "number")) == {"Dichtbij": 0, "Verweg": 1}
    actions.take_back(lesson, by=cast.member)
    assert dict(RegionTally.objects.values_list("region__name", "number")) == {"Dichtbij": 0, "Verweg": 0}


def test_a_lesson_that_goes_takes_everything_along(cast, lesson, sides, crowd):
    parents = crowd(sides["Ouder"], 5)
    all_say(lesson, parents, *[YES] * 5)
    actions.take_back(lesson, by=parents[0])
    lesson.delete()
    assert (Voice.objects.count(), VoiceGroup.objects.count()) == (0, 0)


def test_nothing_tells_the_history_who_reacted(cast, lesson):
    before = lesson.get_latest_revision(), timezone.now()
    says(lesson, cast.member, YES)
    history = cast.client(cast.administrator).get(f"/beheer/pages/{lesson.pk}/history/").text
    assert (cast.member.name in history, lesson.get_latest_revision()) == (False, before[0])


def test_an_account_that_goes_takes_its_answer_along(cast, lesson, sides, crowd):
    parents = crowd(sides["Ouder"], 5)
    all_say(lesson, parents, *[YES] * 5)
    get_user_model().objects.get(pk=parents[0].pk).delete()
    assert Voice.objects.count() == 4
    assert rows(ledger_in(cast.client(), lesson)) == [("Ouders", "enkele reacties", TOO_FEW)]
