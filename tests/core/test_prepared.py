"""A question that is prepared answers as Django's own, each time with the values of that time."""

from datetime import UTC, datetime
from threading import Thread

import pytest
from django.contrib.auth.models import Group
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Count, DateTimeField, F, Value
from django.test.utils import CaptureQueriesContext

from leernetwerken.core.prepared import Prepared, Slot
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import SomebodyLike

PEOPLE = ["anonymous", "nobody", "outsider", "member", "former_member", "coordinator", "administrator"]


@pytest.fixture
def reports(cast):
    return [
        cast.report(title="Voor iedereen", visibility="public", met_on="2022-11-10"),
        cast.report(cast.network_b, title="Van B"),
        cast.report(title="Van A", place="Utrecht"),
        cast.report(title="Concept", live=False, visibility="public"),
    ]


def test_each_person_gets_what_the_rule_gives_him(cast, reports):
    """The control of the stand-in: it is asked for seven people with three kinds of rights between them."""
    ask = Prepared(lambda user: SitePage.objects.visible_to(user).order_by("path"))
    answers = {}
    for name in PEOPLE:
        user = getattr(cast, name)
        answers[name] = ask(SomebodyLike.this(user), user=user.pk)
        assert answers[name] == list(SitePage.objects.visible_to(user).order_by("path")), name
    titles = {name: {page.title for page in pages} & {"Van A", "Van B"} for name, pages in answers.items()}
    assert (titles["member"], titles["outsider"], titles["anonymous"]) == ({"Van A"}, {"Van B"}, set())


def test_a_value_is_that_of_this_time_and_no_other(cast, reports):
    ask = Prepared(lambda: SitePage.objects.filter(title=Slot("title")))
    for title in ("Van A", "Van B", "Van A", "Bestaat niet"):
        assert [page.title for page in ask(title=title)] == [title] * (title != "Bestaat niet")


def test_it_is_built_once_for_each_shape(cast):
    built = []

    @Prepared
    def ask(number):
        built.append(number)
        return SitePage.objects.filter(path__in=[Slot(f"path_{place}") for place in range(number)]).order_by("path")

    home, index = cast.home, cast.index
    assert ask(1, path_0=home.path) == [home.sitepage_ptr]
    assert ask(2, path_0=home.path, path_1=index.path) == [home.sitepage_ptr, index.sitepage_ptr]
    assert ask(1, path_0=index.path) == [index.sitepage_ptr]
    assert built == [1, 2]


def test_nothing_of_an_answer_is_kept(cast, reports):
    ask = Prepared(lambda: SitePage.objects.filter(title=Slot("title")))
    first = ask(title="Van A")
    first[0].title = "Anders"
    SitePage.objects.filter(title="Van A").update(seo_title="Later")
    assert [(page.title, page.seo_title) for page in ask(title="Van A")] == [("Van A", "Later")]


def test_joins_counts_left_out_fields_and_relations_come_as_django_reads_them(cast, reports):
    def build(title):
        found = MeetingReportPage.objects.filter(title=title).select_related("owner__perspective", "audience")
        return found.defer("body").annotate(number=Count("perspectives_present") + F("depth"))

    (plain,) = build("Van A").prefetch_related("perspectives_present")
    with CaptureQueriesContext(connection) as queries:
        (page,) = Prepared(lambda: build(Slot("title")).prefetch_related("perspectives_present"))(title="Van A")
    assert len(queries) == 2
    assert (page, page.audience, page.number, page.place) == (plain, plain.audience, plain.number, "Utrecht")
    assert page.get_deferred_fields() == plain.get_deferred_fields() == {"body"}
    assert isinstance(page.met_on, type(plain.met_on))


def test_days_numbers_and_truths_are_read_as_such(cast, reports):
    """SQLite keeps them as text and numbers."""
    moment = datetime(2022, 1, 1, tzinfo=UTC)
    ask = Prepared(
        lambda: (
            SitePage.objects.filter(latest_revision_created_at__gt=Slot("since", DateTimeField()), depth=Slot("depth"))
            .order_by("title")
            .values_list("title", "live", "latest_revision_created_at", Value("vast"))
        )
    )
    depth = reports[0].depth
    plain = SitePage.objects.filter(latest_revision_created_at__gt=moment, depth=depth).order_by("title")
    expected = list(plain.values_list("title", "live", "latest_revision_created_at", Value("vast")))
    assert ask(since=moment, depth=depth) == expected
    assert [row[1] for row in expected] == [False, True, True, True]
    assert ask(since=datetime(2200, 1, 1, tzinfo=UTC), depth=depth) == []


def test_a_union(cast, reports):
    def build(title):
        one, other = (SitePage.objects.filter(title=name).order_by().values_list("title") for name in (title, "Van B"))
        return one.union(other, all=True)

    assert sorted(Prepared(lambda: build(Slot("title")))(title="Van A")) == [("Van A",), ("Van B",)]


def test_a_value_is_never_part_of_the_sql(cast, reports):
    ask = Prepared(lambda: SitePage.objects.filter(title=Slot("title")))
    assert ask(title="' OR 1=1 --") == ask(title="%s") == []


def test_what_was_forgotten_is_told():
    with pytest.raises(KeyError, match="title"):
        Prepared(lambda: SitePage.objects.filter(title=Slot("title")))()


def test_each_thread_has_its_own(cast):
    """A compiler holds the connection of the thread that made it; SQLite refuses another's."""
    built = []

    @Prepared
    def ask():
        built.append(connections[DEFAULT_DB_ALIAS])
        return Group.objects.filter(name=Slot("name"))

    ask(name="Niemand")
    ask(name="Niemand")

    def elsewhere():
        try:
            ask(name="Niemand")
        finally:
            connection.close()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(built) == 2
    assert built[0] is not built[1]
