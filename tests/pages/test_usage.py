"""How often something is used the editor tells as far as whoever looks may know of it."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Collection
from wagtail.rich_text import RichText

from home.editors import COLLECTION, make_editors_group
from home.models import StandardPage
from leernetwerken.files.rules import Access, access_to
from tests.files.test_editor_gate import a_document, an_image

COUNTED = re.compile(r"(\d+) (?:keer gebruikt|plek(?:ken)? gebruikt)")
EDITORS_COUNT_ON = [
    "images/?layout=list",
    "images/?layout=list&ordering=-usage_count",
    "images/chooser/?layout=list",
    "images/{image.pk}/",
    "images/{image.pk}/delete/",
    "documents/",
    "documents/?ordering=usage_count",
    "documents/edit/{document.pk}/",
    "documents/delete/{document.pk}/",
    "pages/{page.pk}/edit/",
    "pages/{page.pk}/delete/",
    "pages/{page.pk}/unpublish/",
    "bulk/pages/sitepage/delete/?id={page.pk}",
]
LISTS = [
    "images/usage/{image.pk}/",
    "documents/usage/{document.pk}/",
    "pages/{page.pk}/usage/",
]


class Used:
    """What the editors may change; each stands on a page for everybody, and on one that is closed to them."""

    def __init__(self, cast):
        self.editor = cast.user("editor")
        self.editor.groups.add(make_editors_group())
        collection = Collection.objects.get(name=COLLECTION)
        self.image, self.document = an_image(collection=collection), a_document(collection=collection)
        self.page = cast.home.add_child(instance=StandardPage(title="Doel", slug="doel"))
        links = f'<a linktype="page" id="{self.page.pk}">x</a> <a linktype="document" id="{self.document.pk}">y</a>'
        body = [("image", {"image": self.image, "caption": ""}), ("text", RichText(f"<p>{links}</p>"))]
        cast.home.add_child(instance=StandardPage(title="Open", slug="open", body=body))
        self.closed = cast.report(title="Kanarie", body=body)

    def url(self, path):
        return "/beheer/" + path.format(**vars(self))


@pytest.fixture
def used(cast):
    return Used(cast)


def counts(response):
    assert response.status_code == 200
    html = response.json()["html"] if "json" in response["Content-Type"] else response.text
    text = " ".join(BeautifulSoup(html, "html5lib").get_text(" ").split())
    return {int(number) for number in COUNTED.findall(text)}


def test_it_counts_what_is_known(cast, used):
    """The control: an administrator counts both pages, on each of these."""
    for person, number in ((used.editor, 1), (cast.administrator, 2)):
        client = cast.client(person)
        found = {path: counts(client.get(used.url(path))) for path in EDITORS_COUNT_ON}
        assert found == {path: {number} for path in EDITORS_COUNT_ON}
        assert {client.get(used.url(path)).context["paginator"].count for path in LISTS} == {number}


def test_before_something_goes_the_count_says_what_it_leaves_out(cast, used):
    """The same sentence whether something closed uses it or not."""
    going = [path for path in EDITORS_COUNT_ON if "delete" in path or "unpublish" in path]
    for person, is_told in ((used.editor, True), (cast.administrator, False)):
        client = cast.client(person)
        told = {
            path: "Het kan dus ook ergens anders gebruikt zijn" in client.get(used.url(path)).text for path in going
        }
        assert told == dict.fromkeys(going, is_told)
    used.closed.delete()
    assert "Het kan dus ook ergens anders" in cast.client(used.editor).get(used.url(going[0])).text


def test_no_filter_tells_it_either(cast, used):
    for person, number in ((used.editor, 0), (cast.administrator, 1)):
        for kind in ("images", "documents"):
            response = cast.client(person).get(f"/beheer/{kind}/?usage_count_min=2")
            assert response.context["paginator"].count == number, kind


def test_whoever_takes_part_counts_the_closed_page_too(cast, used):
    used.editor.groups.add(cast.network_a.members_group)
    assert counts(cast.client(used.editor).get(used.url("images/{image.pk}/"))) == {2}


def test_the_index_stays_whole(cast, used):
    """What is told is less; who may fetch a file does not change, whoever saves a page."""
    data = {"title": "Doel", "slug": "doel", "body-count": "0", "action-publish": "1"}
    assert cast.client(used.editor).post(used.url("pages/{page.pk}/edit/"), data).status_code == 302
    assert counts(cast.client(cast.administrator).get(used.url("pages/{page.pk}/edit/"))) == {2}
    assert access_to(used.image, cast.member) == Access.PUBLIC
    StandardPage.objects.get(slug="open").delete()
    assert access_to(used.image, cast.member) == Access.PERSONAL
    assert counts(cast.client(used.editor).get(used.url("images/{image.pk}/"))) == {0}
