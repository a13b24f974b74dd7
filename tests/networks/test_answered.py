"""What a request to join says once it was answered."""

import re

import pytest

from leernetwerken.networks import join_actions, tokens


@pytest.mark.parametrize("step", ["accept", "decline"])
def test_who_was_answered_no_longer_wants_to_join(cast, received, step):
    def heading():
        page = cast.client(cast.coordinator).get(f"/mijn/aanmeldingen/{received.pk}/").content.decode()
        return re.search(r"<h1[^>]*>(.*?)</h1>", page).group(1)

    assert heading() == "Noor de Vries wil meedoen aan Netwerk A"
    getattr(join_actions, step)(received, *(["Vol."] if step == "decline" else []), by=cast.coordinator)
    assert heading() == "Aanmelding van Noor de Vries bij Netwerk A"


def test_who_was_accepted_and_has_no_password_yet_reads_where_to_choose_one(cast, received):
    def page():
        return cast.client().get(f"/aanmelding/{tokens.make(received, tokens.STATE)}/").content.decode()

    assert "Heb je nog geen wachtwoord?" not in page()
    join_actions.accept(received, by=cast.coordinator)
    assert "Log in om verslagen te lezen" in page()
    assert "Heb je nog geen wachtwoord? In onze mail staat een link om er een te kiezen." in page()
