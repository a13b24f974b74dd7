"""The address of an action, a question and a decision: who may read it, and what is left when it is gone."""

import pytest

from leernetwerken.knowledge.records import RECORDS, Lesson
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.stage import staged

from .builders import report

BODY = [
    ("lesson", {"title": "Kanarieles", "text": ""}),
    ("action", {"text": "Kanarieactie", "owner": "de gemeente", "due_on": None}),
    ("question", {"text": "Kanarievraag"}),
    ("decision", {"text": "Kanariebesluit"}),
]
PEOPLE = ("anonymous", "nobody", "outsider", "former_member", "member", "facilitator", "coordinator", "administrator")
READERS = {
    Visibility.GROUP: {"member", "facilitator", "coordinator", "administrator"},
    Visibility.MEMBERS: {"member", "facilitator", "coordinator", "administrator", "outsider"},
    Visibility.PUBLIC: set(PEOPLE),
}


@staged
def page(cast):
    return report(cast.network_a, title="Kanarieverslag", body=BODY)


def addresses(page):
    return [model.objects.get(report=page).get_absolute_url() for model in RECORDS.values()]


@pytest.mark.parametrize("visibility", READERS)
def test_who_may_read_the_report_may_read_what_came_of_it(cast, page, visibility):
    if visibility != page.visibility:
        change_visibility(page, visibility, by=cast.administrator)
    for person in PEOPLE:
        client = cast.client(getattr(cast, person))
        for address in addresses(page):
            response = client.get(address)
            is_reader = person in READERS[visibility]
            assert (response.status_code, "Kanarie" in response.text) == ((200, True) if is_reader else (404, False))


def test_from_the_record_one_walks_to_the_report(cast, page):
    for address in addresses(page):
        assert f'href="{page.url}"' in cast.client(cast.member).get(address).text


@pytest.mark.parametrize(("visibility", "status"), [(Visibility.PUBLIC, 410), (Visibility.MEMBERS, 404)])
def test_what_the_public_knew_says_that_it_is_gone(cast, page, visibility, status):
    change_visibility(page, visibility, by=cast.administrator)
    known = addresses(page)
    page.unpublish()
    for person in (None, cast.member, cast.administrator):
        responses = [cast.client(person).get(address) for address in known]
        assert [response.status_code for response in responses] == [status] * 4
        assert not any("Kanarie" in response.text for response in responses)


@pytest.mark.parametrize(("first", "status"), [(Visibility.PUBLIC, 410), (Visibility.MEMBERS, 404)])
def test_what_was_opened_only_while_it_was_offline_the_public_never_knew(cast, page, first, status):
    change_visibility(page, first, by=cast.administrator)
    known = addresses(page)
    page.unpublish()
    change_visibility(page, Visibility.PUBLIC, by=cast.administrator)
    page.delete()
    assert [cast.client().get(address).status_code for address in known] == [status] * 4


def test_what_comes_back_is_back_at_its_address(cast, page):
    change_visibility(page, Visibility.PUBLIC, by=cast.administrator)
    known = addresses(page)
    page.unpublish()
    page.save_revision().publish()
    assert [cast.client().get(address).status_code for address in known] == [200] * 4


@pytest.mark.parametrize("address", ["/acties/0/", "/vragen/999999/", "/besluiten/9223372036854775807/"])
def test_a_number_of_nothing_is_not_found(cast, address):
    assert cast.client().get(address).status_code == 404


@pytest.mark.parametrize("address", ["/acties/" + "9" * 30 + "/", "/acties/x/"])
def test_an_odd_number_is_not_found(cast, address):
    assert cast.client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        ("Begin klein", "Met vijf gezinnen.", "Begin klein. Met vijf gezinnen."),
        ("Begin klein.", "Met vijf gezinnen.", "Begin klein. Met vijf gezinnen."),
        ("Wat helpt? ", " Een buur.", "Wat helpt? Een buur."),
        ("Doe het!", "Echt.", "Doe het! Echt."),
        ("Vraag dit:", "Wie was er?", "Vraag dit: Wie was er?"),
        ("Zij zei: ‘Begin klein.’", "En dat was zo.", "Zij zei: ‘Begin klein.’ En dat was zo."),
        ("Begin klein (in 2022)", "Dat werkt.", "Begin klein (in 2022). Dat werkt."),
        ("Begin klein", "met vijf gezinnen", "Begin klein: met vijf gezinnen"),
        ("Begin klein", "’s Avonds lukt het.", "Begin klein. ’s Avonds lukt het."),
        ("Begin klein", "", "Begin klein"),
        ("", "Met vijf gezinnen.", "Met vijf gezinnen."),
        ("’", "Kort.", "’ Kort."),
        ("", "", ""),
    ],
)
def test_the_words_of_a_lesson_read_as_sentences(title, text, words):
    assert Lesson(title=title, text=text).words == words


def test_so_they_stand_where_a_lesson_is_quoted(cast):
    page = report(cast.network_a, body=[("lesson", {"title": "Begin klein", "text": "Met vijf gezinnen."})])
    shown = cast.client(cast.member).get(Lesson.objects.get(report=page).get_absolute_url()).text
    assert "<title>Begin klein. Met vijf gezinnen." in " ".join(shown.split())
