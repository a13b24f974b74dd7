"""The pages that others lead to: front door, agenda, library and the like."""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import get_page_models

from .models import SitePage


def landmarks(request):
    """``{page type: page}`` of the pages of which a site has one (``max_count``), as far as this visitor may see them.

    One query a request, however many parts of a page ask. Without a request: as an anonymous visitor.
    """
    if not hasattr(request, "_landmarks"):
        user = getattr(request, "user", None) or AnonymousUser()
        types = [model for model in get_page_models() if model.max_count == 1]
        pages = SitePage.objects.visible_to(user).exact_type(*types)
        found = {page.cached_content_type.model_class(): page for page in pages}
        if request is None:
            return found
        request._landmarks = found
    return request._landmarks
