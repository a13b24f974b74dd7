"""Plain Dutch, also in what the forms say about a mistake."""

from django.urls import reverse

from tests.flows.test_plain_dutch import walk

from .conftest import PARENT, end, link_of


def test_who_reads_along(cast, round):
    url = link_of(round, PARENT)
    assert walk(cast.client(), [url]) == {}


def test_who_follows_a_report(cast, draft, sides):
    urls = [reverse(name, args=[draft.pk]) for name in ("report_check", "report_check_start")]
    assert walk(cast.client(cast.coordinator), urls) == {}


def test_who_comes_too_late(cast, round):
    url = link_of(end(round), PARENT)
    assert "Deze ronde is klaar" in cast.client().get(url).text
