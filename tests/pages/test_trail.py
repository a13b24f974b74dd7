"""The pages above a page come along when somebody asks for it; who may not know of one does not read of it."""

from django.test import RequestFactory

from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import members_group
from leernetwerken.pages.trail import MOST_STEPS, trail_of


def ask(user, address):
    request = RequestFactory().get(address)
    request.user = user
    found = SitePage.route_for_request(request, address)
    return request, found and found.page


def titles(pages):
    return [page.title for page in pages]


def test_who_asks_for_a_page_has_what_lies_above_it(cast, django_assert_num_queries):
    cast.report(title="Open", slug="open", visibility=Visibility.PUBLIC)
    request, page = ask(cast.anonymous, "/netwerken/a/open/")
    with django_assert_num_queries(0):
        assert titles(trail_of(page, request)) == ["Leernetwerken", "Netwerken", "Netwerk A"]
    with django_assert_num_queries(1):
        assert titles(trail_of(cast.network_b, request)) == ["Leernetwerken", "Netwerken"]


def test_a_closed_page_above_an_open_one_is_there_for_who_may_read_it(cast):
    cast.report(title="Open", slug="open", visibility=Visibility.PUBLIC)
    SitePage.objects.filter(pk=cast.network_a.pk).update(visibility=Visibility.MEMBERS, audience=members_group())
    SitePage.objects.filter(pk=cast.index.pk).update(live=False)
    for name, above in (("anonymous", []), ("nobody", []), ("member", ["Netwerk A"]), ("administrator", ["Netwerk A"])):
        request, page = ask(getattr(cast, name), "/netwerken/a/open/")
        asked = RequestFactory().get("/")
        asked.user = request.user
        assert titles(trail_of(page, request)) == titles(trail_of(page, asked)) == ["Leernetwerken", *above], name


def test_an_address_of_no_page_has_nothing_above_it(cast):
    for address in ("/netwerken/a/bestaat-niet/", "/netwerken/b/a/", "/a/" * (MOST_STEPS + 1)):
        assert cast.client().get(address).status_code == 404
        request, page = ask(cast.anonymous, address)
        assert (page, hasattr(request, "_trail")) == (None, False)
