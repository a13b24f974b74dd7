"""What people register for stays what it is once somebody did, by whatever road; and what else an event says."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from leernetwerken.agenda import actions, rules
from leernetwerken.agenda.desk import contact
from leernetwerken.agenda.enums import Enrolment, EventKind
from leernetwerken.agenda.models import EventPage
from leernetwerken.agenda.registrations import actions as registering
from leernetwerken.agenda.registrations.enums import RegistrationState
from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.enums import Visibility
from tests.cast import PASSWORD
from tests.stage import staged

from .builders import event_of, past, perspective, seat_of, times

WHY = "Er doen al mensen mee. Daarom blijft dit staan op ‘Per bijeenkomst’."


@staged
def event(cast):
    return event_of(cast)


def form(event, **values):
    data = {"title": event.title, "slug": event.slug, "kind": event.kind, "keep_weeks": 4, "enrolment": event.enrolment}
    data |= {"body": streamfield([]), "afterwards": streamfield([]), "ground_rules": rich_text("")}
    data |= {"organisers": inline_formset([]), "questions": inline_formset([])}
    return nested_form_data(data | values)


def edit(cast, event, *, who=None, query="", **values):
    address = reverse("wagtailadmin_pages:edit", args=[event.pk]) + query
    return cast.client(who or cast.coordinator).post(address, form(event, **values))


def now(event):
    return EventPage.objects.get(pk=event.pk).enrolment


@pytest.mark.parametrize("button", [{}, {"action-publish": "1"}, {"action-submit": "1"}])
@pytest.mark.parametrize("enrolment", [Enrolment.SERIES, Enrolment.NONE, Enrolment.INTEREST])
def test_the_form_keeps_what_was_typed_and_says_why(cast, event, enrolment, button):
    seat_of(event)
    answer = edit(cast, event, enrolment=enrolment, target_group="Wie dit leest", **button)
    assert (answer.status_code, now(event)) == (200, Enrolment.SESSIONS)
    said = answer.context["form"]
    assert [message.startswith(WHY) for message in said.errors["enrolment"]] == [True]
    assert (said["target_group"].value(), said["enrolment"].value()) == ("Wie dit leest", enrolment)
    assert event.get_latest_revision_as_object().enrolment == Enrolment.SESSIONS


def test_without_people_it_can_change_and_who_left_or_never_confirmed_is_nobody(cast, event):
    """The control: the same press does its work."""
    for number, state in enumerate([RegistrationState.CANCELLED, RegistrationState.UNCONFIRMED]):
        registration = seat_of(event, f"Kim {number}").registration
        registration.state = state
        registration.save()
    assert edit(cast, event, enrolment=Enrolment.SERIES, **{"action-publish": "1"}).status_code == 302
    assert now(event) == Enrolment.SERIES


def test_the_rest_of_the_text_can_change(cast, event):
    seat_of(event)
    assert edit(cast, event, target_group="Iedereen", **{"action-publish": "1"}).status_code == 302
    assert EventPage.objects.get(pk=event.pk).target_group == "Iedereen"


def draft_of_another(event):
    """Somebody prepared another way of registering while nobody took part yet; then people came."""
    event.enrolment = Enrolment.SERIES
    revision = event.save_revision()
    seat_of(event)
    return revision


def published(cast, event, revision):
    revision.publish(user=cast.coordinator)


def published_in_bulk(cast, event, revision):
    address = reverse("wagtail_bulk_action", args=["pages", "sitepage", "publish"])
    cast.client(cast.coordinator).post(f"{address}?id={event.pk}", {"include_descendants": ""})


def published_as_planned(cast, event, revision):
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")


def gone_back_to(cast, event, revision):
    edit(cast, event, enrolment=Enrolment.SERIES, revision=revision.pk, **{"action-publish": "1"})


ROADS = [published, published_in_bulk, published_as_planned, gone_back_to]


@pytest.mark.parametrize("road", ROADS)
def test_no_road_to_publication_changes_it(cast, event, road):
    revision = draft_of_another(event)
    try:
        road(cast, event, revision)
    except Refusal as refusal:
        assert WHY in refusal.message
    assert now(event) == Enrolment.SESSIONS
    assert EventPage.objects.get(pk=event.pk).latest_revision == revision


@pytest.mark.parametrize("road", ROADS)
def test_without_the_rule_each_road_would(cast, event, road, monkeypatch):
    """The control of each road."""
    revision = draft_of_another(event)
    monkeypatch.setattr(rules, "refuse_enrolment_change", lambda event, enrolment: None)
    road(cast, event, revision)
    assert now(event) == Enrolment.SERIES


def test_a_copy_and_a_new_plan_begin_without_people(cast, event):
    seat_of(event)
    assert rules.refuse_enrolment_change(event, Enrolment.SERIES).code == "enrolled"
    copy = event.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, user=cast.coordinator)
    assert rules.refuse_enrolment_change(copy, Enrolment.SERIES) is None
    assert rules.refuse_enrolment_change(event_of(cast, title="Nieuw"), Enrolment.SERIES) is None


# --- a training beside a series ---------------------------------------------------------------------------


@staged
def training(cast, event):
    values = {"kind": EventKind.TRAINING, "only_for_leaders": True, "belongs_to": event}
    return event_of(cast, title="Leren begeleiden", visibility=Visibility.PUBLIC, **values)


def page(cast, event, who):
    return cast.client(who).get(event.get_url_parts()[2]).content.decode()


def test_a_training_and_its_series_lead_to_each_other(cast, event, training):
    assert (training.title in page(cast, event, cast.member), event.title in page(cast, training, cast.member)) == (
        True,
        True,
    )


def test_who_may_not_see_the_series_does_not_read_its_name_there(cast, event, training):
    assert event.title not in page(cast, training, cast.anonymous)


def test_an_event_does_not_belong_to_itself(cast, event):
    answer = edit(cast, event, belongs_to=event.pk)
    assert "belongs_to" in answer.context["form"].errors


def test_an_event_that_one_may_not_see_cannot_be_chosen_to_learn_its_name(cast, event):
    other = event_of(cast, title="Kanarie geheim", parent=cast.network_b)
    answer = edit(cast, event, belongs_to=other.pk)
    assert "belongs_to" in answer.context["form"].errors
    assert "Kanarie geheim" not in answer.content.decode()
    own = event_of(cast, title="Nog een concept", publish=False)
    assert edit(cast, event, belongs_to=own.pk).status_code == 302


def test_when_the_series_goes_the_training_stays(cast, event, training):
    event.delete()
    training.refresh_from_db()
    assert training.belongs_to is None


@pytest.mark.parametrize(
    ("who", "status"), [("anonymous", 422), ("member", 422), ("facilitator", 302), ("other_coordinator", 302)]
)
def test_who_leads_registers_for_a_training_and_others_read_that_it_is_not_for_them(cast, training, who, status):
    client, address = cast.client(getattr(cast, who)), reverse("event_register", args=[training.pk])
    data = {"perspective": cast.perspective.pk, "name": "Noor", "email": "noor@voorbeeld.test"}
    answer = client.post(address, data)
    assert (answer.status_code, training.registrations.count()) == (status, int(status == 302))
    refused = "Dit is alleen voor gespreksbegeleiders." in page(cast, training, getattr(cast, who))
    assert refused == (status == 422)


def test_who_leads_and_is_not_logged_in_finds_the_way_in_and_back(cast, training):
    """Only where it helps: who is logged in, or would find it closed as well, is not sent to log in."""
    address = reverse("event_register", args=[training.pk])
    button = f'href="{reverse("account_login")}?next={address}">Inloggen</a>'
    visitor = cast.client()
    shut = event_of(cast, title="Al dicht", visibility=Visibility.PUBLIC)
    past(shut)
    assert button in visitor.get(address).content.decode()
    assert button not in cast.client(cast.member).get(address).content.decode()
    closed = visitor.get(reverse("event_register", args=[shut.pk])).content.decode()
    assert ("Aanmelden kan niet" in closed, "?next=/agenda/aanmelden/" in closed) == (True, False)
    cast.facilitator.emailaddress_set.create(email=cast.facilitator.email, verified=True, primary=True)
    entered = visitor.post(
        f"{reverse('account_login')}?next={address}",
        {"login": cast.facilitator.email, "password": PASSWORD, "next": address},
    )
    assert (entered.status_code, entered.url) == (302, address)
    assert "Je meldt je aan als Persoon facilitator" in visitor.get(address).content.decode()


def test_whoever_registers_without_the_form_is_refused_as_well(cast, training):
    asked = {"plans": list(training.seat_plans.all()), "perspective": cast.perspective}
    for act in (
        lambda: registering.register(training, cast.member, **asked),
        lambda: registering.request_registration(training, name="Noor", email="noor@voorbeeld.test", **asked),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "leaders"


def test_somebody_in_the_team_of_an_event_leads_as_well(cast, training):
    event_of(cast, title="Ander").team.create(user=cast.outsider, role="facilitator")
    assert [rules.leads(user) for user in (cast.outsider, cast.member, cast.anonymous)] == [True, False, False]


# --- whom it looks for ------------------------------------------------------------------------------------


def test_whom_an_event_and_its_seats_look_for_is_told_to_readers(cast):
    event = event_of(cast, wished_profile="Kritisch,\nen klaar om mee te denken")
    plan, who = event.seat_plans.get(), perspective("Ouder")
    data = {"capacity": 12, "is_open": "on", "offer_hours": 48, "reminder_days": 2}
    data |= {f"p{who.pk}-minimum": 1, f"p{who.pk}-profile": "met een <b>kind</b> dat net uit huis is"}
    client = cast.client(cast.coordinator)
    assert client.post(reverse("event_seats", args=[event.pk, plan.pk]), data).status_code == 302
    text = page(cast, event, cast.member)
    assert ("Kritisch,<br>en klaar" in text, "Ouder: <bdi>met een &lt;b&gt;kind&lt;/b&gt; dat" in text) == (True, True)
    shown = client.get(reverse("event_seats", args=[event.pk, plan.pk])).context["form"]
    assert [row["profile"].value() for row in shown.named_rows] == ["met een <b>kind</b> dat net uit huis is"]
    seat_of(event, who=who)
    assert "dat net uit huis is" not in page(cast, event, cast.member)


def test_a_day_that_is_added_looks_for_the_same_people(cast, event):
    plan = event.seat_plans.get()
    plan.rules.create(perspective=perspective("Ouder"), minimum=1, profile="met een kind")
    actions.add_session(event, like=plan, place="Utrecht", **times(20))
    assert [[rule.profile for rule in plan.rules.all()] for plan in event.seat_plans.all()] == [["met een kind"]] * 2


def test_only_who_leads_is_invited_to_what_is_for_leaders(cast, event):
    _anybody = (cast.member, cast.facilitator, cast.coordinator)
    plan = event.seat_plans.get()
    assert len(contact.invitable(plan, cast.perspective)) == 3, "the control"
    plan.event.only_for_leaders = True
    assert set(contact.invitable(plan, cast.perspective)) == {cast.facilitator, cast.coordinator}


def test_too_many_words_stay_on_the_screen(cast, event):
    plan, who = event.seat_plans.get(), perspective("Ouder")
    data = {"offer_hours": 48, "reminder_days": 2, f"p{who.pk}-profile": "w" * 161}
    answer = cast.client(cast.coordinator).post(reverse("event_seats", args=[event.pk, plan.pk]), data)
    assert (answer.status_code, plan.rules.count(), "w" * 161 in answer.content.decode()) == (422, 0, True)


def test_the_desk_says_who_waits_while_a_day_is_sure_and_nobody_can_register(cast, event):
    def says():
        page = cast.client(cast.coordinator).get(reverse("event_desk", args=[event.pk])).content.decode()
        return "mensen kunnen zich nog niet aanmelden" in page

    assert says() is False
    EventPage.objects.update(enrolment=Enrolment.INTEREST)
    assert says() is True
    past(event)
    assert says() is False
