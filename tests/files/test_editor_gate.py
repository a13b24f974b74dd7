"""Numbers of foreign files and pages in a form of the editor, and forms that no browser makes."""

import json

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey
from django.urls import reverse
from wagtail.blocks import StreamBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from home.editors import make_editors_group
from leernetwerken.files.middleware import FILE_FIELDS
from leernetwerken.files.models import SiteDocument, SiteImage
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.models import SitePage

from .make import picture, upload


def an_image(**fields):
    return SiteImage.objects.create(file=upload("foto.jpg", picture()), alt_text="foto", **fields)


def a_document(**fields):
    return SiteDocument.objects.create(file=upload("stuk.pdf", b"%PDF-1.4 geheim"), **fields)


@pytest.fixture
def secrets(cast):
    """An image and a document in the collection of network A, on no page."""
    collection = cast.network_a.collection
    return an_image(collection=collection, title="kanarie"), a_document(collection=collection, title="kanarie")


def news(**fields):
    return nested_form_data(
        {
            "title": "Nieuws",
            "slug": "nieuwtje",
            "date": "2022-11-29",
            "summary": "Kort",
            "body": streamfield(fields.pop("body", [])),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        }
        | fields
    )


def link_to(pk):
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "text": "hier",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"key": 0, "offset": 0, "length": 4}],
                }
            ],
            "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": pk}}},
        }
    )


@pytest.fixture
def editor(cast):
    user = cast.user("editor")
    user.groups.add(make_editors_group())
    return cast.client(user)


@pytest.fixture
def add_news(cast):
    return f"/beheer/pages/add/news/newspage/{cast.news_index.pk}/"


def test_an_editor_cannot_publish_the_files_of_a_network(cast, editor, add_news, secrets):
    image, document = secrets
    for form in (
        news(header_image=str(image.pk)),
        news(body=[("document", {"document": str(document.pk), "label": ""})]),
        news(body=[("image", {"image": str(image.pk), "caption": ""})]),
    ):
        response = editor.post(add_news, form | {"action-publish": "1"})
        assert response.status_code == 404
        assert b"kanarie" not in response.content
    assert NewsPage.objects.count() == 0
    assert cast.client().get(document.url).status_code == 404


def test_the_same_form_with_files_of_his_own_is_published(cast, editor, add_news):
    """The control: it is the file that is refused, not the form."""
    own = an_image(collection=make_editors_group().collection_permissions.first().collection, title="eigen")
    response = editor.post(add_news, news(header_image=str(own.pk)) | {"action-publish": "1"})
    assert response.status_code == 302
    assert cast.client().get(own.get_rendition("max-100x100").url).status_code == 200


# The same text to who reads JSON, another one to who compares letters.
DISGUISES = {
    "plain": lambda text: text,
    "after a blank": lambda text: f" {text}",
    "on a new line": lambda text: f"\r\n\t{text}",
    "with a key in escapes": lambda text: text.replace('"entityMap"', r'"entity\u004dap"'),
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_a_text_cannot_ask_for_the_address_of_a_closed_page(cast, editor, add_news, disguise):
    secret = cast.report(title="Geheim", slug="kanarievogel")
    response = editor.post(add_news, news(body=[("text", disguise(link_to(secret.pk)))]))
    assert response.status_code == 404
    assert b"kanarievogel" not in response.content
    assert editor.post(add_news, news(body=[("text", link_to(cast.home.pk))])).status_code == 302


@pytest.mark.parametrize("junk", ["zz", "99999999999999999999", -1])
def test_a_link_to_nothing_is_refused(cast, editor, add_news, junk):
    assert editor.post(add_news, news(body=[("text", link_to(junk))])).status_code == 404


def test_what_a_text_already_used_stays_there(cast, editor, add_news):
    """The page it links to was closed later: saving the text again still works."""
    target = cast.report(title="Doel", visibility="public")
    assert editor.post(add_news, news(body=[("text", link_to(target.pk))])).status_code == 302
    page = NewsPage.objects.get()
    SitePage.objects.filter(pk=target.pk).update(visibility="group", audience=cast.network_a.members_group)
    again = editor.post(f"/beheer/pages/{page.pk}/edit/", news(body=[("text", link_to(target.pk))]))
    assert again.status_code == 302


def text_block(value):
    return news(body=[("text", value)])


@pytest.mark.parametrize(
    "broken",
    [
        {"body-count": "zz"},
        {"body-count": "3"},
        {"body-0-value": "zz", "body-0-type": "text", "body-0-order": "0", "body-0-deleted": "", "body-count": "1"},
        {"body-0-value": rich_text("<p>x</p>"), "body-0-type": "text", "body-0-order": "zz", "body-count": "1"},
        text_block('{"entityMap": ' * 20_000),
        text_block('{"blocks": [1], "entityMap": {}}'),
        text_block('{"blocks": [{"text": "x", "depth": 1000000000000}], "entityMap": {}}'),
        text_block('{"blocks": [{"text": "x", "entityRanges": [{"key": 0, "offset": 0, "length": 1}]}]}'),
    ],
)
def test_a_form_that_no_browser_makes_is_a_bad_request(editor, add_news, broken):
    assert editor.post(add_news, news() | broken).status_code == 400


def test_nor_is_what_no_database_keeps(editor):
    """PostgreSQL refuses a NUL in JSON; SQLite takes it."""
    url, kind = reverse("wagtailadmin_dismissibles"), "application/json"
    assert editor.patch(url, "[" * 100_000, content_type=kind).status_code == 400
    status = editor.patch(url, '{"\\u0000": true}', content_type=kind).status_code
    assert status == (400 if connection.vendor == "postgresql" else 200)


def test_nor_is_a_way_back_that_is_no_address(cast):
    """Wagtail would take the word for the name of a view."""
    page = cast.report(title="Doel")
    client = cast.client(cast.administrator)
    assert client.post(f"/beheer/pages/{page.pk}/unpublish/", {"next": "onzin"}).status_code == 400
    assert client.post(f"/beheer/pages/{page.pk}/unpublish/", {"next": "/beheer/"}).status_code == 302


def test_the_root_of_the_tree_has_no_address(cast):
    assert cast.client().get(f"/pagina/{SitePage.get_first_root_node().pk}/").status_code == 404


def _choosers(block, name=""):
    if isinstance(block, (StreamBlock, StructBlock)):
        for child_name, child in block.child_blocks.items():
            yield from _choosers(child, child_name)
    elif isinstance(block, (ImageChooserBlock, DocumentChooserBlock)):
        yield name


def test_the_gate_knows_every_chooser():
    """A new block or field that names a file under another word would slip through."""
    names = set()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                names |= set(_choosers(field.stream_block))
            elif isinstance(field, ForeignKey) and field.related_model in (SiteImage, SiteDocument) and field.editable:
                names.add(field.name)
    names.discard("image")
    assert names == {"header_image", "logo", "document"}
    assert all(any(pattern.search(name) for pattern in FILE_FIELDS) for name in names | {"image"})
