"""A lesson gets other words: what was said of the old ones stands apart, and who said it is asked again."""

import pytest

from leernetwerken.core.refusal import refusal_of
from leernetwerken.knowledge.voices.models import Voice, VoiceGroup
from leernetwerken.knowledge.voices.versions import TEXT, digest_of
from leernetwerken.networks.actions import end_membership
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .conftest import NO, PARTLY, TOO_FEW, YES, all_say, confirms, earlier, ledger_in, rewrite, rows, says, soup_of

COUNTED = ("Ouders", "5 of meer reacties", "herkennen dit")


@staged
def parents(lesson, sides, crowd):
    """Five of them, of whom four recognise it."""
    parents = crowd(sides["Ouder"], 5)
    all_say(lesson, parents, YES, YES, YES, YES, NO)
    return parents


@pytest.mark.parametrize("field", TEXT)
def test_other_words_are_another_text(cast, lesson, parents, field):
    changed = rewrite(lesson, **{field: "Heel andere woorden."})
    section = ledger_in(cast.client(), changed)
    assert (rows(section), earlier(section)) == ([], [COUNTED])


def test_what_is_no_word_of_the_text_changes_nothing(cast, lesson, parents):
    changed = rewrite(lesson, title=" Begin  klein ", outcome="Er kwam iets van.", themes=[])
    assert rows(ledger_in(cast.client(), changed)) == [COUNTED]


def test_a_draft_changes_nothing(cast, lesson, parents):
    draft = lesson.get_latest_revision_as_object()
    draft.explanation = "Nog niet."
    draft.save_revision()
    assert rows(ledger_in(cast.client(), lesson)) == [COUNTED]


def test_one_press_says_that_it_is_still_so(cast, lesson, parents):
    client = cast.client(parents[0])
    assert 'id="veranderd"' not in client.get("/mijn/").text
    rewrite(lesson, explanation="Met meer uitleg.")
    asked = soup_of(client.get("/mijn/")).find("form", action=f"/mijn/stemmen/{lesson.pk}/klopt/")
    sent = {field["name"]: field["value"] for field in asked.select("input") if field["name"] != "csrfmiddlewaretoken"}
    assert "De les is veranderd. Klopt hij nog?" in ledger_in(client, lesson).get_text()
    response = client.post(asked["action"], sent)
    assert response["Location"] == "/mijn/"
    assert 'id="veranderd"' not in client.get("/mijn/").text
    section = ledger_in(cast.client(), lesson)
    assert (rows(section), earlier(section)) == (
        [("Ouders", "enkele reacties", TOO_FEW)],
        [("Ouders", "enkele reacties", TOO_FEW)],
    )
    assert "De les is veranderd." not in ledger_in(client, lesson).get_text()


def test_nobody_else_is_asked(cast, lesson, parents):
    rewrite(lesson, explanation="Met meer uitleg.")
    for user in (cast.member, cast.coordinator):
        assert 'id="veranderd"' not in cast.client(user).get("/mijn/").text
    change_visibility(lesson, Visibility.GROUP, audience=cast.network_b.members_group, by=cast.administrator)
    assert 'id="veranderd"' not in cast.client(parents[0]).get("/mijn/").text


def test_what_was_said_goes_along_when_most_of_them_say_so_again(cast, lesson, parents, sides, crowd):
    """Four of five say it again; the fifth changes his mind, and no word changes by that: it would be his."""
    rewrite(lesson, explanation="Met meer uitleg.")
    for parent in parents[:4]:
        confirms(lesson, parent)
    section = ledger_in(cast.client(), lesson)
    assert rows(section) == [("Ouders", "enkele reacties", TOO_FEW)]
    assert earlier(section) == [("Ouders", "enkele reacties", TOO_FEW)]
    says(lesson, parents[4], YES)
    section = ledger_in(cast.client(), lesson)
    assert (rows(section), earlier(section)) == ([COUNTED], [])
    assert VoiceGroup.objects.get().size == 5


def test_when_most_of_them_changed_their_mind_nothing_is_said_until_others_come(cast, lesson, parents, sides, crowd):
    """What they say now could be subtracted from what they said before."""
    rewrite(lesson, explanation="Met meer uitleg.")
    for parent in parents:
        says(lesson, parent, PARTLY)
    assert rows(ledger_in(cast.client(), lesson)) == [("Ouders", "5 of meer reacties", "nog geen duidelijk beeld")]
    all_say(lesson, crowd(sides["Ouder"], 5), *[NO] * 5)
    assert rows(ledger_in(cast.client(), lesson)) == [("Ouders", "10 of meer reacties", "herkennen dit niet")]


def test_newcomers_do_not_fill_the_place_of_who_does_not_answer(cast, lesson, parents, sides, crowd):
    rewrite(lesson, explanation="Met meer uitleg.")
    for parent in parents[:2]:
        confirms(lesson, parent)
    all_say(lesson, crowd(sides["Ouder"], 3), NO, NO, NO)
    section = ledger_in(cast.client(), lesson)
    assert rows(section) == [("Ouders", "5 of meer reacties", "nog geen duidelijk beeld")]
    assert earlier(section) == [("Ouders", "enkele reacties", TOO_FEW)]


def test_a_group_of_which_most_changed_their_mind_says_nothing(cast, lesson, parents):
    for number, parent in enumerate(parents[:3], 1):
        says(lesson, parent, PARTLY)
        shown = "herkennen dit" if number < 3 else "nog geen duidelijk beeld"
        assert rows(ledger_in(cast.client(), lesson)) == [("Ouders", "5 of meer reacties", shown)]
    says(lesson, parents[0], YES)
    assert rows(ledger_in(cast.client(), lesson)) == [COUNTED]


def test_confirming_other_words_than_one_read_is_refused(cast, lesson, parents):
    rewrite(lesson, explanation="Met meer uitleg.")
    response = cast.client(parents[0]).post(f"/mijn/stemmen/{lesson.pk}/klopt/", {"seen": digest_of(lesson)})
    assert response["Location"] == f"/mijn/stemmen/{lesson.pk}/"
    assert Voice.objects.filter(digest=digest_of(lesson)).count() == 5


def test_who_said_nothing_has_nothing_to_confirm(cast, lesson):
    assert confirms(lesson, cast.member) is None
    assert not Voice.objects.exists()


def test_who_left_is_no_voice_for_new_words(cast, lesson):
    says(lesson, cast.member, YES)
    rewrite(lesson, explanation="Met meer uitleg.")
    end_membership(cast.member.memberships.get())
    assert refusal_of(confirms, lesson, cast.member).code == "not_yours"
    assert Voice.objects.get().digest == digest_of(lesson)


def test_who_left_still_takes_it_back(cast, lesson):
    says(lesson, cast.member, YES)
    end_membership(cast.member.memberships.get())
    response = cast.client(cast.member).post(f"/mijn/stemmen/{lesson.pk}/weg/")
    assert (response["Location"], Voice.objects.count()) == (lesson.url, 0)
