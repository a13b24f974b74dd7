"""One word for one thing."""

import re

from leernetwerken.networks import tokens

JOIN = "/netwerken/a/aanmelden/"


def test_a_role_is_what_a_member_has_and_a_perspective_where_he_looks_from(cast, received):
    def main(client, url):
        return client.get(url).content.decode().split("<main", 1)[1].split("</main>")[0].lower()

    coordinator = cast.client(cast.coordinator)
    state = f"/aanmelding/{tokens.make(received, tokens.STATE)}/"
    pages = [main(cast.client(), JOIN), main(cast.client(), state)]
    pages += [main(coordinator, f"/mijn/aanmeldingen/{received.pk}/"), main(coordinator, "/netwerken/a/aanmeldingen/")]
    pages += [main(cast.client(cast.member), "/netwerken/a/leden/"), main(coordinator, "/mijn/profiel/")]
    assert [(bool(re.search(r"\brol(len)?\b", page)), "perspectief" in page) for page in pages] == [(False, True)] * 6
    form = main(coordinator, "/netwerken/a/leden/toevoegen/")
    assert re.findall(r"<label[^>]*>([^<]*\b(?:rol|perspectief)\b[^<]*)", form) == [
        "vanuit welk perspectief doet deze persoon mee?",
        "rol in dit netwerk",
    ]
