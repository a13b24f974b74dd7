"""A page outlives the files that it shows."""

import pytest

from leernetwerken.accounts.models import Perspective
from leernetwerken.pages.enums import Visibility
from tests.knowledge.checks.conftest import PARENT, begin, link_of
from tests.stage import staged


@staged
def sides(cast):
    for name in ("Ouder", "Pleegouder"):
        Perspective.objects.create(name=name, plural=name)


@pytest.mark.parametrize("label", ["", "Een label"])
@pytest.mark.parametrize("kind", ["image", "document"])
def test_without_its_file_the_rest_of_a_page_is_read(cast, shelf, kind, label):
    file = getattr(shelf, kind)()
    page = shelf.on_page(visibility=Visibility.PUBLIC, **{kind: file})
    block = shelf.body(**{kind: file})[0]
    if kind == "document":
        block["value"]["label"] = label
    page.body = [block, {"type": "text", "value": "<p>We spraken over steun.</p>"}]
    page.save()
    file.delete()
    for url in (page.url, f"{page.url}pdf/"):
        assert cast.client().get(url).status_code == 200
    assert "We spraken over steun." in cast.client().get(page.url).text


def test_nor_does_the_page_where_it_is_read_before(cast, shelf, sides):
    document = shelf.document()
    body = [*shelf.body(document=document), {"type": "text", "value": "<p>We spraken over steun.</p>"}]
    draft = cast.report(title="Concept", live=False, owner=cast.member, summary="Kort", body=body)
    round = begin(cast, draft)
    document.delete()
    answer = cast.client().get(link_of(round, PARENT))
    assert (answer.status_code, "We spraken over steun." in answer.text) == (200, True)
