"""The only way out of private storage. What somebody may not fetch answers like what does not exist."""

from django.http import Http404
from django.views.decorators.http import require_safe

from .gateway import answer
from .models import Rendition
from .queries import find_document, find_image
from .rules import Access, access_to


@require_safe
def document(request, key, name):
    found = find_document(key, name)
    access = access_to(found, request.user) if found else Access.NONE
    if access == Access.NONE:
        raise Http404
    return answer(
        request,
        found.file,
        access=access,
        version=found.file_hash,
        content_type=found.content_type,
        disposition=found.content_disposition,
    )


@require_safe
def image(request, key, name):
    found = find_image(key)
    if found is None or found.url != request.path:
        raise Http404
    is_rendition = isinstance(found, Rendition)
    access = access_to(found.image if is_rendition else found, request.user)
    if access == Access.NONE:
        raise Http404
    return answer(request, found.file, access=access, version=found.public_key if is_rendition else found.file_hash)
