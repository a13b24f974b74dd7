"""The editor names files by number; this asks whether the person at the keys may know them."""

import re

from django.conf import settings
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

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


# The form of a file → what it is, the name of its number, and where another is uploaded.
FORMS = {
    "wagtailimages:edit": (SiteImage, "image_id", "wagtailimages:index"),
    "wagtaildocs:edit": (SiteDocument, "document_id", "wagtaildocs:index"),
}
STAYS = _(
    "Dit staat op een pagina die online is, wordt nagekeken of al is goedgekeurd. Daarom kun je het niet meer "
    "veranderen. Is er iets mis mee? Upload een ander bestand, kies dat op de pagina en stuur de pagina opnieuw in."
)


class ApprovedFileMiddleware:
    """Says why somebody's own file has no form any more (``files.permissions``), where Wagtail only says sorry."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        model, key, files = FORMS.get(request.resolver_match.view_name, (None, None, None))
        if model is None or not _stays(model.objects.filter(pk=kwargs[key]).first(), request.user):
            return None
        messages.error(request, STAYS)
        return redirect(files)


def _stays(file, user):
    """Whether it is his own, and he may still use it, but not change it."""
    if file is None or user.pk is None or file.uploaded_by_user_id != user.pk:
        return False
    policy = policy_registry.get_by_type(type(file))
    may_use, may_change = (
        policy.user_has_permission_for_instance(user, action, file) for action in ("choose", "change")
    )
    return may_use and not may_change


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
