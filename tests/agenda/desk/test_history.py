"""The history of a page is read in the editor, so it says of who takes part: nothing at all."""

from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from leernetwerken.agenda.desk import afterwards
from leernetwerken.agenda.models import Registration
from leernetwerken.agenda.next_steps.actions import write_step
from leernetwerken.agenda.registrations import actions
from leernetwerken.agenda.registrations.enums import SeatState
from tests.stage import staged

from .builders import event_of, past, perspective, seat_of

NAME, ADDRESS, WORDS = "Kanarie Zeldzaam", "kanarie@zeldzaam.test", "kanariewoorden"


@staged
def event(cast):
    return event_of(cast, asks_whom_to_meet=True, asks_speaks_for=True, asks_needs=True)


def everything_a_participant_does(cast, event):
    """Without an account and with one: come, change, say whom to meet, move, accept, leave, look back, be forgotten."""
    plan, side, other = event.seat_plans.get(), perspective("Ouder"), perspective("Onderzoeker")
    event.visibility, event.audience = "public", None
    type(event).objects.filter(pk=event.pk).update(visibility="public", audience=None)
    said = {"answers": [{"question": "Wat?", "answer": WORDS}], "needs": WORDS, "speaks_for": WORDS, "meets": [side.pk]}
    asked = actions.request_registration(event, plans=[plan], perspective=side, email=ADDRESS, name=NAME, **said)
    mine = actions.confirm(asked)
    actions.change_answers(mine, answers=[], needs=WORDS, name=NAME)
    actions.change_seat(mine.seats.get(), perspective=other)
    theirs = actions.register(event, cast.member, plans=[plan], perspective=side, **said)
    actions.cancel_seat(theirs.seats.get())
    seat = seat_of(event, NAME, who=side, state=SeatState.OFFERED)
    actions.accept_offer(seat)
    session = past(event)
    afterwards.give_feedback(session, seat, score=4, words=WORDS)
    write_step(session, seat.registration, text=WORDS, is_shared=True)
    actions.erase(seat.registration)
    actions.erase(mine)


def test_what_somebody_does_himself_leaves_no_entry_but_that_data_were_erased(cast, event):
    assert cast.member.memberships.count() == 1
    before = PageLogEntry.objects.count()
    everything_a_participant_does(cast, event)
    entries = PageLogEntry.objects.order_by("pk")[before:]
    assert {(entry.action, entry.user) for entry in entries} == {("agenda.erased", None)}
    assert [set(entry.data) for entry in entries] == [{"registration"}, {"registration"}]


def test_nor_does_the_history_that_editors_read(cast, event):
    cast.member.name = NAME
    cast.member.save()
    everything_a_participant_does(cast, event)
    seat = seat_of(event, NAME, email=ADDRESS)
    client = cast.client(cast.coordinator)
    client.get(reverse("event_people", args=[event.pk]))
    actions.mark_attendance(event.sessions.get(), by=cast.facilitator, present={seat.pk: True})
    afterwards.ask_feedback(event.sessions.get(), by=cast.facilitator)
    kept = str(list(PageLogEntry.objects.values_list("label", "data", "user__name")))
    pages = [client.get(reverse("wagtailadmin_pages:history", args=[event.pk])).content.decode()]
    pages.append(cast.client(cast.administrator).get(reverse("wagtailadmin_reports:site_history")).content.decode())
    found = {word for word in (NAME, ADDRESS, WORDS) for text in (kept, *pages) if word in text}
    assert found == set()
    assert "Deelnemerslijst bekeken" in pages[0]


def test_the_words_would_be_found_if_they_stood_there(cast, event):
    """The control: what stands in the history is in these pages."""
    PageLogEntry.objects.create(
        content_type=event.content_type, page=event, label=NAME, action="agenda.plan", timestamp=timezone.now()
    )
    page = cast.client(cast.administrator).get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert (NAME in page, Registration.objects.count()) == (True, 0)
