"""Who deletes a report reads first what of it stands elsewhere and goes along."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leernetwerken.knowledge.lessons import LessonIndexPage, LessonPage
from leernetwerken.knowledge.records import RECORDS, Lesson
from tests.stage import staged

from .builders import PARTS, report, resource
from .test_agenda import words

EVERYTHING = "Met dit verslag verwijder je ook 2 lessen, 1 actie, 1 vraag en 1 besluit."


def told(client, address):
    page = BeautifulSoup(client.get(f"/beheer/{address}").content, "html.parser")
    lines = [words(line) for line in page.select("main p, li > p")]
    return [line for line in lines if line.startswith("Met dit verslag")]


@staged
def written(cast):
    return report(cast.network_a, body=PARTS)


def test_it_is_said_with_numbers(cast, written):
    assert told(cast.client(cast.coordinator), f"pages/{written.pk}/delete/") == [EVERYTHING]


def test_one_part_is_one_part_and_what_left_the_report_before_is_not_counted(cast):
    page = report(cast.network_a, body=PARTS)
    page.body = [part for part in PARTS if part[0] == "question"]
    page.save_revision(clean=False).publish()
    assert told(cast.client(cast.coordinator), f"pages/{page.pk}/delete/") == [
        "Met dit verslag verwijder je ook 1 vraag."
    ]


@pytest.mark.parametrize(
    ("number", "more"),
    [
        (1, " 1 les staat in de lessenbibliotheek en gaat daar offline."),
        (2, " 2 lessen staan in de lessenbibliotheek en gaan daar offline."),
    ],
)
def test_so_is_what_stands_in_the_library(cast, written, number, more):
    index = cast.home.add_child(instance=LessonIndexPage(title="Lessen", slug="lessen"))
    for lesson in Lesson.objects.all()[:number]:
        page = index.add_child(instance=LessonPage(title=lesson.title, source=lesson, live=False))
        page.save_revision().publish()
    assert told(cast.client(cast.coordinator), f"pages/{written.pk}/delete/") == [EVERYTHING + more]
    written.delete()
    assert [LessonPage.objects.live().count(), LessonPage.objects.count()] == [0, number]
    assert not any(model.objects.visible_to(cast.administrator).exists() for model in RECORDS.values())


def test_where_several_are_ticked_it_stands_with_each(cast, written):
    other = report(cast.network_a, title="Zonder onderdelen", body=PARTS[:2])
    address = f"bulk/pages/sitepage/delete/?id={written.pk}&id={other.pk}"
    assert told(cast.client(cast.coordinator), address) == [EVERYTHING]


def test_nothing_is_said_where_nothing_goes(cast, written):
    """Another page, a report with nothing in it, and one that only goes offline and can come back."""
    client, empty = cast.client(cast.coordinator), report(cast.network_a, title="Leeg", body=PARTS[:2])
    addresses = [f"pages/{resource(cast.network_a).pk}/delete/", f"pages/{empty.pk}/delete/"]
    assert [told(client, address) for address in (*addresses, f"pages/{written.pk}/unpublish/")] == [[], [], []]


def test_the_costs_are_the_same_for_one_and_for_thirty(cast):
    client, costs = cast.client(cast.coordinator), []
    for number in (1, 30):
        page = report(cast.network_a, title=f"Met {number}", body=PARTS[:6] * number)
        client.get(f"/beheer/pages/{page.pk}/delete/")
        with CaptureQueriesContext(connection) as captured:
            assert told(client, f"pages/{page.pk}/delete/") != []
        costs.append(len(captured))
    assert costs[0] == costs[1]
