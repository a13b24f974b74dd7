"""What an anonymous reader gets: no cookie, nothing from elsewhere, small, and the same for everybody."""

import pytest

from .places import all_places


def test_no_cookies_no_third_party_no_errors(visit, site):
    page = visit()
    elsewhere, complaints = [], []
    page.on("request", lambda r: None if r.url.startswith((site, "data:")) else elsewhere.append(r.url))
    page.on("console", lambda m: complaints.append((page.url, m.text)) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append((page.url, str(e))))
    # What is sent from a form needs a cookie against forgery.
    forms = ("inloggen", "wachtwoord", "aanmelden", "houd-me-op-de-hoogte")
    places = [place for place in all_places(page) if not any(word in place for word in ("/deze", *forms))]
    for place in places:
        page.goto(place)
    assert elsewhere == []
    assert complaints == []
    assert page.context.cookies() == []


def test_the_first_view_is_small(visit):
    """Home: at most 60 kB in at most six requests, images not counted."""
    page = visit()
    sizes = {}
    page.on(
        "requestfinished",
        lambda r: sizes.__setitem__(r.url, r.sizes()["responseBodySize"]) if r.resource_type != "image" else None,
    )
    page.goto("/", wait_until="networkidle")
    assert len(sizes) <= 6, sizes
    assert sum(sizes.values()) <= 60_000, sizes


def test_everything_reads_without_javascript(visit):
    page = visit(java_script_enabled=False)
    page.goto("/")
    page.click("header >> text=Zoeken")
    page.fill("main [name=q]", "puberteit")
    page.press("main [name=q]", "Enter")
    page.wait_for_url("**/zoeken/?*q=puberteit*")
    assert page.locator("main h1").count() == 1


def test_the_menu_of_a_phone_opens_without_javascript_and_by_keyboard(visit):
    page = visit(java_script_enabled=False)
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto("/netwerken/")
    menu, link = page.locator("summary"), page.locator(".site-nav a").first
    assert page.locator(".site-head").bounding_box()["height"] <= 64
    assert (link.is_visible(), page.locator(".account-link").is_visible()) == (False, False)
    assert announced(page, "DisclosureTriangle") == [("Menu", False)]
    for key in ("Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    assert (link.is_visible(), page.locator(".account-link").is_visible()) == (True, True)
    assert announced(page, "DisclosureTriangle") == [("Menu", True)]
    page.set_viewport_size({"width": 1280, "height": 640})
    assert (menu.is_visible(), link.is_visible()) == (False, True)


def test_who_listens_hears_the_quotation_marks(visit):
    page = visit()
    page.goto("/stijlgids/")
    words = [name for name, _open in announced(page, "StaticText")]
    place = words.index("Fijn om van elkaar te horen.")
    assert words[place - 1 : place + 2] == ["“", "Fijn om van elkaar te horen.", "”"]


LESSON = "/lessen/zonder-ouders-aan-tafel-missen-we-de-helft-van-het-verhaal/"
BROKEN_WORDS = """
    () => [...document.querySelectorAll('table.sides th')].flatMap(cell => {
        const text = cell.firstChild, words = [...text.data.matchAll(/\\S+/g)];
        return words.filter(word => {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            return range.getClientRects().length > 1;
        }).map(word => word[0]);
    })
"""


def test_on_a_phone_a_long_word_in_a_table_stays_whole_and_it_stays_a_table(visit):
    """This Chromium has no rules for Dutch: what it breaks, it breaks anywhere."""
    page = visit()
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto(LESSON)
    assert page.evaluate(BROKEN_WORDS) == []
    heads = [[name for name, _open in announced(page, role)] for role in ("columnheader", "rowheader")]
    assert heads == [["Perspectief", "Wat de meesten zeggen"], ["Pleegouders", "Ouders", "Jeugdbeschermers"]]
    page.evaluate("document.querySelector('table.sides').style.inlineSize = '7rem'")
    assert page.evaluate(BROKEN_WORDS) == ["Jeugdbeschermers"], "the control: in a narrow column it breaks"


def announced(page, role):
    """Name and whether it is open of everything with ``role`` in the tree that a screen reader reads."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    found = [node for node in nodes if not node["ignored"] and node["role"]["value"] == role]
    opened = [{p["name"]: p["value"]["value"] for p in node["properties"]}.get("expanded") for node in found]
    return [(node["name"]["value"], state) for node, state in zip(found, opened, strict=True)]


def test_by_keyboard_alone(visit):
    """The first Tab reaches the skip link, and Enter on it moves on to the content."""
    page = visit()
    page.goto("/netwerken/breakdown/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"
    page.keyboard.press("Enter")
    page.wait_for_url("**#inhoud")


FROM_NAME_TO_MENU = """
    () => {
        const name = document.createRange();
        name.selectNodeContents(document.querySelector('.brand span'));
        const menu = document.querySelector('.menu-toggle summary');
        return menu.getBoundingClientRect().left - name.getBoundingClientRect().right;
    }
"""


def test_on_a_phone_the_name_of_the_site_stays_left_of_the_menu(visit):
    page = visit()
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    assert page.evaluate(FROM_NAME_TO_MENU) > 0


def test_the_header_of_who_is_logged_in_is_one_row(visit):
    """What is only sometimes needed waits behind "Account", which a keyboard opens too."""
    height = "() => document.querySelector('header').offsetHeight"
    page, anonymous = visit("coordinator"), visit()
    anonymous.goto("/")
    for width in (1100, 1280, 1440):
        for window in (page, anonymous):
            window.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(height) == pytest.approx(anonymous.evaluate(height), abs=2), width
    log_out = page.locator("header").get_by_role("button", name="Uitloggen")
    assert not log_out.is_visible()
    page.locator(".user-toggle summary").focus()
    page.keyboard.press("Enter")
    assert log_out.is_visible()
    assert page.get_by_text("Ingelogd als Coördinator").is_visible()
    log_out.click()
    page.wait_for_url("**/")


@pytest.mark.parametrize("javascript", [True, False])
def test_what_is_to_be_mended_is_in_sight_and_has_the_focus(visit, javascript):
    """Also on a phone, where the form that comes back begins above the button that was pressed."""
    page = visit(java_script_enabled=javascript)
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto("/agenda/het-goede-gesprek-in-west-brabant-oost/")
    page.click("main a >> text=Meld je aan")
    page.click("main form button")
    page.wait_for_selector(".error-summary")
    assert page.locator(".error-summary:focus").count() == 1
    assert 0 <= page.locator(".error-summary h2").bounding_box()["y"] < 640
    page.goto("/stijlgids/")
    assert (page.locator(".error-summary").count(), page.locator(":focus").count()) == (1, 0)
