"""The reports of the editor as a list to take along: what a member typed as a title or a name is never a formula."""

from django.db.models import Model
from django.utils.encoding import force_str
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# With one of these in front a spreadsheet counts, or starts a program, instead of showing words.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_words(value):
    words = force_str(value)
    return f"'{words}" if words.startswith(FORMULA) else words


def export_words():
    """Wagtail guards its workbooks and writes CSV as it comes; this is where it asks for something else."""
    SpreadsheetExportMixin.custom_value_preprocess[(str, Model)] = {SpreadsheetExportMixin.FORMAT_CSV: as_words}
