"""A network may be closed since a page was filed under it: who writes that page does not read its name."""

import pytest
from django.urls import reverse

from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.agenda.desk.builders import event_of

PLACES = ["edit", "revisions_revert", "revisions_compare", "history"]


def filed_event(cast):
    event = event_of(cast)
    event.sections = [cast.network_b.sitepage_ptr]
    event.save_revision(user=cast.coordinator).publish()
    return event


def filed_report(cast):
    report = cast.report(owner=cast.member)
    report.sections = [cast.network_b.sitepage_ptr]
    report.save_revision(user=cast.member).publish()
    return report


def close(cast, network):
    """It gets a name that those who saw it before should not learn."""
    page = NetworkPage.objects.get(pk=network.pk)
    change_visibility(page, Visibility.GROUP, by=cast.administrator, audience=network.members_group)
    page = NetworkPage.objects.get(pk=network.pk)
    page.title = "Kanarie"
    page.save_revision().publish()


def read(cast, page, person):
    """Where ``person`` reads the name; of the versions the first, without the network, stands beside the last."""
    first, *_others, last = page.revisions.order_by("pk")
    keys = {"revisions_revert": [last.pk], "revisions_compare": [first.pk, last.pk]}
    client = cast.client(person)
    pages = {
        place: client.get(reverse(f"wagtailadmin_pages:{place}", args=[page.pk, *keys.get(place, [])]))
        for place in PLACES
    }
    assert {place: answer.status_code for place, answer in pages.items()} == dict.fromkeys(PLACES, 200)
    return {place for place, answer in pages.items() if "Kanarie" in answer.text}


@pytest.mark.parametrize("filed", [filed_event, filed_report])
def test_a_closed_network_is_not_named_beside_what_was_filed_under_it(cast, filed):
    """The control: an administrator, who may see it, reads its name."""
    page = filed(cast)
    close(cast, cast.network_b)
    assert read(cast, page, cast.coordinator) == set()
    assert read(cast, page, cast.administrator) == {"edit", "revisions_revert"}
    edit = cast.client(cast.coordinator).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert ("Een netwerk dat je niet kunt zien" in edit, f'value="{cast.network_b.pk}"' in edit) == (True, True)
