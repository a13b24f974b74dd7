"""What the editor may not do with an event that people registered for, and the way from the text to the desk."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from leernetwerken.agenda.models import EventIndexPage, EventPage, Session
from tests.stage import staged

from .builders import event_of, seat_of


@staged
def event(cast):
    return event_of(cast)


def edit_url(event):
    return reverse("wagtailadmin_pages:edit", args=[event.pk])


@pytest.mark.parametrize("of", ["event", "network"])
def test_an_event_with_people_is_not_deleted(cast, event, of):
    seat_of(event)
    page = event if of == "event" else cast.network_a
    cast.client(cast.administrator).post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert EventPage.objects.filter(pk=event.pk).exists()


def test_an_event_without_people_is_deleted_with_its_days(cast, event):
    cast.client(cast.administrator).post(reverse("wagtailadmin_pages:delete", args=[event.pk]))
    assert (EventPage.objects.count(), Session.objects.count()) == (0, 0)


@pytest.mark.parametrize(("people", "left"), [(True, 1), (False, 0)])
def test_it_is_not_deleted_together_with_others(cast, event, people, left):
    if people:
        seat_of(event)
    address = reverse("wagtail_bulk_action", args=["pages", "sitepage", "delete"])
    cast.client(cast.administrator).post(f"{address}?id={event.pk}&next=/beheer/")
    assert EventPage.objects.count() == left


@pytest.mark.parametrize("people", [True, False])
def test_it_does_not_move_to_another_network(cast, event, people):
    if people:
        seat_of(event)
    type(event).objects.update(visibility="public", audience=None)
    address = reverse("wagtailadmin_pages:move_confirm", args=[event.pk, cast.network_b.pk])
    cast.client(cast.administrator).post(address)
    moved = EventPage.objects.get()
    assert moved.get_parent().pk == (cast.network_a if people else cast.network_b).pk


def test_a_copy_has_no_days_and_no_people(cast, event):
    seat_of(event)
    address = reverse("wagtailadmin_pages:copy", args=[event.pk])
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": cast.network_a.pk}
    cast.client(cast.administrator).post(address, data)
    copy = EventPage.objects.exclude(pk=event.pk).get()
    assert (copy.sessions.count(), copy.seat_plans.count(), copy.registrations.count()) == (0, 0, 0)
    assert event.registrations.count() == 1


def test_there_is_no_alias(cast, event):
    address = reverse("wagtailadmin_pages:copy", args=[event.pk])
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": cast.network_a.pk, "alias": "on"}
    cast.client(cast.administrator).post(address, data)
    assert EventPage.objects.count() == 1


def test_the_editor_leads_to_the_desk(cast, event):
    text = cast.client(cast.coordinator).get(edit_url(event)).content.decode()
    assert text.count(reverse("event_desk", args=[event.pk])) == 2


def test_a_writer_who_does_not_run_it_is_told_who_does(cast):
    draft = event_of(cast, publish=False)
    EventPage.objects.update(owner=cast.member)
    text = cast.client(cast.member).get(edit_url(draft)).content.decode()
    assert reverse("event_desk", args=[draft.pk]) not in text
    assert "plant de dagen en de plekken" in text


def test_a_new_event_begins_at_the_desk_with_its_seats_and_first_day(cast):
    address = reverse("wagtailadmin_pages:add", args=["agenda", "eventpage", cast.network_a.pk])
    response = cast.client(cast.coordinator).get(address, follow=True)
    assert response.redirect_chain == [(reverse("event_plan", query={"bij": cast.network_a.pk}), 302)]
    assert response.context["form"]["parent"].value() == str(cast.network_a.pk)


def test_a_writer_who_may_not_plan_reads_so_and_stays_where_he_was(cast):
    """Only by an address that he made up or kept: the list of types leaves it out."""
    offers = reverse("wagtailadmin_pages:add_subpage", args=[cast.network_a.pk])
    offered = ["Bijeenkomst</div>", "Verslag</div>"]
    for person, wanted in ((cast.coordinator, offered), (cast.member, offered[1:])):
        squeezed = "".join(cast.client(person).get(offers).text.split())
        assert [words for words in offered if words in squeezed] == wanted
    address = reverse("wagtailadmin_pages:add", args=["agenda", "eventpage", cast.network_a.pk])
    response = cast.client(cast.member).get(address, follow=True)
    assert response.redirect_chain == [(reverse("wagtailadmin_explore", args=[cast.network_a.pk]), 302)]
    assert "Alleen wie dit netwerk begeleidt, plant hier een bijeenkomst." in response.text


def test_the_desk_knows_itself_whose_network_it_is_and_who_comes_in(cast, event):
    def says(event):
        page = BeautifulSoup(
            cast.client(cast.administrator).get(reverse("event_desk", args=[event.pk])).content, "html.parser"
        )
        return " ".join(page.select_one("section[aria-labelledby=team] .small").text.split())

    assert says(event) == "De coördinatoren en gespreksbegeleiders van Netwerk A kunnen hier altijd bij."
    index = cast.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))
    of_agenda = event_of(cast, title="Van iedereen", parent=index)
    assert says(of_agenda) == "Nu kunnen alleen beheerders hierbij."
