"""The editor names files by number; this asks whether the person at the keys may know them."""

import re

from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from leernetwerken.pages.admin_scope import not_found
from leernetwerken.pages.numbers import as_id
from leernetwerken.pages.posted import references_saved_before

from .models import SiteDocument, SiteImage
from .rules import Access, access_to

# Field of a page form → what it names; tests/files/test_editor_gate.py finds a chooser that is not here.
FILE_FIELDS = {
    re.compile(r"(^|-)(image|header_image|logo)$"): SiteImage,
    re.compile(r"(^|-)document$"): SiteDocument,
}


class FileGateMiddleware:
    """404 for a form of the editor that names an image or document which this person may not fetch.

    Wagtail checks the rights of a chooser's list, not of the number that comes back: by counting,
    somebody could put a closed file on a public page, or read its title in his own draft.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not request.path_info.startswith(settings.ADMIN_PREFIX):
            return None
        named = _named_files(request.POST)
        if named and request.user.is_authenticated and not request.user.is_superuser:
            known = references_saved_before(request)
            if not all(_may_use(model, pk, request.user, known) for model, pk in named):
                return not_found(request)
        return None


def _named_files(form):
    return {
        (model, as_id(value))
        for pattern, model in FILE_FIELDS.items()
        for name, values in form.lists()
        if pattern.search(name)
        for value in values
        if value
    }


def _may_use(model, pk, user, known):
    if (ContentType.objects.get_for_model(model).pk, pk) in known:
        return True
    file = model.objects.filter(pk=pk).first()
    return file is not None and access_to(file, user) != Access.NONE
