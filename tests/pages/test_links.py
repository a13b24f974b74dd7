"""A link in a public text gives away nothing of the closed page that it leads to."""

import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.contrib.redirects.models import Redirect
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from leernetwerken.networks.actions import start_membership
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.links import DiscreetPageLinkElementHandler


@pytest.fixture
def linking(cast):
    """A public report with a link to a closed one."""
    secret = cast.report(title="Geheim", slug="kanarievogel")
    body = [{"type": "text", "value": f'<p>Zie <a linktype="page" id="{secret.pk}">ons verslag</a></p>'}]
    return cast.report(title="Openbaar", visibility=Visibility.PUBLIC, body=body), secret


def test_the_address_of_a_closed_page_stays_out_of_a_public_text(cast, linking):
    public, secret = linking
    html = cast.client().get(public.url).content.decode()
    assert "kanarievogel" not in html
    assert f'href="/pagina/{secret.pk}/"' in html


@pytest.mark.parametrize(
    ("person", "status"), [("anonymous", 404), ("outsider", 404), ("former_member", 404), ("member", 302)]
)
def test_the_link_leads_on_who_may_read_it(cast, linking, person, status):
    _public, secret = linking
    response = cast.client(getattr(cast, person)).get(f"/pagina/{secret.pk}/")
    assert response.status_code == status
    assert response.get("Location") == (secret.url if status == 302 else None)


def test_a_link_to_a_public_page_is_its_own_address(cast):
    other = cast.report(title="Ook openbaar", slug="ook", visibility=Visibility.PUBLIC)
    body = [{"type": "text", "value": f'<p><a linktype="page" id="{other.pk}">hier</a></p>'}]
    page = cast.report(title="Openbaar", visibility=Visibility.PUBLIC, body=body)
    assert f'href="{other.url}"' in cast.client().get(page.url).content.decode()


@pytest.mark.parametrize(("visibility", "live"), [("group", True), ("members", True), ("public", False)])
def test_a_redirect_to_what_is_not_for_everybody_does_not_tell_its_address(cast, visibility, live):
    page = cast.report(title="Geheim", slug="kanarievogel", visibility=Visibility.PUBLIC, live=live)
    Redirect.objects.create(old_path="/oud", redirect_page=page)
    change_visibility(page, visibility, by=cast.coordinator)
    assert cast.client().get("/oud")["Location"] == f"/pagina/{page.pk}/"
    if live:
        assert cast.client(cast.member).get("/oud", follow=True).request["PATH_INFO"] == page.url


def test_a_redirect_to_a_public_page_is_its_own_address(cast):
    page = cast.report(title="Openbaar", visibility=Visibility.PUBLIC)
    Redirect.objects.create(old_path="/oud", redirect_page=page)
    Redirect.objects.create(old_path="/weg", redirect_link="/nieuws/")
    assert [cast.client().get(old)["Location"] for old in ("/oud", "/weg")] == [page.url, "/nieuws/"]


class TestInTheEditor:
    """Somebody of two networks links, in a draft of the one, to a closed page of the other."""

    @pytest.fixture
    def draft(self, cast):
        secret = cast.report(cast.network_b, title="Geheim", slug="kanarievogel", owner=cast.outsider)
        start_membership(cast.network_a, cast.outsider)
        body = [{"type": "text", "value": f'<p>Zie <a linktype="page" id="{secret.pk}">ons verslag</a></p>'}]
        return cast.report(title="Concept", live=False, owner=cast.outsider, body=body)

    @staticmethod
    def read(cast, draft, person):
        client = cast.client(getattr(cast, person))
        key = draft.latest_revision_id
        urls = [
            reverse("wagtailadmin_pages:edit", args=[draft.pk]),
            reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, key]),
        ]
        answers = [client.get(url) for url in urls]
        assert [answer.status_code for answer in answers] == [200, 200]
        return ["kanarievogel" in answer.text for answer in answers]

    @pytest.mark.parametrize(("person", "reads"), [("coordinator", False), ("outsider", True), ("administrator", True)])
    def test_its_address_is_for_who_may_know_of_it(self, cast, draft, person, reads):
        assert self.read(cast, draft, person) == [reads, reads]

    def test_as_wagtail_has_it_everybody_reads_it(self, cast, draft, monkeypatch):
        """The control."""
        stock = PageLinkElementHandler.get_attribute_data
        monkeypatch.setattr(DiscreetPageLinkElementHandler, "get_attribute_data", stock)
        assert self.read(cast, draft, "coordinator") == [True, True]

    def test_saving_keeps_the_link(self, cast, draft):
        client, url = cast.client(cast.coordinator), reverse("wagtailadmin_pages:edit", args=[draft.pk])
        secret = draft.body[0].value.source
        form = nested_form_data(
            {"title": "Concept", "slug": "concept", "body": streamfield([("text", rich_text(secret))])}
        )
        assert client.post(url, form).status_code == 302
        saved = draft.get_latest_revision_as_object().body[0].value.source
        assert 'linktype="page"' in saved
