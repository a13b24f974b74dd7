"""PDFs to take along. Who may not read the page gets 404 here too; who asks for many in a row is slowed down."""

from allauth.core.ratelimit import consume_or_429
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from leernetwerken.core.refusal import Refusal

from .lessons import LessonIndexPage
from .library import Library
from .pdf import lessons_pdf, report_pdf

STATUS = {"too_many": 422, "too_long": 422}
RETRY_AFTER_SECONDS = 60


@require_safe
def report(request, page):
    """``<address of the report>pdf/``, for who was let in by ``MeetingReportPage.serve``."""
    return _answer(request, f"{page.slug}.pdf", report_pdf, page, is_public=page.is_public)


@require_safe
def lessons(request):
    """``/lessen/pdf/?…``: under the choices in the address, all of them on one list."""
    index = LessonIndexPage.objects.visible_to(request.user).first()
    if index is None:
        raise Http404
    found = Library(request.user, request.GET)
    return _answer(request, f"{index.slug}.pdf", lessons_pdf, index, found, is_public=request.user.is_anonymous)


def _answer(request, name, make, *args, is_public):
    action = "pdf" if request.user.is_anonymous else "pdf_of_user"
    if refused := consume_or_429(request, action=action, user=request.user, limit_get=True):
        return refused
    try:
        response = HttpResponse(make(request, *args), content_type="application/pdf")
    except Refusal as refusal:
        return _refused(request, refusal)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Robots-Tag"] = "noindex"
    if not is_public:
        response["Cache-Control"] = "private, no-store"
    return response


def _refused(request, refusal):
    status = STATUS.get(refusal.code, 503)
    response = render(request, "knowledge/pdf/refused.html", {"refusal": refusal}, status=status)
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
