"""Who gets which bytes, with which headers, at each address a file ever had."""

import re
from urllib.parse import quote

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.models import Collection
from wagtail.rich_text import expand_db_html

from leernetwerken.files.models import SiteImage
from leernetwerken.networks.actions import end_membership
from leernetwerken.networks.models import Partner
from leernetwerken.pages.enums import Visibility

from . import make

IN_NETWORK = ("member", "facilitator", "coordinator", "administrator")
OUTSIDE = ("anonymous", "nobody", "outsider", "other_coordinator", "former_member")
CLOSED, PUBLIC = Visibility.GROUP, Visibility.PUBLIC
VARIANTS = {
    "GET": lambda client, url: client.get(url),
    "HEAD": lambda client, url: client.head(url),
    "Range": lambda client, url: client.get(url, headers={"Range": "bytes=0-3"}),
    "If-None-Match": lambda client, url: client.get(url, headers={"If-None-Match": "*"}),
    "If-Modified-Since": lambda client, url: client.get(
        url, headers={"If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"}
    ),
    "POST": lambda client, url: client.post(url),
}
ANSWERS = {
    # variant: (not allowed, allowed on a closed page, on a public page)
    "GET": (404, 200, 200),
    "HEAD": (404, 200, 200),
    "Range": (404, 200, 200),
    "If-None-Match": (404, 200, 304),
    "If-Modified-Since": (404, 200, 304),
    "POST": (405, 405, 405),
}


def expected(person, visibility):
    if visibility == PUBLIC:
        return 2
    return 1 if person in IN_NETWORK else 0


def reading(client, url, key):
    """The answer, without the address that a 404 may repeat and the token of its log-out form."""
    response = client.get(url)
    body = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", response.content).replace(key.encode(), b"KEY")
    return response.status_code, body, dict(response.headers)


@pytest.mark.parametrize("visibility", [CLOSED, PUBLIC])
@pytest.mark.parametrize("person", IN_NETWORK + OUTSIDE)
def test_the_table_of_people_and_requests(cast, shelf, person, visibility):
    image, document = shelf.image(), shelf.document()
    shelf.on_page(visibility=visibility, image=image, document=document)
    client = cast.client(getattr(cast, person))
    rendition = image.get_rendition("max-100x100")
    for url in (document.url, image.url, rendition.url):
        got = {name: ask(client, url).status_code for name, ask in VARIANTS.items()}
        assert got == {name: row[expected(person, visibility)] for name, row in ANSWERS.items()}
    for url in (
        document.url + "x",
        document.url.replace("maart", "april"),
        rendition.url.replace("foto", "x"),
        rendition.url.replace(".jpg", ".png"),
        document.url.replace(document.public_key, str(document.pk)),
        document.url.replace(document.public_key, "%00"),
        f"/bestanden/ruw/{document.file.name}",
        f"/media/{rendition.file.name}",
        f"/documents/{document.pk}/{quote(document.filename)}",
    ):
        assert (url, client.get(url).status_code) == (url, 400 if "%00" in url else 404)


def test_what_you_may_not_have_answers_like_what_does_not_exist(cast, shelf):
    image, document = shelf.image(), shelf.document()
    shelf.on_page(image=image, document=document)
    client = cast.client(cast.outsider)
    for url, key in ((document.url, document.public_key), (image.url, image.public_key)):
        assert reading(client, url, key) == reading(client, url.replace(key, "A" * 22), "A" * 22)
        assert "ETag" not in client.get(url).headers
        assert "Last-Modified" not in client.get(url).headers


def test_headers_of_a_public_answer(cast, shelf):
    image = shelf.image()
    shelf.on_page(visibility=PUBLIC, image=image)
    rendition = image.get_rendition("max-100x100")
    response = cast.client().get(rendition.url)
    body = b"".join(response.streaming_content)
    assert {name: response.headers.get(name) for name in SHOWN} == {
        "Content-Type": "image/jpeg",
        "Content-Length": str(len(body)),
        "Content-Disposition": "inline",
        "Cache-Control": "public, max-age=300",
        "ETag": f'"{rendition.public_key}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Accept-Ranges": "none",
    }


SHOWN = (
    "Content-Type",
    "Content-Length",
    "Content-Disposition",
    "Cache-Control",
    "ETag",
    "X-Content-Type-Options",
    "Content-Security-Policy",
    "Accept-Ranges",
)


def test_headers_of_a_closed_document(cast, shelf):
    document = shelf.document("Café – maart.pdf")
    shelf.on_page(document=document)
    response = cast.client(cast.member).get(document.url)
    assert b"".join(response.streaming_content) == make.PDF
    assert {name: response.headers.get(name) for name in SHOWN} == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(make.PDF)),
        "Content-Disposition": "attachment; filename*=utf-8''Caf%C3%A9%20%E2%80%93%20maart.pdf",
        "Cache-Control": "private, no-store",
        "ETag": None,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Accept-Ranges": "none",
    }


def test_etag_changes_with_the_file_and_the_old_one_no_longer_counts(cast, shelf):
    document = shelf.document()
    shelf.on_page(visibility=PUBLIC, document=document)
    client = cast.client()
    old = client.get(document.url).headers["ETag"]
    assert client.get(document.url, headers={"If-None-Match": old}).status_code == 304
    document.file = make.upload("Verslag maart.pdf", make.PDF + b"%%EOF")
    document.save()
    assert client.get(document.url, headers={"If-None-Match": old}).status_code == 200


def test_a_link_dies_when_the_page_is_unpublished_or_lets_go_of_the_file(cast, shelf):
    document, image = shelf.document(), shelf.image()
    page = shelf.on_page(visibility=PUBLIC, document=document, image=image)
    client = cast.client()
    assert client.get(document.url).status_code == 200
    page.body = shelf.body(image=image)
    page.save()
    assert (client.get(document.url).status_code, client.get(image.url).status_code) == (404, 200)
    page.unpublish()
    assert client.get(image.url).status_code == 404


def test_a_draft_shows_its_files_to_nobody_outside(cast, shelf):
    document, later = shelf.document(), shelf.document()
    shelf.on_page(visibility=PUBLIC, live=False, document=document)
    live = shelf.on_page(visibility=PUBLIC)
    live.body = shelf.body(document=later)
    revision = live.save_revision()
    client = cast.client()
    assert (client.get(document.url).status_code, client.get(later.url).status_code) == (404, 404)
    revision.publish()
    assert client.get(later.url).status_code == 200


def test_the_end_of_a_membership_takes_the_files_along(cast, shelf):
    document = shelf.document(uploaded_by_user=cast.member)
    client = cast.client(cast.member)
    assert client.get(document.url).status_code == 200
    end_membership(cast.member.memberships.get())
    assert client.get(document.url).status_code == 404


def test_somebody_without_a_network_keeps_what_he_uploaded_himself(cast, shelf):
    document = shelf.document(collection=Collection.get_first_root_node(), uploaded_by_user=cast.nobody)
    statuses = {
        p: cast.client(getattr(cast, p)).get(document.url).status_code for p in ("nobody", "member", "anonymous")
    }
    assert statuses == {"nobody": 200, "member": 404, "anonymous": 404}


def test_a_logo_of_a_partner_is_public(cast, shelf):
    image = shelf.image()
    assert cast.client().get(image.url).status_code == 404
    cast.network_a.partners.add(Partner(name="Partner", logo=image))
    cast.network_a.save()
    assert cast.client().get(image.url).status_code == 200


def test_a_file_that_the_disk_lost_is_not_found(cast, shelf):
    image = shelf.image()
    shelf.on_page(visibility=PUBLIC, image=image)
    default_storage.delete(image.file.name)
    assert cast.client().get(image.url).status_code == 404


@pytest.mark.parametrize(("person", "queries"), [("anonymous", 2), ("member", 4), ("administrator", 4)])
def test_queries(cast, shelf, person, queries, django_assert_num_queries):
    """Session and person are two of them."""
    image = shelf.image()
    shelf.on_page(visibility=PUBLIC if person == "anonymous" else CLOSED, image=image)
    url, client = image.get_rendition("max-100x100").url, cast.client(getattr(cast, person))
    client.get(url)
    with django_assert_num_queries(queries):
        client.get(url)


def test_queries_do_not_grow_with_the_pages_that_show_a_file(cast, shelf, django_assert_num_queries):
    image = shelf.image()
    for _ in range(30):
        shelf.on_page(visibility=PUBLIC, image=image)
    url, client = image.get_rendition("max-100x100").url, cast.client()
    with django_assert_num_queries(2):
        assert client.get(url).status_code == 200


def test_behind_a_proxy_python_sends_no_bytes(cast, shelf, settings):
    settings.FILES_ACCEL_PREFIX = "/intern/"
    document = shelf.document()
    shelf.on_page(document=document)
    response = cast.client(cast.member).get(document.url)
    assert (response.content, response.headers["X-Accel-Redirect"]) == (b"", f"/intern/{document.file.name}")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "X-Accel-Redirect" not in cast.client(cast.outsider).get(document.url).headers


RANGES = ["bytes=0-3", "bytes=-4", "bytes=4-", "bytes=0-1,3-4", "bytes=999999-", "bytes=x", "pages=1-2"]


@pytest.mark.parametrize("visibility", [CLOSED, PUBLIC])
@pytest.mark.parametrize("asked", RANGES)
def test_a_part_is_not_for_sale(cast, shelf, visibility, asked):
    """A viewer that asks for a part is told at once that there are none, and gets the whole file."""
    document = shelf.document()
    shelf.on_page(visibility=visibility, document=document)
    client = cast.client(cast.member)
    for headers in ({"Range": asked}, {"Range": asked, "If-Range": f'"{document.file_hash}"'}):
        response = client.get(document.url, headers=headers)
        assert (response.status_code, b"".join(response.streaming_content)) == (200, make.PDF)
        assert (response["Accept-Ranges"], response.get("Content-Range")) == ("none", None)
        assert response["Content-Length"] == str(len(make.PDF))


@pytest.mark.parametrize("visibility", [CLOSED, PUBLIC])
def test_behind_a_proxy_parts_are_the_work_of_the_proxy(cast, shelf, settings, visibility):
    """It forwards our ``Accept-Ranges``, so there is none: then nginx answers 206 from the file by itself."""
    settings.FILES_ACCEL_PREFIX = "/intern/"
    document = shelf.document()
    shelf.on_page(visibility=visibility, document=document)
    response = cast.client(cast.member).get(document.url, headers={"Range": "bytes=0-3"})
    assert (response.status_code, response.content) == (200, b"")
    assert response["X-Accel-Redirect"] == f"/intern/{document.file.name}"
    assert (response.get("Accept-Ranges"), response.get("Content-Range")) == (None, None)


def test_a_link_in_rich_text_leads_to_the_gateway(cast, shelf):
    document = shelf.document()
    html = expand_db_html(f'<a linktype="document" id="{document.pk}">hier</a>')
    assert html == f'<a href="{document.url}">hier</a>'
    assert document.url == reverse("wagtaildocs_serve", args=[document.public_key, "Verslag maart.pdf"])


def test_every_format_of_a_picture_comes_through_the_gateway(cast, shelf):
    image = shelf.image()
    shelf.on_page(visibility=PUBLIC, image=image)
    renditions = image.get_renditions("width-100|format-avif", "width-100|format-webp", "width-100|format-jpeg")
    types = [cast.client().get(rendition.url).headers["Content-Type"] for rendition in renditions.values()]
    assert types == ["image/avif", "image/webp", "image/jpeg"]


def test_names_in_storage_say_nothing(shelf):
    document, image = shelf.document("Notitie over Kim.pdf"), shelf.image()
    rendition = image.get_rendition("max-100x100")
    for stored, folder in ((document, "documents"), (image, "images"), (rendition, "renditions")):
        name = stored.file.name.rpartition("/")[2].partition(".")[0]
        assert (stored.file.name.split("/")[0], len(name)) == (folder, 22)


def test_the_raw_address_of_storage_is_never_given(shelf):
    document, image = shelf.document(), shelf.image()
    assert (document.file.url, image.file.url) == (document.url, image.url)
    assert SiteImage.objects.get(pk=image.pk).get_rendition("max-100x100").url.startswith("/bestanden/afbeelding/")
