"""Which site answers: asked in our own words, and the answer is Wagtail's."""

from itertools import combinations, product

import pytest
from django.test import RequestFactory
from wagtail.models import Site

from leernetwerken.pages.sites import site_for

HOSTS = ["een.test", "twee.test", "drie.test"]
# (name, port, is the default one)
SITES = [("een.test", 80, False), ("een.test", 8000, False), ("twee.test", 80, False), ("twee.test", 8000, False)]
DEFAULTS = [None, ("een.test", 443, True), ("vier.test", 80, True)]


def constellations():
    for number in range(4):
        for some, default in product(combinations(SITES, number), DEFAULTS):
            yield [*some, *([default] if default else [])]


def ask(host, port):
    return RequestFactory(SERVER_NAME=host, SERVER_PORT=str(port)).get("/")


def test_it_is_the_site_that_wagtail_finds(cast):
    different, found = [], set()
    for sites in constellations():
        Site.objects.all().delete()
        for host, port, is_default in sites:
            Site.objects.create(hostname=host, port=port, is_default_site=is_default, root_page=cast.home)
        for host, port in product(HOSTS, (80, 443, 8000)):
            ours, theirs = site_for(ask(host, port)), Site._find_for_request(ask(host, port))
            found.add((ours.hostname, ours.port) if ours else None)
            if ours != theirs:
                different.append((sites, host, port, ours, theirs))
    assert different == []
    assert len(found) == 7, "the control: every site is the answer somewhere, and no site too"


@pytest.mark.django_db
def test_wagtail_finds_it_where_it_looks_first(cast, django_assert_num_queries):
    request = ask("een.test", 80)
    with django_assert_num_queries(1):
        site = site_for(request)
        assert Site.find_for_request(request) is site_for(request) is site
        assert site.root_page.url_path == "/voorpagina/"


def test_an_address_of_nothing_costs_four_questions(cast, django_assert_num_queries):
    """The site, the page, the frame around it, and whether it was moved: not a walk down the tree."""
    client = cast.client()
    for address in ("/bestaat-niet/", "/netwerken/a/bestaat-niet/", "/netwerken/a/verslag/nog-een/"):
        client.get(address)
        with django_assert_num_queries(4):
            assert client.get(address).status_code == 404
