"""Whatever a browser asks with: a page that somebody may not know of answers like one that is not there."""

import pytest

METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"]


def statuses(client, address):
    return [client.generic(method, address).status_code for method in METHODS]


@pytest.mark.parametrize("person", ["anonymous", "nobody", "outsider", "former_member"])
@pytest.mark.parametrize("is_live", [True, False], ids=["closed", "draft"])
def test_no_method_tells_that_it_is_there(cast, person, is_live):
    page, client = cast.report(title="Dicht", live=is_live), cast.client(getattr(cast, person))
    missing = page.url.replace("dicht", "bestaat-niet")
    assert page.url != missing
    assert statuses(client, page.url) == statuses(client, missing) == [404] * len(METHODS)


def test_who_may_read_it_is_told_what_he_may_ask(cast):
    """The control: there was something to tell."""
    page = cast.report(title="Dicht")
    assert statuses(cast.client(cast.member), page.url) == [200, 200, 200, 200, 200, 200, 200, 405]
