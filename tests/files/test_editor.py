"""Uploading in the editor: the same rules by each of its three doors."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from leernetwerken.files.models import SiteDocument, SiteImage

from . import make

AJAX = {"x-requested-with": "XMLHttpRequest"}


def image_fields(cast, **fields):
    return {
        "title": "Foto",
        "file": make.upload("a.jpg", make.picture_with_secrets()),
        "collection": cast.network_a.collection.pk,
        "alt_text": "Een tafel",
    } | fields


def add_image(cast, person, **fields):
    return cast.client(person).post(reverse("wagtailimages:add"), image_fields(cast, **fields))


def test_a_member_uploads_into_the_collection_of_the_network(cast):
    response = add_image(cast, cast.member)
    image = SiteImage.objects.get()
    assert (response.status_code, image.collection, image.uploaded_by_user) == (
        302,
        cast.network_a.collection,
        cast.member,
    )
    stored = image.file.storage.open(image.file.name).read()
    assert (stored.count(b"GEHEIM"), image.file_size, image.width, image.height) == (0, len(stored), 300, 400)


@pytest.mark.parametrize("elsewhere", ["network_b", "root"])
def test_a_member_cannot_upload_elsewhere(cast, elsewhere):
    target = Collection.get_first_root_node() if elsewhere == "root" else cast.network_b.collection
    add_image(cast, cast.member, collection=target.pk)
    assert not SiteImage.objects.exclude(collection=cast.network_a.collection).exists()


@pytest.mark.parametrize("person", ["nobody", "former_member"])
def test_without_a_network_nobody_uploads(cast, person):
    add_image(cast, getattr(cast, person))
    assert SiteImage.objects.count() == 0


def test_a_picture_needs_words_or_is_decoration(cast):
    response = add_image(cast, cast.member, alt_text="  ")
    assert SiteImage.objects.count() == 0
    assert "Schrijf wat er te zien is" in response.content.decode()
    add_image(cast, cast.member, alt_text="", is_decorative="on")
    assert SiteImage.objects.get().default_alt_text == ""


def test_the_words_of_a_refusal_reach_the_uploader(cast):
    response = add_image(cast, cast.member, file=make.upload("a.jpg", b"<svg/>"))
    assert SiteImage.objects.count() == 0
    assert "Dit is geen foto die we kunnen laten zien" in response.content.decode()


@pytest.mark.parametrize(
    ("file", "words"), [("", "Vul dit nog in."), ("kwaad.exe", "Dit soort bestand kan niet."), ("leeg.txt", "leeg")]
)
def test_a_document_that_does_not_come_along_is_refused_once(cast, file, words):
    """Wagtail judged the missing name too: that a file of the kind '' is not for here."""
    fields = {"title": "Stuk", "collection": cast.network_a.collection.pk}
    if file:
        fields["file"] = make.upload(file, b"MZ" if file == "kwaad.exe" else b"")
    response = cast.client(cast.member).post(reverse("wagtaildocs:add"), fields)
    [error] = response.context["form"].errors["file"]
    assert words in error
    assert "Nog niet alles is goed ingevuld." in response.text


def test_many_at_once_asks_for_words_and_stores_clean(cast):
    client = cast.client(cast.member)
    data = {"title": "Foto", "files[]": make.upload("a.jpg", make.picture_with_secrets())}
    first = client.post(reverse("wagtailimages:add_multiple"), data, headers=AJAX).json()
    upload = UploadedFile.objects.get()
    assert (first["success"], SiteImage.objects.count()) == (True, 0)
    prefix = f"uploaded-image-{upload.pk}-"
    words = {f"{prefix}title": "Foto", f"{prefix}alt_text": "Een tafel"}
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk])
    assert client.post(url, words, headers=AJAX).json()["success"] is True
    image = SiteImage.objects.get()
    stored = image.file.storage.open(image.file.name).read()
    assert (stored.count(b"GEHEIM"), image.width, image.collection) == (0, 300, cast.network_a.collection)


def test_many_at_once_refuses_what_is_hostile(cast):
    client = cast.client(cast.member)
    for view, name in (("wagtailimages:add_multiple", "a.jpg"), ("wagtaildocs:add_multiple", "a.docx")):
        data = {"title": "x", "files[]": make.upload(name, b"<html>")}
        assert client.post(reverse(view), data, headers=AJAX).json()["success"] is False
    assert UploadedFile.objects.count() == 0


def test_the_chooser_stores_clean(cast):
    fields = {f"image-chooser-upload-{name}": value for name, value in image_fields(cast).items()}
    response = cast.client(cast.member).post(reverse("wagtailimages_chooser:create"), fields)
    assert response.json()["step"] == "chosen"
    image = SiteImage.objects.get()
    assert image.file.storage.open(image.file.name).read().count(b"GEHEIM") == 0


def test_a_document_keeps_its_name_for_whoever_downloads_it(cast):
    fields = {"title": "Notitie", "file": make.upload("..\\Notitie \u202efdp.docx", make.office("docx")), "tags": ""}
    cast.client(cast.member).post(reverse("wagtaildocs:add"), fields | {"collection": cast.network_a.collection.pk})
    assert SiteDocument.objects.get().filename == "Notitie fdp.docx"


def test_the_focal_point_stays_when_words_change(cast, shelf):
    image = shelf.image(uploaded_by_user=cast.member, focal_point_x=10, focal_point_y=20)
    SiteImage.objects.update(focal_point_width=30, focal_point_height=40)
    fields = {"title": "Anders", "alt_text": "Een tafel", "collection": image.collection_id}
    points = {"focal_point_x": 10, "focal_point_y": 20, "focal_point_width": 30, "focal_point_height": 40}
    cast.client(cast.member).post(reverse("wagtailimages:edit", args=[image.pk]), fields | points)
    image = SiteImage.objects.get()
    assert (image.title, image.get_focal_point().centroid) == ("Anders", (10, 20))


def test_the_editor_shows_pictures_through_the_gateway(cast, shelf):
    image = shelf.image(uploaded_by_user=cast.member)
    client = cast.client(cast.member)
    page = client.get(reverse("wagtailimages:index"))
    rendition = image.renditions.get()
    assert rendition.url in page.content.decode()
    assert client.get(rendition.url).status_code == 200
    assert cast.client(cast.outsider).get(rendition.url).status_code == 404
