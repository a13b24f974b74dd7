"""A report, or the lessons that somebody chose, as a PDF. What stands in it is what the page shows this visitor."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from leernetwerken.core.pdf.printer import print_pdf
from leernetwerken.core.refusal import Refusal
from leernetwerken.files.prints import picture_for
from leernetwerken.news.feeds import absolute

from .lessons import LessonPage
from .library import MOST_ON_PAPER, lesson_cards


def report_pdf(request, page):
    """For a visitor of whom is known that they may read ``page``."""
    context = page.get_context(request)
    pictures = _pictures(page.body, request.user)
    context["blocks"] = [
        (block, outcome, f"picture:{block.id}" in pictures) for _anchor, block, outcome in context["blocks"]
    ]
    return _printed(request, "knowledge/pdf/report.html", context, absolute(page.url), pictures)


def _pictures(body, user):
    """``{address: (content type, bytes)}``. Decoration stays away: on paper it says nothing to anybody."""
    pictures = {}
    for block in body:
        image = block.value.get("image") if block.block_type == "image" else None
        if image and not image.is_decorative and (picture := picture_for(image, user)):
            pictures[f"picture:{block.id}"] = picture
    return pictures


def lessons_pdf(request, index, found):
    """The lessons of the ``Library`` ``found``, all on one list; a ``Refusal`` when they are too many."""
    ids = list(found.ids()[: MOST_ON_PAPER + 1])
    if len(ids) > MOST_ON_PAPER:
        raise too_many()
    context = {
        "page": index,
        "choices": found.choices,
        "typed": found.terms.typed,
        "lessons": with_labels(lesson_cards(ids, request.user)),
    }
    return _printed(request, "knowledge/pdf/lessons.html", context, absolute(index.url + found.url()), {})


def too_many():
    message = _(
        "In één PDF passen %(number)d lessen, en dit zijn er meer. Kies eerst een netwerk, een thema of een woord."
    )
    return Refusal("too_many", message % {"number": MOST_ON_PAPER})


def with_labels(lessons):
    """Put on each for whom it is and its themes, in words; two queries for all."""
    ids = [lesson.pk for lesson in lessons]
    for name, word in {"for_whom": "perspective__plural", "themes": "theme__name"}.items():
        relation = getattr(LessonPage, name)
        rows = relation.through.objects.filter(**{f"{relation.field.m2m_field_name()}__in": ids})
        labels = {}
        for pk, label in rows.order_by(word).values_list(relation.field.m2m_field_name(), word):
            labels.setdefault(pk, []).append(label)
        for lesson in lessons:
            lesson.address = absolute(lesson.url)
            setattr(lesson, f"{name}_in_words", ", ".join(labels.get(lesson.pk, [])))
    return lessons


def _printed(request, template, context, address, pictures):
    around = {"address": address, "today": timezone.localdate()}
    html = render_to_string(template, context | around, request)
    return print_pdf(html, base_url=address, pictures=pictures)
