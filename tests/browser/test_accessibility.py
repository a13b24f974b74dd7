"""axe finds nothing on any page, light and dark, narrow and wide; nothing scrolls sideways at 320 px."""

from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.knowledge.word.word_documents import headings_and_lists

from .places import COORDINATOR, EDITOR, MEMBER, all_places, desk_places

# All rules look at every element; without ``resultTypes`` axe would also describe each element that is in order.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
FIND = "options => axe.run(options).then(results => results.violations)"
SHAPES = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


def problems(page, places):
    found = []
    for place in places:
        page.goto(place)
        found += [(place, *problem) for problem in problems_here(page)]
    return found


def problems_here(page):
    """Of the page as it stands there: what answers a form has no address to go to."""
    page.evaluate(AXE_SCRIPT)
    for width, scheme in SHAPES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for violation in page.evaluate(FIND, OPTIONS):
            yield width, scheme, violation["id"], [node["target"] for node in violation["nodes"]][:3]
        sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if sideways > 0:
            yield width, scheme, "scrolls sideways", sideways


CONTROL = """<!doctype html><html lang="nl"><title>Breed</title><style>
@media (prefers-color-scheme: dark) and (min-width: 600px) { p { color: #777; background: #666 } }
</style><main><h1>Kop</h1><p>Dichtdichtdichtdichtdichtdichtdichtdichtdichtdichtdicht</p></main></html>"""


def test_control_each_shape_is_looked_at_anew(visit):
    """One page that is too wide for a phone, and pale only in the dark on a wide screen."""
    found = problems(visit(), [f"data:text/html,{quote(CONTROL)}"])
    assert [(width, scheme, what) for _place, width, scheme, what, _where in found] == [
        (320, "light", "scrolls sideways"),
        (320, "dark", "scrolls sideways"),
        (1280, "dark", "color-contrast"),
    ]


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


@pytest.mark.parametrize(
    ("lost", "heading", "shown"),
    [("sessionid", "Je bent niet meer ingelogd", 1), ("csrftoken", "Het formulier stond te lang open", 0)],
)
def test_what_could_not_be_sent(visit, lost, heading, shown):
    """Words that are long come back to who wrote them; what may come from another site is not shown."""
    page = visit("lid")
    page.goto("/mijn/profiel/")
    page.fill("[name=organisation]", "Een organisatie met een lange naam: " + "samenwerkingsverband" * 3)
    page.context.clear_cookies(name=lost)
    page.click("main form button")
    assert page.locator("h1").inner_text() == heading
    assert page.get_by_text("samenwerkingsverband").count() == shown
    assert list(problems_here(page)) == []


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
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(FIND, OPTIONS) == []
