"""The main job, as people do it, in Chromium: write, submit, send back, improve, approve, read."""

from urllib.parse import urlsplit

LESSON = "Een vaste groep van vijf gezinnen houdt het langer vol dan een grote avond"
COMMENT = "Wil je erbij zetten wat jullie de volgende keer anders doen?"


def _write(page, *, title, body):
    page.goto("/mijn/")
    page.get_by_role("link", name="Schrijf een verslag").first.click()
    page.fill("[name=title]", title)
    page.fill("[name=met_on]", "2022-12-08")
    page.fill("[name=summary]", f"Kort: {title}.")
    page.locator("#panel-child-content-body-content, [data-contentpath=body]").first.scroll_into_view_if_needed()
    _add_block(page, "Les")
    page.locator("[name$='-value-title']").last.fill(body)
    page.locator("[name$='-value-text']").last.fill("We spraken elkaar elke maand.")


def _add_block(page, name):
    page.locator("button[title='Voeg een blok in'], .c-sf-add-button").first.click()
    page.locator("[role=option]", has_text=name).first.click()


def _autosaved(page):
    page.wait_for_url("**/beheer/pages/*/edit/**")


def _workflow(page, label):
    page.locator("footer [data-drilldown-toggle], footer [data-w-dropdown-target='toggle']").first.click()
    page.locator("footer").get_by_text(label, exact=False).first.click()


def _submit(page):
    _workflow(page, "Indienen")
    page.wait_for_load_state()


def _review(page, title):
    page.goto("/mijn/")
    waiting = page.locator("section", has=page.get_by_role("heading", name="Wacht op jou"))
    waiting.get_by_role("link", name=title).first.click()


def test_from_draft_to_public_reader(visit):
    title = "Wat we leerden in december"
    member, coordinator, reader = visit("lid"), visit("coordinator"), visit()

    _write(member, title=title, body=LESSON)
    _autosaved(member)
    _submit(member)

    _review(coordinator, title)
    _workflow(coordinator, "Verzoek om wijzigingen")
    coordinator.locator("dialog textarea, .modal textarea").fill(COMMENT)
    coordinator.locator("dialog [type=submit], .modal [type=submit]").click()
    coordinator.wait_for_load_state()

    member.goto("/mijn/")
    assert member.get_by_text(COMMENT).count() == 1
    _review(member, title)
    _submit(member)

    _review(coordinator, title)
    _workflow(coordinator, "Goedkeuren")
    coordinator.get_by_label("Iedereen").check()
    coordinator.locator("dialog [type=submit], .modal [type=submit]").click()
    coordinator.wait_for_load_state()

    for place in ("/", "/netwerken/breakdown/", "/zoeken/?q=december"):
        reader.goto(place)
        assert reader.get_by_role("link", name=title).count() >= 1, place
    reader.get_by_role("link", name=title).first.click()
    assert reader.get_by_text(LESSON).count() == 1
    assert reader.context.cookies() == []


def test_a_closed_report_gives_nothing_away(visit):
    """The second report stays with its members: nobody else finds an address, a title or a file."""
    member, coordinator, reader, outsider = visit("lid"), visit("coordinator"), visit(), visit("buitenstaander")
    title = "Alleen voor ons kwikstaartje"
    _write(member, title=title, body="Besloten les kwikstaartje")
    _autosaved(member)
    _submit(member)
    _review(coordinator, title)
    _workflow(coordinator, "Goedkeuren")
    coordinator.get_by_label("Alleen leden van dit netwerk").check()
    coordinator.locator("dialog [type=submit], .modal [type=submit]").click()
    coordinator.wait_for_load_state()

    member.goto("/netwerken/breakdown/")
    link = member.get_by_role("link", name=title).first
    path = urlsplit(link.evaluate("a => a.href")).path
    member.goto(path)
    assert member.get_by_text("Besloten les kwikstaartje").count() == 1

    places = ["/", "/netwerken/breakdown/", "/netwerken/breakdown/verslagen/", "/zoeken/?q=kwikstaartje"]
    places += ["/feed/", "/netwerken/breakdown/feed/", "/sitemap.xml"]
    for visitor in (reader, outsider):
        assert visitor.request.get(path).status == 404
        for place in places:
            body = visitor.request.get(place).text().replace("q=kwikstaartje", "").replace('value="kwikstaartje"', "")
            assert title not in body, place
            assert path not in body, place
