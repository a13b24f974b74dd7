"""An administrator takes a report of the editor along, with titles and names that members made up."""

import csv
from io import BytesIO, StringIO

import pytest
from django.db.models import Model
from django.utils.timezone import now
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin

TITLES = ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(1)", "\t=1", "＝1", "'=1", "Verslag: 2 = 1 + 1"]


@pytest.fixture
def locked(cast):
    """The addresses of a report about pages with these titles, each locked by somebody with a name like that."""
    cast.member.name = "=HYPERLINK(1)"
    cast.member.save()
    for title in TITLES:
        report = cast.report(title=title)
        report.locked, report.locked_by, report.locked_at = True, cast.member, now()
        report.save()
    return "/beheer/reports/locked/?export="


def taken_along(cast, address):
    return b"".join(cast.client(cast.administrator).get(address).streaming_content)


def test_no_word_in_a_list_becomes_a_formula(cast, locked):
    rows = list(csv.reader(StringIO(taken_along(cast, f"{locked}csv").decode(), newline="")))[1:]
    assert {(row[0], row[-1]) for row in rows} == {
        (title if title in TITLES[-2:] else f"'{title}", "'=HYPERLINK(1)") for title in TITLES
    }


def test_as_wagtail_has_it_they_do(cast, locked, monkeypatch):
    """The control."""
    monkeypatch.delitem(SpreadsheetExportMixin.custom_value_preprocess, (str, Model))
    rows = list(csv.reader(StringIO(taken_along(cast, f"{locked}csv").decode(), newline="")))[1:]
    assert {(row[0], row[-1]) for row in rows} == {(title, "=HYPERLINK(1)") for title in TITLES}


def test_nor_in_a_workbook(cast, locked):
    sheet = load_workbook(BytesIO(taken_along(cast, f"{locked}xlsx"))).active
    assert {cell.value for cell in sheet["A"][1:]} == set(TITLES)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "d", "n"}
