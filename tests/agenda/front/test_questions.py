"""What somebody is asked beside a name, and what he agrees to."""

import pytest

from leernetwerken.agenda.models import RegistrationQuestion
from leernetwerken.agenda.registrations.models import Registration
from leernetwerken.agenda.registrations.rules import mark_of

from .conftest import address_of, change, form_of

RULES = "<p>We praten niet over anderen.</p>"


class TestPromises:
    def test_an_age_has_to_be_said(self, cast, room):
        change(room, minimum_age=14)
        response = cast.client().post(address_of(room), form_of(room))
        assert response.status_code == 422
        assert "Meedoen kan vanaf 14 jaar." in response.content.decode()
        assert cast.client().post(address_of(room), form_of(room, is_old_enough="on")).status_code == 302

    def test_rules_have_to_be_accepted_and_stand_there_to_be_read(self, cast, room):
        change(room, ground_rules=RULES)
        assert "We praten niet over anderen." in cast.client().get(address_of(room)).content.decode()
        assert cast.client().post(address_of(room), form_of(room)).status_code == 422
        cast.client().post(address_of(room), form_of(room, agrees_to=mark_of(RULES)))
        assert Registration.objects.get().accepted_rules_at is not None

    def test_consent_names_who_and_why_is_never_ticked_and_no_condition(self, cast, room):
        change(room, email_shared_with="de gespreksbegeleiders", email_shared_why="om het gesprek voor te bereiden")
        html = cast.client().get(address_of(room)).content.decode()
        assert "Mijn e-mailadres mag naar de gespreksbegeleiders, om het gesprek voor te bereiden." in html
        assert "checked" not in html
        assert "checked" not in cast.client(cast.member).get(room.event.url).content.decode()
        cast.client().post(address_of(room), form_of(room))
        cast.client().post(address_of(room), form_of(room, email="ander@voorbeeld.test", shares_email="on"))
        shared = Registration.objects.order_by("pk").values_list("shares_email_at", flat=True)
        assert [moment is not None for moment in shared] == [False, True]

    def test_without_somebody_to_share_with_nothing_is_asked(self, cast, room):
        form = cast.client().get(address_of(room)).context["form"]
        assert list(form.fields) == ["perspective", "name", "email"]


class TestQuestions:
    @pytest.fixture
    def question(self, room):
        return RegistrationQuestion.objects.create(page=room.event, text="Waar wil je het over hebben?")

    def test_answers_stand_beside_the_question_as_it_was_asked(self, cast, room, question):
        change(room, asks_needs=True)
        words = {f"answer_{question.pk}": "Over <b>thuis</b>", "needs": "Een tolk"}
        cast.client().post(address_of(room), form_of(room, **words))
        registration = Registration.objects.get()
        assert registration.answers == [{"question": "Waar wil je het over hebben?", "answer": "Over <b>thuis</b>"}]
        assert registration.needs == "Een tolk"

    def test_a_question_that_must_be_answered(self, cast, room, question):
        RegistrationQuestion.objects.update(is_required=True)
        assert cast.client().post(address_of(room), form_of(room)).status_code == 422

    def test_ten_thousand_characters_stay_on_the_screen(self, cast, room, question):
        words = "woord " * 1700
        response = cast.client().post(address_of(room), form_of(room, **{f"answer_{question.pk}": words}))
        assert response.status_code == 422
        html = response.content.decode()
        assert words.strip() in html
        assert "Dit is te lang: er passen 2000 tekens" in html
        assert Registration.objects.count() == 0
