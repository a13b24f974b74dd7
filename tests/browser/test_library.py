"""The library with htmx: a choice changes the list in place; the address, the way back and the focus stay right."""

TITLES = "#lessen h3 a"


def titles(page):
    return page.locator(TITLES).all_inner_texts()


def test_a_choice_changes_the_list_in_place(visit):
    page = visit()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/lessen/")
    all_lessons = titles(page)
    assert len(all_lessons) > 1
    page.evaluate("window.sameDocument = true")
    asked.clear()

    page.click("summary >> text=Meer keuzes")
    chip = page.locator("#bewijs-several")
    chip.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/lessen/?*bewijs=*")
    page.wait_for_selector("#bewijs-several.on")
    assert page.evaluate("window.sameDocument") is True
    assert [kind for kind, url in asked if "/lessen/" in url] == ["xhr"]
    chosen = titles(page)
    assert 0 < len(chosen) < len(all_lessons)
    assert page.evaluate("document.activeElement.id") == "bewijs-several"
    assert page.locator("#meer-keuzes").is_visible()
    number = page.locator("#gevonden").inner_text()
    assert page.locator("#aantal").inner_text() == number
    assert page.locator("form input[name=bewijs]").count() == 1
    assert page.locator("#aantal").get_attribute("role") == "status"

    page.click("#volgorde-titel")
    page.wait_for_url("**sorteer=titel**")
    page.wait_for_selector("#volgorde-titel[aria-current]")
    assert page.evaluate("window.sameDocument") is True
    assert page.evaluate("document.activeElement.id") == "volgorde-titel"
    assert titles(page) == sorted(chosen)

    page.go_back()
    page.wait_for_url(lambda url: "sorteer" not in url and "bewijs" in url)
    page.wait_for_selector("#bewijs-several.on")
    page.go_back()
    page.wait_for_url("**/lessen/")
    page.wait_for_function("n => document.querySelectorAll('#lessen h3 a').length === n", arg=len(all_lessons))
    assert titles(page) == all_lessons
    assert page.locator("header.site-head").count() == 1
    assert page.evaluate("Object.keys(localStorage)") == []
    assert complaints == []


def test_the_same_choices_without_javascript(visit):
    page = visit(java_script_enabled=False)
    page.goto("/lessen/")
    number = page.locator(TITLES).count()
    page.click("summary >> text=Meer keuzes")
    page.locator("#bewijs-several").click()
    page.wait_for_url("**/lessen/?bewijs=several")
    assert 0 < page.locator(TITLES).count() < number
    page.click("#volgorde-titel")
    page.wait_for_url("**sorteer=titel**")
    page.click("#bewijs-several")
    page.wait_for_url("**/lessen/?sorteer=titel")
    assert page.locator(TITLES).count() == number


def test_what_goes_wrong_is_shown(visit):
    """A choice that is no longer there answers with its own page, in place."""
    page = visit()
    page.goto("/lessen/")
    page.route("**sorteer=oud", lambda route: route.continue_(url=route.request.url.replace("oud", "weg")))
    page.click("#volgorde-oud")
    page.wait_for_selector("main .error-page")
    assert page.locator("main").count() == 1


def test_only_the_library_loads_htmx_and_it_stays_small(visit):
    page = visit()
    scripts = {}
    page.on(
        "requestfinished",
        lambda r: scripts.__setitem__(r.url, r.sizes()["responseBodySize"]) if r.resource_type == "script" else None,
    )
    for place in ("/", "/netwerken/", "/zoeken/?q=steun"):
        page.goto(place, wait_until="networkidle")
    assert scripts == {}
    page.goto("/lessen/", wait_until="networkidle")
    assert len(scripts) == 1
    assert sum(scripts.values()) <= 15_000, scripts
