"""What a request to join says once it was answered."""

import re

import pytest

from leernetwerken.networks import join_actions


@pytest.mark.parametrize("step", ["accept", "decline"])
def test_who_was_answered_no_longer_wants_to_join(cast, received, step):
    def heading():
        page = cast.client(cast.coordinator).get(f"/mijn/aanmeldingen/{received.pk}/").content.decode()
        return re.search(r"<h1[^>]*>(.*?)</h1>", page).group(1)

    assert heading() == "Noor de Vries wil meedoen aan Netwerk A"
    getattr(join_actions, step)(received, *(["Vol."] if step == "decline" else []), by=cast.coordinator)
    assert heading() == "Aanmelding van Noor de Vries bij Netwerk A"
