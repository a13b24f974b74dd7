"""No address outside the proof: every pattern of the resolver has a row below that names its test."""

from pathlib import Path

from django.urls import URLPattern, get_resolver

ROOT = Path(__file__).resolve().parents[2]

# Beginning of the route → the file that asks every kind of person for it. The first that fits counts.
PROVED = {
    "beheer/": "tests/networks/test_admin_scope.py",
    "^beheer/(?:login/": "tests/accounts/test_login.py",
    "pagina/": "tests/pages/test_links.py",
    "inloggen/": "tests/accounts/test_login.py",
    "uitloggen/": "tests/accounts/test_login.py",
    "wachtwoord/": "tests/accounts/test_login.py",
    "^wachtwoord/": "tests/accounts/test_login.py",
    "account/uitnodiging/": "tests/accounts/test_invitation.py",
    "account/": "tests/proof/test_matrix.py",
    "oidc/": "tests/accounts/test_oidc.py",
    "bestanden/": "tests/proof/test_matrix.py",
    "zoeken/": "tests/proof/test_matrix.py",
    "netwerken/<str:slug>/aanmelden/": "tests/networks/test_join.py",
    "netwerken/<str:slug>/leden/toevoegen/": "tests/networks/test_invite_member.py",
    "netwerken/<str:slug>/verbeteragenda/": "tests/proof/test_knowledge.py",
    "netwerken/<str:slug>/": "tests/proof/test_matrix.py",
    "acties/<int:pk>/": "tests/proof/test_knowledge.py",
    "vragen/<int:pk>/": "tests/proof/test_knowledge.py",
    "besluiten/<int:pk>/": "tests/proof/test_knowledge.py",
    "aanmelding/": "tests/networks/test_join_links.py",
    "mijn/bijeenkomsten/": "tests/proof/test_events.py",
    "agenda/maand/": "tests/proof/test_events.py",
    "agenda/ical/": "tests/proof/test_events.py",
    "agenda/bijeenkomst/<uuid:uid>.ics": "tests/proof/test_events.py",
    "agenda/reeks/": "tests/proof/test_events.py",
    "mijn/agenda-link/": "tests/proof/test_events.py",
    "mijn/verslagen/van-bijeenkomst/": "tests/proof/test_events.py",
    "mijn/verslagen/<int:pk>/openstaand/": "tests/proof/test_knowledge.py",
    "mijn/lessen/": "tests/proof/test_knowledge.py",
    "mijn/stemmen/": "tests/proof/test_knowledge.py",
    "mijn/verslagen/uit-word/": "tests/proof/test_knowledge.py",
    "mijn/nalezen/": "tests/proof/test_knowledge.py",
    "nalezen/": "tests/proof/test_knowledge.py",
    "agenda/aanmelden/": "tests/proof/test_events.py",
    "agenda/bevestigen/": "tests/proof/test_events.py",
    "agenda/mijn-aanmelding/": "tests/proof/test_events.py",
    "agenda/houd-me-op-de-hoogte/": "tests/proof/test_events.py",
    "agenda/belangstelling/": "tests/proof/test_events.py",
    "agenda/geen-berichten-meer/": "tests/proof/test_events.py",
    "agenda/peiling/": "tests/proof/test_events.py",
    "mijn/": "tests/proof/test_matrix.py",
    "agenda/aanwezig/": "tests/proof/test_events.py",
    "agenda/terugblik/": "tests/proof/test_events.py",
    "feed/": "tests/proof/test_matrix.py",
    "lessen/pdf/": "tests/knowledge/test_pdf.py",
    "lessen/": "tests/proof/test_knowledge.py",
    "nieuws/feed/": "tests/proof/test_matrix.py",
    "sitemap": "tests/proof/test_matrix.py",
    "robots.txt": "tests/home/test_machine_addresses.py",
    ".well-known/security.txt": "tests/home/test_machine_addresses.py",
    "favicon.ico": "tests/home/test_machine_addresses.py",
    "gezond/": "tests/home/test_machine_addresses.py",
    "stijlgids/": "tests/home/test_style_guide.py",
    "^((?:[\\w\\-]+/)*)$": "tests/proof/test_matrix.py",
}


def routes(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


def test_every_address_is_proved():
    unknown = [route for route in routes() if not route.startswith(tuple(PROVED))]
    assert unknown == [], "Add a row to PROVED that names the test of this address"


def test_every_row_has_an_address_and_a_test():
    every = list(routes())
    assert [start for start in PROVED if not any(route.startswith(start) for route in every)] == []
    assert [name for name in PROVED.values() if not (ROOT / name).is_file()] == []
