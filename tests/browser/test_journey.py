"""The main job, as people do it, in Chromium: write, submit, send back, improve, approve, read."""

import re
from urllib.parse import urlsplit

LESSON = "Een vaste groep van vijf gezinnen houdt het langer vol dan een grote avond"
COMMENT = "Wil je erbij zetten wat jullie de volgende keer anders doen?"


def _write(page, *, title, lesson):
    """Types as a person does: the editor saves by itself, which the changed address shows."""
    page.goto("/mijn/")
    page.get_by_role("link", name="Schrijf een verslag").first.click()
    page.wait_for_load_state("networkidle")
    page.fill("[name=title]", title)
    page.fill("[name=met_on]", "2022-12-08")
    page.keyboard.press("Escape")
    page.fill("[name=summary]", f"Kort: {title}.")
    page.locator(".c-sf-add-button").first.click()
    page.locator("[role=option]", has_text="Les").first.click()
    page.locator("[name=body-0-value-title]").press_sequentially(lesson, delay=40)
    page.locator("[name=body-0-value-text]").press_sequentially("We spraken elkaar elke maand.", delay=40)
    page.wait_for_url("**/beheer/pages/*/edit/")


def _choose(page, action):
    page.locator("footer .w-dropdown__toggle").first.click()
    page.locator("footer").get_by_role("button", name=action).first.click()


def _submit(page):
    with page.expect_navigation():
        _choose(page, re.compile("door naar|indienen"))


def _waiting(page, title):
    page.goto("/mijn/")
    return page.locator("section", has=page.get_by_role("heading", name="Wacht op jou")).get_by_role("link", name=title)


def _open(page, title):
    _waiting(page, title).first.click()
    page.wait_for_load_state("networkidle")


def _approve(page, title, readers):
    _open(page, title)
    _choose(page, "Goedkeuren")
    page.get_by_role("radio", name=readers).check()
    with page.expect_navigation():
        page.locator(".modal [type=submit]").click()


def _send_back(page, title, comment):
    _open(page, title)
    _choose(page, "Terugsturen met opmerking")
    page.locator(".modal textarea").fill(comment)
    assert not page.locator("footer").get_by_role("button", name="Terugsturen met opmerking").first.is_visible()
    with page.expect_navigation():
        page.locator(".modal [type=submit]").click()


def test_from_draft_to_public_reader(visit):
    title = "Wat we leerden in december"
    member, coordinator, administrator, reader = visit("lid"), visit("coordinator"), visit("beheer"), visit()

    _write(member, title=title, lesson=LESSON)
    _submit(member)
    administrator.goto("/beheer/berichten/")
    assert administrator.get_by_text("Er wacht een verslag op je in Leernetwerken").count() == 1

    _send_back(coordinator, title, COMMENT)
    assert _waiting(member, title).count() == 1
    assert member.get_by_text(COMMENT).count() == 1
    _open(member, title)
    _submit(member)

    _approve(coordinator, title, "Iedereen")
    for place in ("/", "/netwerken/breakdown/", "/zoeken/?q=december"):
        reader.goto(place)
        assert reader.get_by_role("link", name=title).count() >= 1, place
    reader.get_by_role("link", name=title).first.click()
    assert reader.get_by_text(LESSON).count() == 1
    assert reader.context.cookies() == []


def test_a_closed_report_gives_nothing_away(visit):
    """The second report stays with its members: nobody else finds an address, a title or a word."""
    title, word = "Alleen voor ons: kwikstaartje", "kwikstaartje"
    member, coordinator = visit("lid"), visit("coordinator")
    _write(member, title=title, lesson=f"Een besloten les over het {word}")
    _submit(member)
    _approve(coordinator, title, "Alleen leden van dit netwerk")

    member.goto("/netwerken/breakdown/")
    member.get_by_role("link", name=title).first.click()
    assert member.get_by_role("heading", name=f"Een besloten les over het {word}").count() == 1
    path = urlsplit(member.url).path

    places = ["/", "/netwerken/breakdown/", "/netwerken/breakdown/verslagen/", f"/zoeken/?q={word}", "/feed/"]
    places += ["/netwerken/breakdown/feed/", "/nieuws/feed/", "/sitemap.xml", "/sitemap-1.xml"]
    for visitor in (visit(), visit("buitenstaander")):
        assert visitor.request.get(path).status == 404
        for place in places:
            body = visitor.request.get(place).text()
            assert title not in body, place
            assert path not in body, place
