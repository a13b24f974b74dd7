"""The lists of the editor on a phone: the name of a page can be read."""

import pytest

WIDTHS = "() => [...document.querySelectorAll('td.title')].map(cell => cell.offsetWidth)"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("with_styles", [True, False], ids=["with our styles", "control"])
def test_a_title_has_the_width_of_the_line(visit, with_styles):
    page = visit("coordinator")
    page.set_viewport_size({"width": 320, "height": 900})
    if not with_styles:
        page.route("**/editor/lists*.css", lambda route: route.abort())
    for address in ("/beheer/pages/", "/beheer/pages/search/?q=steun"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        widths = page.evaluate(WIDTHS)
        assert widths, address
        assert (min(widths) >= 240, page.evaluate(SIDEWAYS)) == (with_styles, 0)
