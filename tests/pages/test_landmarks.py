"""The pages that others lead to: found once a request, and only by who may know of them."""

from django.test import RequestFactory

from home.models import HomePage
from leernetwerken.networks.models import NetworkIndexPage
from leernetwerken.news.models import NewsIndexPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.landmarks import landmarks
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import members_group


def asks(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_a_site_has_one_of_each(cast):
    found = landmarks(asks(cast.anonymous))
    assert {model: page.title for model, page in found.items()} == {
        HomePage: "Leernetwerken",
        NetworkIndexPage: "Netwerken",
        NewsIndexPage: "Nieuws",
    }


def test_a_closed_one_is_there_for_who_may_read_it(cast):
    SitePage.objects.filter(pk=cast.index.pk).update(visibility=Visibility.MEMBERS, audience=members_group())
    found = {name: landmarks(asks(getattr(cast, name))) for name in ("anonymous", "nobody", "member")}
    assert {name: NetworkIndexPage in pages for name, pages in found.items()} == {
        "anonymous": False,
        "nobody": False,
        "member": True,
    }
    assert NetworkIndexPage not in landmarks(None)


def test_many_parts_of_a_page_ask_once(cast, django_assert_num_queries):
    request = asks(cast.anonymous)
    landmarks(request)
    with django_assert_num_queries(0):
        landmarks(request)
