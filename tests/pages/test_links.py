"""A link in a public text gives away nothing of the closed page that it leads to."""

import pytest

from leernetwerken.pages.enums import Visibility


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
