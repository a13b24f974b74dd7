"""No address outside the proof: every pattern of the resolver is a surface below or has a reason not to be."""

from django.urls import URLPattern, get_resolver

# Route → where it is proved.
PROVED = {}
PREFIXES = {"beheer/": "tests/networks/test_admin_scope.py walks every pattern of the editor"}


def routes(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


def test_every_address_is_proved():
    unknown = [
        route for route in routes() if route not in PROVED and not route.startswith(tuple(PREFIXES))
    ]
    assert unknown == [], "Add a row to PROVED that names the test of this address"


def test_no_row_for_an_address_that_is_gone():
    assert sorted(set(PROVED) - set(routes())) == []
