"""The texts of an event, before and after it, show what they hold at the price of one."""

import pytest
from django.core.cache import cache
from wagtail.models import Site

from tests.knowledge.builders import attached

from .builders import days_from_now, public_event, session

# (to come, halfway, over), each with pictures, documents and links of all kinds in both of its texts.
QUERIES_WITH_EVERYTHING = (14, 15, 13)


@pytest.mark.parametrize("times", [1, 30])
def test_its_two_texts_ask_together_for_what_they_show(cast, times, django_assert_num_queries):
    texts = [[block for number in range(times) for block in attached(number, cast.network_b)] for _text in range(2)]
    page = public_event(cast, cast.network_a, title="Reeks", body=texts[0], afterwards=texts[1])
    client = cast.client()
    for days, expected in zip(((1, 2), (-1, 2), (-2, -1)), QUERIES_WITH_EVERYTHING, strict=True):
        page.sessions.all().delete()
        for day in days:
            session(page, days_from_now(day))
        client.get(page.url)
        cache.clear()  # pictures that were just made push out what each page asks it
        Site.get_site_root_paths()
        with django_assert_num_queries(expected):
            assert client.get(page.url).text.count("<img") >= 2 * times
