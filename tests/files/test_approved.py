"""What a coordinator approved is not exchanged behind a page that is online."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from leernetwerken.files.models import SiteDocument, SiteImage
from leernetwerken.files.permissions import SiteFilePolicy
from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.pages.enums import Visibility
from tests.pages.roads import WHOLE, by_approval

from . import make

CANARY = "kanarievogel"
AJAX = {"x-requested-with": "XMLHttpRequest"}


@pytest.fixture
def files(cast, shelf):
    """Of a member, in a draft of his."""
    files = shelf.image(uploaded_by_user=cast.member), shelf.document(uploaded_by_user=cast.member)
    body = shelf.body(image=files[0], document=files[1])
    page = cast.report(title="Verslag", live=False, owner=cast.member, **WHOLE | {"body": [*body, *TEXT]})
    return page, *files


TEXT = [{"type": "text", "value": "<p>We spraken over steun.</p>"}]


def exchange(cast, person, image, document):
    """By each door of the editor."""
    client = cast.client(person)
    words = {"title": CANARY, "alt_text": CANARY, "collection": cast.network_a.collection.pk}
    new_image, new_document = make.picture(colour="red"), make.PDF + b"%" + CANARY.encode()
    for file, part, key, data, name in (
        (image, "wagtailimages", "image", new_image, "a.jpg"),
        (document, "wagtaildocs", "doc", new_document, "a.pdf"),
    ):
        client.post(reverse(f"{part}:edit", args=[file.pk]), words | {"file": make.upload(name, data)})
        prefixed = {f"{key}-{file.pk}-{field}": value for field, value in words.items()}
        client.post(reverse(f"{part}:edit_multiple", args=[file.pk]), prefixed, headers=AJAX)


def throw_away(cast, person, image, document):
    client = cast.client(person)
    for file, part in ((image, "wagtailimages"), (document, "wagtaildocs")):
        client.post(reverse(f"{part}:delete_multiple", args=[file.pk]), headers=AJAX)
        client.post(reverse(f"{part}:delete", args=[file.pk]))


def state():
    images = SiteImage.objects.values_list("title", "alt_text", "file_hash")
    return [*images, *SiteDocument.objects.values_list("title", "original_name", "file_hash")]


@pytest.mark.parametrize("change", [exchange, throw_away])
def test_what_is_online_stays_as_it_was_read(cast, files, change):
    page, *both = files
    by_approval(cast, page)
    before = state()
    change(cast, cast.member, *both)
    assert state() == before
    assert CANARY not in cast.client().get(page.url).text


def answers(cast, person, *files):
    """``(where he ends, whether the reason stands there)`` for the form of each file."""
    pages = [
        cast.client(person).get(reverse(f"{part}:edit", args=[file.pk]), follow=True)
        for part, file in zip(("wagtailimages", "wagtaildocs"), files, strict=True)
    ]
    return [(page.request["PATH_INFO"], "Upload een ander bestand" in page.text) for page in pages]


def test_who_may_not_change_his_own_any_more_reads_what_to_do(cast, files):
    page, image, document = files
    forms = [reverse("wagtailimages:edit", args=[image.pk]), reverse("wagtaildocs:edit", args=[document.pk])]
    assert answers(cast, cast.member, image, document) == [(form, False) for form in forms]
    by_approval(cast, page)
    assert answers(cast, cast.member, image, document) == [("/beheer/images/", True), ("/beheer/documents/", True)]
    assert answers(cast, cast.administrator, image, document) == [(form, False) for form in forms]


def test_it_is_said_of_his_own_alone_and_to_who_takes_part(cast, files):
    page, *both = files
    by_approval(cast, page)
    assert answers(cast, cast.coordinator, *both) == [("/beheer/", False)] * 2
    start_membership(cast.network_b, cast.member)
    end_membership(cast.member.memberships.get(network=cast.network_a))
    assert answers(cast, cast.member, *both) == [("/beheer/", False)] * 2


@pytest.mark.parametrize("change", [exchange, throw_away])
def test_as_wagtail_has_it_the_writer_exchanges_it(cast, files, change, monkeypatch):
    """The control."""
    stock = CollectionOwnershipPermissionPolicy.user_has_any_permission_for_instance
    monkeypatch.setattr(SiteFilePolicy, "user_has_any_permission_for_instance", stock)
    page, *both = files
    by_approval(cast, page)
    before = state()
    change(cast, cast.member, *both)
    assert state() != before
    assert (CANARY in cast.client().get(page.url).text) is (change is exchange)


@pytest.mark.parametrize("change", [exchange, throw_away])
def test_what_is_being_read_stays_as_it_is_until_it_goes_back(cast, files, change):
    """Also what came in with the last words, before he sent them in. A coordinator approves what he saw."""
    page, *both = files
    page.body, words = TEXT, page.body
    page.save()
    page.body = words
    page.save_revision(user=cast.member)
    page.get_workflow().start(page, cast.member)
    before = state()
    change(cast, cast.member, *both)
    assert state() == before
    page.current_workflow_state.current_task_state.reject(cast.coordinator)
    change(cast, cast.member, *both)
    assert not set(state()) & set(before)


@pytest.mark.parametrize("change", [exchange, throw_away])
def test_what_was_approved_for_a_later_day_stays_until_then(cast, files, change):
    page, *both = files
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=cast.member)
    by_approval(cast, page)
    page.refresh_from_db()
    assert (page.live, page.workflow_in_progress, page.approved_schedule) == (False, False, True)
    before = state()
    change(cast, cast.member, *both)
    assert state() == before


@pytest.mark.parametrize("change", [exchange, throw_away])
def test_in_a_draft_it_is_his(cast, files, change):
    _page, *both = files
    before = state()
    change(cast, cast.member, *both)
    assert not set(state()) & set(before)


def test_who_publishes_the_page_exchanges_his_own(cast, shelf):
    image = shelf.image(uploaded_by_user=cast.coordinator)
    document = shelf.document(uploaded_by_user=cast.coordinator)
    shelf.on_page(visibility=Visibility.PUBLIC, image=image, document=document)
    before = state()
    exchange(cast, cast.coordinator, image, document)
    assert not set(state()) & set(before)


@pytest.mark.parametrize("person", ["coordinator", "facilitator", "outsider"])
def test_of_somebody_else_nobody_does_but_administrators(cast, files, person):
    _page, *both = files
    before = state()
    exchange(cast, getattr(cast, person), *both)
    assert state() == before
    exchange(cast, cast.administrator, *both)
    assert state() != before
