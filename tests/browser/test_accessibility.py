"""axe finds nothing on any page, light and dark, narrow and wide; nothing scrolls sideways at 320 px."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.knowledge.word.word_documents import headings_and_lists

from .places import COORDINATOR, EDITOR, MEMBER, all_places, desk_places

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SHAPES = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


def problems(page, places):
    axe, found = Axe(), []
    for place in places:
        page.goto(place)
        for width, scheme in SHAPES:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for violation in axe.run(page, options=RULES).response["violations"]:
                targets = [node["target"] for node in violation["nodes"]][:3]
                found.append((place, width, scheme, violation["id"], targets))
            sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if sideways > 0:
                found.append((place, width, scheme, "scrolls sideways", sideways))
    return found


def test_public_pages(visit):
    page = visit()
    assert problems(page, all_places(page)) == []


@pytest.mark.parametrize(("account", "places"), [("lid", MEMBER), ("coordinator", COORDINATOR), ("redactie", EDITOR)])
def test_pages_behind_login(visit, account, places):
    assert problems(visit(account), places) == []


@pytest.mark.parametrize(
    ("account", "title", "more"),
    [
        ("coordinator", "Steun van mensen om je heen", []),
        ("redactie", "Training voor gespreksbegeleiders", ["team/uitnodigen/"]),
    ],
)
def test_the_desk_of_an_event(visit, account, title, more):
    page = visit(account)
    places = desk_places(page, title)
    assert problems(page, [*places, *(places[0] + end for end in more)]) == []


def test_notes_in_word(visit):
    """The long form: a choice beside every paragraph, with what needs a look and with mistakes."""
    page = visit("lid")
    page.goto("/mijn/verslagen/uit-word/")
    notes = {"name": "notulen.docx", "mimeType": "application/octet-stream", "buffer": headings_and_lists().data}
    page.set_input_files("input[type=file]", notes)
    page.click("main form button")
    page.wait_for_selector("main select[name^=stuk_]")
    assert problems(page, [page.url]) == []
    page.click("text=Maak een concept")
    page.wait_for_selector(".error-summary")
    page.click(".error-summary a >> nth=0")
    assert page.evaluate("document.activeElement.name").startswith("stuk_")
    assert Axe().run(page, options=RULES).response["violations"] == []
