"""Turns a stored file into an answer that no browser can mistake for a page."""

from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from .images import MIME_TYPES, image_format
from .rules import Access

POLICY = "default-src 'none'; sandbox"
PUBLIC_SECONDS = 300


def answer(request, stored, *, access, version, content_type=None, disposition=None):
    """The bytes of ``stored`` (a field file) for somebody who may have them; 404 when the disk has lost it.

    ``version`` changes whenever the bytes do. Only public answers carry validators. Ranges are not
    offered: files are small, and behind a proxy (``FILES_ACCEL_PREFIX``) the proxy offers them.
    """
    stream, modified = _open(stored)
    headers = {
        "Content-Type": content_type or _sniff(stream),
        "Content-Disposition": disposition or "inline",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": POLICY,
        "Cache-Control": f"public, max-age={PUBLIC_SECONDS}" if access == Access.PUBLIC else "private, no-store",
    }
    if access == Access.PUBLIC:
        headers |= {"ETag": f'"{version}"', "Last-Modified": http_date(modified)}
        bare = HttpResponse(headers=headers)
        if (short := get_conditional_response(request, headers["ETag"], int(modified), bare)) is not bare:
            stream.close()
            return short
    if prefix := settings.FILES_ACCEL_PREFIX:
        stream.close()
        return HttpResponse(headers=headers | {"X-Accel-Redirect": f"{prefix.rstrip('/')}/{quote(stored.name)}"})
    response = FileResponse(stream)
    for name, value in (headers | {"Content-Length": stream.size, "Accept-Ranges": "none"}).items():
        response[name] = value
    return response


def _open(stored):
    try:
        stream = stored.storage.open(stored.name, "rb")
        return stream, stored.storage.get_modified_time(stored.name).timestamp()
    except (OSError, ValueError):
        raise Http404 from None


def _sniff(stream):
    head = stream.read(32)
    stream.seek(0)
    return MIME_TYPES.get(image_format(head), "application/octet-stream")
