from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal

from .lessons import LessonIndexPage


def is_library_editor(user):
    """Whoever may publish in the library decides what comes in."""
    index = LessonIndexPage.objects.first() if user.is_active else None
    return index is not None and index.permissions_for_user(user).can_publish()


def refuse_library(lesson, by):
    """Whether ``lesson`` (of a report) cannot be taken into the library, or set aside, by this person."""
    if not is_library_editor(by):
        return Refusal("not_editor", _("Alleen de redactie beslist over de bibliotheek."))
    if lesson.withdrawn_at or not (lesson.report and lesson.report.live):
        return Refusal("withdrawn", _("Deze les staat niet meer in het verslag."))
    return None
