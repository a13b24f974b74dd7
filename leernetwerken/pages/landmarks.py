"""The pages that others lead to: front door, agenda, library and the like."""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import get_page_models

from leernetwerken.core.prepared import Prepared

from .models import SitePage
from .queries import SomebodyLike
from .types import type_slots, types_in


def landmarks(request):
    """``{page type: page}`` of the pages of which a site has one (``max_count``), as far as this visitor may see them.

    One query a request, however many parts of a page ask. Without a request: as an anonymous visitor.
    """
    if not hasattr(request, "_landmarks"):
        user = getattr(request, "user", None) or AnonymousUser()
        types = tuple(model for model in get_page_models() if model.max_count == 1)
        pages = _of_types(SomebodyLike.this(user), types, user=user.pk, **types_in(types))
        found = {page.cached_content_type.model_class(): page for page in pages}
        if request is None:
            return found
        request._landmarks = found
    return request._landmarks


@Prepared
def _of_types(user, types):
    return SitePage.objects.visible_to(user).filter(content_type__pk__in=type_slots(types))
