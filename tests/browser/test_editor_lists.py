"""The editor on a phone: the names of pages, lists with many columns and long buttons can be read."""

import pytest

WIDTHS = "() => [...document.querySelectorAll('td.title')].map(cell => cell.offsetWidth)"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LAST_COLUMN = """() => {
  const table = document.querySelector("table.listing");
  table.parentElement.scrollLeft = table.scrollWidth;
  return Math.round(table.getBoundingClientRect().right - innerWidth);
}"""
WORDS_FIT = """button => {
  const words = document.createRange();
  words.selectNodeContents(button);
  const [inner, outer] = [words, button].map(part => part.getBoundingClientRect());
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}"""
STYLES = pytest.mark.parametrize("with_styles", [True, False], ids=["with our styles", "control"])


@pytest.fixture
def phone(visit):
    def take(account, *, with_styles):
        page = visit(account)
        page.set_viewport_size({"width": 320, "height": 900})
        if not with_styles:
            page.route("**/static/editor/*.css", lambda route: route.abort())
        return page

    return take


@STYLES
def test_a_title_has_the_width_of_the_line(phone, with_styles):
    page = phone("coordinator", with_styles=with_styles)
    for address in ("/beheer/pages/", "/beheer/pages/search/?q=steun"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        widths = page.evaluate(WIDTHS)
        assert widths, address
        assert (min(widths) >= 240, page.evaluate(SIDEWAYS)) == (with_styles, 0)


@STYLES
def test_the_last_column_of_a_wide_list_comes_into_sight(phone, with_styles):
    page = phone("beheer", with_styles=with_styles)
    page.goto("/beheer/reports/page-types-usage/")
    page.wait_for_load_state("networkidle")
    assert (page.evaluate(LAST_COLUMN) == 0, page.evaluate(SIDEWAYS)) == (with_styles, 0)


@STYLES
def test_a_long_button_shows_all_of_its_words(phone, with_styles):
    page = phone("lid", with_styles=with_styles)
    page.get_by_role("link", name="Schrijf een verslag").first.click()
    page.wait_for_load_state("networkidle")
    button = page.locator("footer button[name=action-submit]")
    assert button.inner_text().startswith("Stuur door naar de coördinator van ")
    assert button.evaluate(WORDS_FIT) == with_styles
