"""The list of who takes part as a workbook. Every cell is text: what somebody typed never becomes a formula."""

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from .rows import name_of_plan

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
WIDTH = 28


def workbook(event, rows):
    """``rows`` as ``queries.rows_of_list`` gives them; a column for addresses only when there is one to show."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Deelnemers")
    with_email = any(row["email"] for row in rows)
    head = [_("Naam"), _("Perspectief"), _("Waarvoor"), _("Stand"), *([_("E-mailadres")] if with_email else [])]
    head += [_("Antwoorden"), _("Wat nodig is om mee te doen")]
    _write(sheet, 1, head)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = WIDTH
    lines = [_line(row, seat, with_email) for row in rows for seat in row["seats"]]
    for number, line in enumerate(lines, start=2):
        _write(sheet, number, line)
    sheet.freeze_panes = "A2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _line(row, seat, with_email):
    registration = row["registration"]
    answers = "\n".join(f"{said.get('question', '')} {said.get('answer', '')}" for said in registration.answers)
    line = [registration.name, seat.perspective.name, name_of_plan(seat.plan), seat.get_state_display()]
    return [*line, *([row["email"]] if with_email else []), answers, registration.needs]


def _write(sheet, number, values):
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:LONGEST_CELL]
        # openpyxl takes "=…" for a formula, and a spreadsheet does so again when somebody edits the cell.
        cell.data_type, cell.quotePrefix = "s", True
