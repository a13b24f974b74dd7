"""Small addresses beside the pages: for machines, for watchers, and for who builds the front end."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from leernetwerken.core import health
from leernetwerken.pages.sites import site_for

from . import queries, style_guide

SECURITY_TXT_DAYS = 180


@require_safe
def robots(request):
    return render(request, "home/robots.txt", {"base_url": settings.BASE_URL}, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_index(request):
    parts = range(1, queries.sitemap_parts(site_for(request)) + 1)
    context = {"parts": parts, "base_url": settings.BASE_URL}
    return render(request, "home/sitemap_index.xml", context, content_type="application/xml")


@require_safe
def sitemap_part(request, number):
    entries = queries.sitemap_entries(site_for(request), number)
    if not entries:
        raise Http404
    context = {"entries": entries, "base_url": settings.BASE_URL}
    return render(request, "home/sitemap.xml", context, content_type="application/xml")


@require_safe
def security_txt(request):
    """RFC 9116. Without an address to write to there is no file."""
    texts = queries.site_texts(site_for(request))
    contact = texts.security_email or texts.helpdesk_email
    if not contact:
        raise Http404
    expires = datetime.combine(timezone.localdate() + timedelta(days=SECURITY_TXT_DAYS), time(), UTC)
    context = {"contact": contact, "expires": expires, "base_url": settings.BASE_URL}
    return render(request, "home/security.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def alive(request):
    """The process answers; says nothing about the database."""
    return _never_stored(JsonResponse({"ok": True}))


@require_safe
def ready(request):
    """Fit to take visitors; 503 while a check is red."""
    report = health.report()
    ok = all(report.values())
    return _never_stored(JsonResponse({"ok": ok} | report, status=200 if ok else 503))


def _never_stored(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def favicon(request):
    return HttpResponsePermanentRedirect(static("img/favicon.svg"))


@require_safe
def styleguide(request):
    return render(request, "home/style_guide.html", style_guide.specimens(request))
