"""A page may be closed since a button or the menu leads there: whoever edits these keeps it without its name."""

import pytest
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.editors import make_editors_group
from home.models import HomeButton, MenuLink, SiteTexts
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage

HIDDEN = "Een pagina die je niet kunt zien"


@pytest.fixture
def editor(cast):
    user = cast.user("editor")
    user.groups.add(make_editors_group())
    return user


@pytest.fixture
def closed(cast):
    """It got a name that those who chose it before should not learn."""
    page = cast.report(visibility=Visibility.PUBLIC, title="Kanarie")
    home = cast.home
    home.save_revision()
    home.buttons.create(page=page, label="Lees", sort_order=1)
    home.save_revision().publish()
    MenuLink.objects.create(texts=texts(), page=page, label="Lees")
    change_visibility(page, Visibility.MEMBERS, by=cast.administrator)
    return page


def texts():
    return SiteTexts.for_site(Site.objects.get())


def edit_url(cast):
    return reverse("wagtailadmin_pages:edit", args=[cast.home.pk])


def menu_url():
    return reverse("wagtailsettings:edit", args=["home", "sitetexts", Site.objects.get().pk])


def rows(relation, row, page, label):
    rows = inline_formset([{"id": row.pk, "page": page.pk, "label": label, "ORDER": 1, "DELETE": ""}], initial=1)
    return {relation: rows}


def test_the_chooser_does_not_name_it(cast, editor, closed):
    """The control: an administrator reads its name."""
    home = cast.home
    first, last = home.revisions.order_by("pk")[:2]
    urls = {
        edit_url(cast),
        reverse("wagtailadmin_pages:revisions_revert", args=[home.pk, last.pk]),
        menu_url(),
    }
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[home.pk, first.pk, last.pk])
    client = cast.client(editor)
    for url in urls:
        text = client.get(url).text
        assert ("Kanarie" in text, HIDDEN in text, f'value="{closed.pk}"' in text) == (False, True, True), url
        text = cast.client(cast.administrator).get(url).text
        assert ("Kanarie" in text, HIDDEN in text) == (True, False), url
    answer = client.get(compared)
    assert (answer.status_code, "Kanarie" in answer.text, "Lees" in answer.text) == (200, False, True)


def test_it_stays_when_the_rest_is_saved(cast, editor, closed):
    data = {"title": "Leernetwerken", "slug": "voorpagina", "headline": "Welkom", "summary": ""}
    data = nested_form_data(data | rows("buttons", HomeButton.objects.get(), closed, "Lees dit"))
    assert cast.client(editor).post(edit_url(cast), data | {"action-publish": "1"}).status_code == 302
    button = HomeButton.objects.get()
    assert (button.page_id, button.label) == (closed.pk, "Lees dit")
    # And what is refused comes back without the name.
    answer = cast.client(editor).post(edit_url(cast), data | {"headline": "x" * 200, "action-publish": "1"})
    assert (answer.status_code, HIDDEN in answer.text, "Kanarie" in answer.text) == (200, True, False)


def test_in_the_menu_it_stays_too(cast, editor, closed):
    data = {"tagline": "Samen", "footer_links": inline_formset([])}
    data = nested_form_data(data | rows("menu_links", texts().menu_links.get(), closed, "Lees dit"))
    assert cast.client(editor).post(menu_url(), data).status_code == 302
    assert (texts().tagline, texts().menu_links.get().page_id) == ("Samen", closed.pk)


def test_another_closed_page_cannot_be_chosen(cast, editor, closed):
    other = cast.report(title="Ander")
    for url, data in (
        (edit_url(cast), rows("buttons", HomeButton.objects.get(), other, "Lees")),
        (menu_url(), rows("menu_links", texts().menu_links.get(), other, "Lees")),
        (reverse("wagtailadmin_pages:copy", args=[cast.home.pk]), {"new_parent_page": closed.pk, "new_title": "x"}),
    ):
        assert cast.client(editor).post(url, nested_form_data(data)).status_code == 404
    assert SitePage.objects.get(pk=closed.pk).visibility == Visibility.MEMBERS
