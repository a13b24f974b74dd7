"""In the editor a stray Enter sends nothing in: the first button of the form is the one that does."""

import pytest

NOTE_SUBMIT = """() => document.addEventListener("submit", (event) => {
  window.pressed = event.submitter && event.submitter.name;
  event.preventDefault();
}, true)"""


@pytest.mark.parametrize(
    ("with_script", "pressed"), [(True, None), (False, "action-submit")], ids=["with our script", "control"]
)
def test_enter_in_a_line_of_text_sends_nothing_in(visit, with_script, pressed):
    page = visit("lid")
    if not with_script:
        page.route("**/js/editor*.js", lambda route: route.abort())
    page.goto("/mijn/schrijven/")
    page.wait_for_load_state("networkidle")
    page.evaluate(NOTE_SUBMIT)
    page.fill("[name=title]", "Enter in een titel")
    page.press("[name=title]", "Enter")
    assert page.evaluate("() => window.pressed ?? null") == pressed
