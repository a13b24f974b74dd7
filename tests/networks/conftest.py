"""What the stories about joining share."""

import re

from leernetwerken.networks import join_actions
from leernetwerken.networks.models import JoinQuestion
from tests.networks.admin_walk import ClosedRoom
from tests.stage import staged

ADDRESS = "noor@voorbeeld.test"


@staged
def closed_room(cast):
    return ClosedRoom(cast)


@staged
def question(cast):
    return JoinQuestion.objects.create(page=cast.network_a, text="Waarom wil je meedoen?")


@staged
def form(cast):
    """What a visitor fills in."""
    return {
        "name": "Noor de Vries",
        "email": ADDRESS,
        "organisation": "Stichting Samen",
        "perspective": str(cast.perspective.pk),
    }


@staged
def received(cast):
    """A confirmed request of somebody without an account, for network A, which has a coordinator."""
    assert cast.coordinator
    request = join_actions.request_to_join(
        cast.network_a,
        email=ADDRESS,
        name="Noor de Vries",
        organisation="Stichting Samen",
        perspective=cast.perspective,
        answers=[{"question": "Waarom?", "answer": "Om te leren"}],
    )
    return join_actions.confirm(request)


def link_in(message):
    """The path of the one link in a mail that leads on."""
    return re.search(r"http://127\.0\.0\.1:8000(/\S*aanmelding\S+)", message.body)[1]
