"""The gates before the editor each hold something back: taken out, the foreign canary comes in."""

import json

import pytest
from django.urls import reverse
from wagtail.models.pages import AbstractPage
from wagtail.test.utils.form_data import nested_form_data, streamfield

from leernetwerken.files.models import SiteDocument, SiteImage
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.rules import refuse_publication
from tests.networks.admin_walk import CANARY


@pytest.fixture
def room(closed_room):
    return closed_room


def without(settings, gate):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith(f".{gate}")]


def tells(response):
    return CANARY in response.getvalue().decode(errors="replace")


class TestPages:
    """``AdminGateMiddleware``: what a member of another network gets to see of a closed room."""

    @staticmethod
    def ask(cast, room):
        client = cast.client(cast.member)
        client.raise_request_exception = False
        own = cast.report(title="Eigen", live=False, owner=cast.member)
        copy = {"new_title": "x", "new_slug": "x", "new_parent_page": room.live.pk}
        choose = reverse("wagtailadmin_choose_page_chosen_multiple")
        return {
            "tags": tells(client.get(reverse("wagtailadmin_tag_autocomplete"), {"term": CANARY[:5]})),
            "chosen pages": tells(client.get(choose, {"id": room.draft.pk})),
            "chooser": tells(client.get(reverse("wagtailadmin_choose_page_child", args=[room.draft.pk]))),
            "copy": tells(client.post(reverse("wagtailadmin_pages:copy", args=[own.pk]), copy)),
            "documents": tells(client.get(reverse("wagtailadmin_api:documents:listing"))),
            "images": tells(client.get(reverse("wagtailadmin_api:images:listing"))),
        }

    def test_nothing(self, cast, room):
        assert set(self.ask(cast, room).values()) == {False}

    def test_without_the_gate_all_of_it(self, cast, room, settings):
        """The control."""
        without(settings, "AdminGateMiddleware")
        assert set(self.ask(cast, room).values()) == {True}


class TestFiles:
    """``FileGateMiddleware``: the number of a closed file in a form."""

    @staticmethod
    def ask(cast, room):
        client = cast.client(cast.member)
        own = cast.report(title="Eigen", live=False, owner=cast.member)
        blocks = {
            "image": ("image", {"image": str(room.image.pk), "caption": ""}),
            "document": ("document", {"document": str(room.document.pk), "label": ""}),
        }
        told = {}
        for name, block in blocks.items():
            form = nested_form_data({"title": "Eigen", "slug": "eigen", "body": streamfield([block])})
            url = reverse("wagtailadmin_pages:edit", args=[own.pk])
            told[name] = (client.post(url, form).status_code, tells(client.get(url)))
        return told

    def test_nothing(self, cast, room):
        assert self.ask(cast, room) == {"image": (404, False), "document": (404, False)}

    def test_without_the_gate_all_of_it(self, cast, room, settings):
        """The control: the title of the file stands in the member's own draft."""
        without(settings, "FileGateMiddleware")
        assert self.ask(cast, room) == {"image": (302, True), "document": (302, True)}


class TestDraftTitles:
    """A draft of a published page may already be called what is not known yet."""

    @pytest.fixture
    def page(self, cast):
        page = cast.report(title="Bekende titel", slug="bekend", visibility="public")
        page.title = f"{CANARY} straks"
        page.save_revision()
        return SitePage.objects.get(pk=page.pk)

    @staticmethod
    def ask(cast, page):
        client = cast.client(cast.outsider)
        parent = page.get_parent()
        return {
            "browse": client.get(reverse("wagtailadmin_choose_page_child", args=[parent.pk])).json()["html"],
            "search": client.get(reverse("wagtailadmin_choose_page_search"), {"q": "Bekende"}).content.decode(),
            "chosen": client.get(
                reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": page.pk, "multiple": 1}
            ).content.decode(),
        }

    def test_a_chooser_says_the_published_title(self, cast, page):
        assert page.draft_title == f"{CANARY} straks"
        told = {name: ("Bekende titel" in html, CANARY in html) for name, html in self.ask(cast, page).items()}
        assert told == {"browse": (True, False), "search": (True, False), "chosen": (True, False)}

    def test_as_wagtail_has_it_the_draft_title(self, cast, page, monkeypatch):
        """The control."""
        stock = AbstractPage.get_admin_display_title
        monkeypatch.setattr(SitePage, "get_admin_display_title", stock)
        told = {name: CANARY in html for name, html in self.ask(cast, page).items()}
        assert told == {"browse": True, "search": True, "chosen": True}


class TestTags:
    """Files have none: Wagtail would offer the tags of closed files to everybody."""

    @staticmethod
    def add_in_bulk(client, model, file):
        url = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "add_tags"])
        return client.post(f"{url}?id={file.pk}&next=/beheer/", {"tags": CANARY}).status_code

    @pytest.mark.parametrize("name", ["coordinator", "other_coordinator", "administrator"])
    def test_nobody_gives_them(self, cast, room, name):
        client = cast.client(getattr(cast, name))
        for model, file, part in ((SiteImage, room.image, "images"), (SiteDocument, room.document, "docs")):
            url = reverse(f"wagtail{part}:edit", args=[file.pk])
            assert 'name="tags"' not in client.get(url, follow=True).content.decode()
            client.post(url, {"title": "x", "alt_text": "x", "collection": file.collection_id, "tags": CANARY})
            assert self.add_in_bulk(client, model, file) == 404
            assert file.tags.count() == 0

    def test_without_the_gate_somebody_would_and_others_would_read_them(self, cast, room, settings):
        """The control: what a member of another network then meets."""
        without(settings, "AdminGateMiddleware")
        for model, file in ((SiteImage, room.image), (SiteDocument, room.document)):
            assert self.add_in_bulk(cast.client(cast.administrator), model, file) == 302
        client = cast.client(cast.member)
        addresses = ["wagtaildocs:index", "wagtailimages:index", "wagtailimages_chooser:choose"]
        assert [tells(client.get(reverse(name))) for name in addresses] == [True] * 3


class TestBrokenDay:
    """A date that is none, in a form that somebody made by hand or in a draft that was stored so."""

    BROKEN = ["zz", "2022-13-45", "31-02-2022", "<b>", "9" * 10_000, "٢٠٢٢-١١-١٠x"]

    @pytest.mark.parametrize("day", BROKEN)
    def test_the_form_comes_back(self, cast, day):
        block = ("action", {"text": "Doen wat getypt is", "owner": "", "due_on": day})
        form = nested_form_data({"title": "Eigen", "slug": "eigen", "body": streamfield([block])})
        own = cast.report(title="Eigen", slug="eigen", live=False, owner=cast.member)
        client = cast.client(cast.member)
        add = reverse("wagtailadmin_pages:add", args=["knowledge", "meetingreportpage", cast.network_a.pk])
        for url in (add, reverse("wagtailadmin_pages:edit", args=[own.pk])):
            for button in ({}, {"action-submit": "1"}, {"action-publish": "1"}):
                response = client.post(url, form | button)
                assert response.status_code == 200
                assert "Doen wat getypt is" in response.content.decode()

    @pytest.mark.parametrize("day", BROKEN)
    def test_a_stored_one_is_read_as_none(self, cast, day):
        own = cast.report(title="Eigen", live=False, owner=cast.member)
        revision = own.get_latest_revision()
        value = {"text": "Doen", "owner": "", "due_on": day}
        revision.content["body"] = json.dumps([{"type": "action", "value": value, "id": "a"}])
        revision.save()
        client = cast.client(cast.coordinator)
        for name in ("edit", "view_draft", "history"):
            assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[own.pk])).status_code == 200
        assert refuse_publication(own.get_latest_revision_as_object()).code == "incomplete"


@pytest.mark.parametrize(("app", "model"), [("agenda", "feedback"), ("django_tasks_database", "dbtaskresult")])
def test_a_number_where_something_has_another_kind_of_key_is_no_error(cast, app, model):
    """Wagtail asks for whatever an address names whether somebody else is writing in it."""
    address = reverse("wagtailadmin_editing_sessions:ping", args=[app, model, 1, 1])
    assert cast.client(cast.member).post(address).status_code == 400
