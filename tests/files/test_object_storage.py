"""Uploads on object storage, with the settings of production and a real server: as private as on disk."""

from io import BytesIO
from urllib.error import HTTPError
from urllib.request import urlopen

import boto3
import pytest
from django.urls import reverse
from PIL import Image

from cms.settings.env import object_storage as settings_from_environment
from leernetwerken.files.models import SiteDocument, SiteImage
from leernetwerken.pages.enums import Visibility
from tests import object_storage
from tests.core.test_settings import start
from tests.postgres import free_port

from . import make

BUCKET = "uploads"
BACKEND = {"BACKEND": "leernetwerken.files.storage.ObjectStorage"}
KEYS = {"S3_ACCESS_KEY": "toegang", "S3_SECRET_KEY": "geheim", "S3_REGION": "eu-west-1"}


@pytest.fixture(scope="module")
def server():
    with pytest.MonkeyPatch.context() as surroundings, object_storage.server() as address:
        for name in ("NO_PROXY", "no_proxy"):
            surroundings.setenv(name, "127.0.0.1")
        yield address


@pytest.fixture
def bucket(server):
    """An empty bucket, as whoever owns it sees it."""
    account = boto3.resource(
        "s3", endpoint_url=server, region_name="eu-west-1", aws_access_key_id="a", aws_secret_access_key="b"
    )
    made = account.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    yield made
    made.objects.delete()
    made.delete()


@pytest.fixture
def on_object_storage(bucket, server, settings, monkeypatch):
    """The storage as production makes it from the environment."""
    for name, value in (KEYS | {"S3_BUCKET": BUCKET, "S3_ENDPOINT_URL": server}).items():
        monkeypatch.setenv(name, value)
    for name, value in settings_from_environment().items():
        setattr(settings, name, value)
    settings.STORAGES = settings.STORAGES | {"default": BACKEND}


@pytest.fixture
def uploaded(cast, on_object_storage):
    """An image and a document, put there by a member in the editor."""
    client = cast.client(cast.member)
    common = {"title": "Iets", "collection": cast.network_a.collection.pk}
    photo = make.upload("tafel.jpg", make.picture_with_secrets())
    client.post(reverse("wagtailimages:add"), common | {"file": photo, "alt_text": "Een tafel"})
    client.post(reverse("wagtaildocs:add"), common | {"file": make.upload("Verslag.pdf", make.PDF)})
    return SiteImage.objects.get(), SiteDocument.objects.get()


def names(bucket):
    return {stored.key for stored in bucket.objects.all()}


def status_at(address):
    try:
        with urlopen(address, timeout=10) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


def test_what_the_editor_uploads_is_in_the_bucket_and_nowhere_else(bucket, uploaded, settings):
    image, document = uploaded
    assert names(bucket) == {image.file.name, document.file.name}
    assert bucket.Object(document.file.name).get()["Body"].read() == make.PDF
    stored = bucket.Object(image.file.name).get()["Body"].read()
    assert (stored.count(b"GEHEIM"), Image.open(BytesIO(stored)).size) == (0, (300, 400))
    on_disk = {path.relative_to(settings.MEDIA_ROOT).as_posix() for path in settings.MEDIA_ROOT.rglob("*")}
    assert on_disk & names(bucket) == set()


def test_the_bucket_gives_nothing_to_a_visitor(bucket, server, uploaded, shelf):
    """Not even what is public: that leaves by the gateway too. The control is a file that its owner opened."""
    image, document = uploaded
    shelf.on_page(visibility=Visibility.PUBLIC, image=image, document=document)
    addresses = {name: f"{server}/{BUCKET}/{name}" for name in names(bucket)}
    assert [status_at(address) for address in addresses.values()] == [403, 403]
    bucket.Object(document.file.name).Acl().put(ACL="public-read")
    assert status_at(addresses[document.file.name]) == 200


def test_the_gateway_follows_the_page(cast, uploaded, shelf):
    image, document = uploaded
    rendition = image.get_rendition("max-100x100")
    urls = [document.url, image.url, rendition.url]
    page = shelf.on_page(visibility=Visibility.PUBLIC, live=False, image=image, document=document)

    def answers(person):
        return [cast.client(person).get(url).status_code for url in urls]

    assert (answers(cast.anonymous), answers(cast.outsider), answers(cast.member)) == ([404] * 3, [404] * 3, [200] * 3)
    page.save_revision().publish()
    assert answers(cast.anonymous) == [200] * 3
    page.refresh_from_db()
    page.unpublish()
    assert (answers(cast.anonymous), answers(cast.member)) == ([404] * 3, [200] * 3)


def test_headers_and_bytes(cast, uploaded, shelf):
    image, document = uploaded
    closed = cast.client(cast.member).get(document.url)
    assert b"".join(closed.streaming_content) == make.PDF
    assert (closed["Cache-Control"], closed.get("ETag"), closed["Content-Length"], closed["Accept-Ranges"]) == (
        "private, no-store",
        None,
        str(len(make.PDF)),
        "none",
    )
    assert closed["Content-Disposition"] == 'attachment; filename="Verslag.pdf"'
    shelf.on_page(visibility=Visibility.PUBLIC, image=image, document=document)
    rendition = image.get_rendition("max-100x100")
    public = cast.client().get(rendition.url)
    assert Image.open(BytesIO(b"".join(public.streaming_content))).size == (75, 100)
    assert (public["Content-Type"], public["Cache-Control"], public["ETag"]) == (
        "image/jpeg",
        "public, max-age=300",
        f'"{rendition.public_key}"',
    )
    again = cast.client().get(rendition.url, headers={"If-None-Match": public["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_editor_shows_its_lists(cast, bucket, uploaded):
    """Wagtail makes small pictures for its list: they are in the bucket, under names that say nothing."""
    page = cast.client(cast.member).get(reverse("wagtailimages:index"))
    rendition = uploaded[0].renditions.get()
    assert rendition.url in page.content.decode()
    assert BUCKET not in page.content.decode()
    assert rendition.file.name in names(bucket)


def test_what_is_deleted_leaves_the_bucket(cast, bucket, uploaded, django_capture_on_commit_callbacks):
    image, document = uploaded
    image.get_rendition("max-100x100")
    assert len(names(bucket)) == 3
    client = cast.client(cast.member)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailimages:delete", args=[image.pk]))
        client.post(reverse("wagtaildocs:delete", args=[document.pk]))
    assert (SiteImage.objects.count(), SiteDocument.objects.count(), names(bucket)) == (0, 0, set())


def test_what_the_bucket_lost_is_not_found(cast, bucket, uploaded, shelf):
    image, document = uploaded
    shelf.on_page(visibility=Visibility.PUBLIC, image=image, document=document)
    bucket.objects.delete()
    assert [cast.client().get(url).status_code for url in (image.url, document.url)] == [404, 404]


@pytest.fixture
def outage(uploaded, settings):
    """From here on nobody answers at the address of the storage."""
    settings.AWS_S3_ENDPOINT_URL = f"http://127.0.0.1:{free_port()}"
    settings.STORAGES = settings.STORAGES | {"default": BACKEND | {"OPTIONS": {}}}


def test_while_the_storage_is_away_readers_are_told_to_come_back(cast, uploaded, shelf, outage):
    image, document = uploaded
    shelf.on_page(visibility=Visibility.PUBLIC, image=image, document=document)
    client = cast.client()
    client.raise_request_exception = False
    answers = [client.get(url) for url in (image.url, document.url)]
    assert [(answer.status_code, answer["Retry-After"]) for answer in answers] == [(503, "30"), (503, "30")]


def test_so_is_who_uploads_or_deletes_and_nothing_is_half_there(cast, uploaded, outage):
    client = cast.client(cast.member)
    client.raise_request_exception = False
    data = {"title": "Nog iets", "collection": cast.network_a.collection.pk}
    answer = client.post(reverse("wagtaildocs:add"), data | {"file": make.upload("Nieuw.pdf", make.PDF)})
    assert (answer.status_code, SiteDocument.objects.count()) == (503, 1)


def test_what_somebody_may_not_fetch_stays_unknown_also_then(cast, uploaded, outage):
    """A page that says "come back later" would tell that the file exists."""
    _image, document = uploaded
    assert cast.client(cast.outsider).get(document.url).status_code == 404


def test_production_uses_it_and_not_together_with_nginx(tmp_path):
    """The storage has no options: Wagtail writes those down with each file that it deletes later."""
    show = "from cms.settings.production import *; print(STORAGES['default'], AWS_STORAGE_BUCKET_NAME)"
    assert start(tmp_path, "-c", show, **KEYS, S3_BUCKET=BUCKET).stdout == f"{BACKEND} {BUCKET}\n"
    both = start(tmp_path, **KEYS, S3_BUCKET=BUCKET, FILES_ACCEL_PREFIX="/intern/")
    assert "leave it empty with S3_BUCKET" in both.stderr.strip().splitlines()[-1]
