"""Who may know that a page exists."""

import pytest
from django.db import IntegrityError, transaction

from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage


def test_a_report_is_closed_to_its_network_from_the_start(cast):
    report = cast.report()
    assert report.visibility == Visibility.GROUP
    assert report.audience == cast.network_a.members_group


@pytest.mark.parametrize("row", [{"visibility": Visibility.PUBLIC}, {"audience": None}])
def test_a_page_is_closed_to_a_group_or_open_to_everybody(cast, row):
    report = cast.report()
    with pytest.raises(IntegrityError, match="page_audience_iff_closed"), transaction.atomic():
        SitePage.objects.filter(pk=report.pk).update(**row)


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("anonymous", 404),
        ("nobody", 404),
        ("outsider", 404),
        ("former_member", 404),
        ("member", 200),
        ("facilitator", 200),
        ("coordinator", 200),
        ("administrator", 200),
    ],
)
def test_only_the_network_finds_a_closed_report(cast, person, status):
    report = cast.report()
    user = getattr(cast, person)
    assert cast.client(user).get(report.url).status_code == status
    assert SitePage.objects.visible_to(user).filter(pk=report.pk).exists() is (status == 200)


def test_a_member_cannot_open_a_report_but_a_coordinator_can(cast):
    report = cast.report(owner=cast.member)
    with pytest.raises(Refusal) as refused:
        change_visibility(report, Visibility.PUBLIC, by=cast.member)
    assert refused.value.code == "not_allowed"
    assert cast.client().get(report.url).status_code == 404
    change_visibility(report, Visibility.PUBLIC, by=cast.coordinator)
    assert cast.client().get(report.url).status_code == 200
