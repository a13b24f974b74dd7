"""What an event belongs to may be closed since: who writes the one does not read the name of the other."""

from django.urls import reverse

from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import event_of
from .test_enrolment import edit


@staged
def event(cast):
    return event_of(cast)


@staged
def series(cast, event):
    """Chosen while everybody could see it; closed and given another name afterwards."""
    series = event_of(cast, title="Open reeks", parent=cast.network_b, visibility=Visibility.PUBLIC)
    assert edit(cast, event, belongs_to=series.pk, **{"action-publish": "1"}).status_code == 302
    change_visibility(series, Visibility.GROUP, by=cast.administrator, audience=cast.network_b.members_group)
    series = type(series).objects.get(pk=series.pk)
    series.title = "Kanarie"
    series.save_revision().publish()
    return series


def read_everywhere(cast, event, person):
    first, last = event.revisions.order_by("pk").first(), event.revisions.order_by("pk").last()
    places = {"edit": [], "revisions_revert": [last.pk], "revisions_compare": [first.pk, last.pk], "history": []}
    client = cast.client(person)
    addresses = {
        where: reverse(f"wagtailadmin_pages:{where}", args=[event.pk, *rest]) for where, rest in places.items()
    }
    return {where: client.get(address).text for where, address in addresses.items()}


def test_a_name_that_was_closed_is_not_read(cast, event, series):
    """The control: an administrator, who may see the series, reads its name."""
    for person, reads in ((cast.coordinator, False), (cast.administrator, True)):
        texts = read_everywhere(cast, event, person)
        assert {where for where, text in texts.items() if "Kanarie" in text} == (
            {"edit", "revisions_revert"} if reads else set()
        )
    assert "Een bijeenkomst die je niet kunt zien" in read_everywhere(cast, event, cast.coordinator)["edit"]


def test_it_can_stay_as_it_was_chosen(cast, event, series):
    assert edit(cast, event, belongs_to=series.pk, **{"action-publish": "1"}).status_code == 302
    event.refresh_from_db()
    assert event.belongs_to_id == series.pk
