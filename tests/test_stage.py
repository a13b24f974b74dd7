"""What is laid out for several tests passes nothing from one to the next."""

import pytest

from leernetwerken.accounts.models import User
from leernetwerken.knowledge.models import MeetingReportPage

from .stage import Stage, parts_of, staged

BUILT = []


@staged
def report(cast):
    BUILT.append("report")
    return cast.report(title="Zoals het was", owner=cast.member)


@staged
def second(cast, report):
    BUILT.append("second")
    return cast.report(title=f"Na {report.title}", owner=report.owner)


@pytest.mark.parametrize("time", [1, 2])
def test_what_a_test_changes_is_as_it_was_for_the_next(cast, report, time):
    assert (BUILT.count("report"), MeetingReportPage.objects.get().title, report.title) == (1, *["Zoals het was"] * 2)
    assert (report.owner is cast.member, "facilitator" in vars(cast), report.get_parent()) == (
        True,
        False,
        cast.network_a,
    )
    assert cast.facilitator
    report.title = cast.network_a.title = "Veranderd"
    report.save()


@pytest.mark.parametrize("time", [1, 2])
def test_one_stands_upon_another(report, second, time):
    assert (BUILT.count("second"), second.title, second.owner_id) == (1, "Na Zoals het was", report.owner_id)
    MeetingReportPage.objects.get(pk=second.pk).delete()
    assert MeetingReportPage.objects.get() == report


def test_who_does_not_ask_for_it_does_not_meet_it(cast):
    assert (MeetingReportPage.objects.count(), User.objects.count()) == (0, 0)


def test_what_goes_wrong_while_it_is_laid_out_leaves_nothing(cast, request, django_db_blocker):
    def broken():
        cast.report(title="Half")
        raise ZeroDivisionError

    [part] = parts_of(request.node)
    stage = Stage()
    stage.set_up([part], django_db_blocker)
    with pytest.raises(ZeroDivisionError):
        stage.set_up([part, part._replace(build=broken, needs={})], django_db_blocker)
    assert MeetingReportPage.objects.count() == 0
    stage.strike()


def test_it_asks_for_what_is_staged_alone(request):
    class Definition:
        func, argnames = staged(lambda settings: settings)._get_wrapped_function(), ("settings",)

    class Item:
        class _fixtureinfo:
            name2fixturedefs = {"wrong": [Definition]}

    with pytest.raises(AssertionError, match="what it asks for must be"):
        parts_of(Item)
