"""What somebody typed for a form that was closed in the meantime comes back, to take along."""

import pytest

from leernetwerken.networks import join_actions
from leernetwerken.networks.models import NetworkPage

from .test_join import JOIN


@pytest.mark.parametrize("person", ["anonymous", "nobody"])
def test_whoever_was_typing_when_it_closed_gets_his_words_back(cast, form, question, person):
    NetworkPage.objects.filter(pk=cast.network_a.pk).update(accepts_join_requests=False)
    answer = {f"answer_{question.pk}": "Omdat ik\n<b>wil</b> leren"}
    response = cast.client(getattr(cast, person)).post(JOIN, form | answer)
    assert (response.status_code, "Omdat ik<br>&lt;b&gt;wil&lt;/b&gt; leren" in response.text) == (422, True)
    assert "Dit had je al getypt" not in cast.client().get(JOIN).text


@pytest.mark.parametrize("step", ["vraag", "afwijzen", "notitie"])
def test_of_a_coordinator_while_a_colleague_decided(cast, received, step):
    join_actions.decline(received, "We zitten vol.", by=cast.coordinator)
    url = f"/mijn/aanmeldingen/{received.pk}/{step}/"
    response = cast.client(cast.coordinator).post(url, {f"{step}-text": "Een lang verhaal."})
    assert (response.status_code, "<blockquote>Een lang verhaal.</blockquote>" in response.text) == (422, True)
    assert "Verstuur de afwijzing" not in response.text
