"""The list of who takes part as a workbook. Every cell is text: what somebody typed never becomes a formula."""

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from .in_words import name_of_plan, standing_of

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
WIDTH = 28


def workbook(event, rows):
    """``rows`` as ``queries.rows_of_list`` gives them; a column for addresses only when there is one to show."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Deelnemers")
    columns = _columns(event, rows)
    _write(sheet, 1, [head for head, _value in columns])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = WIDTH
    lines = [(row, seat) for row in rows for seat in row["seats"]]
    for number, (row, seat) in enumerate(lines, start=2):
        _write(sheet, number, [value(row, seat) for _head, value in columns])
    sheet.freeze_panes = "A2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _columns(event, rows):
    """``[(head, value of a row and a seat), …]``; what was not asked, or is not for who looks, has no column."""
    columns = [
        (_("Naam"), lambda row, _seat: row["registration"].name),
        (_("Perspectief"), lambda _row, seat: seat.perspective.name),
        (_("Waarvoor"), lambda _row, seat: name_of_plan(seat.plan)),
        (_("Stand"), lambda _row, seat: standing_of(seat)),
    ]
    if any(row["email"] for row in rows):
        columns.append((_("E-mailadres"), lambda row, _seat: row["email"]))
    columns.append((_("Antwoorden"), lambda row, _seat: _answers(row)))
    columns.append((_("Wat nodig is om mee te doen"), lambda row, _seat: row["registration"].needs))
    if event.asks_whom_to_meet:
        columns.append((_("Wil in gesprek met"), lambda row, _seat: row["meets"]))
    if event.asks_speaks_for:
        columns.append((_("Spreekt ook namens"), lambda row, _seat: row["speaks_for"]))
    return columns


def _answers(row):
    said = row["registration"].answers
    return "\n".join(f"{answer.get('question', '')} {answer.get('answer', '')}" for answer in said)


def _write(sheet, number, values):
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:LONGEST_CELL]
        # openpyxl takes "=…" for a formula, and a spreadsheet does so again when somebody edits the cell.
        cell.data_type, cell.quotePrefix = "s", True
