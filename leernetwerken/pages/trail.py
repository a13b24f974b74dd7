"""The pages above a page. They come along when it is asked for, since its address names them all."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, ExpressionWrapper

from .models import SitePage
from .queries import visible_q

MOST_STEPS = 20


def page_at(request, root, steps):
    """The published page at ``steps`` below ``root``, whoever may see it; what this visitor may see above it stays with
    the request. One query.
    """
    if len(steps) > MOST_STEPS:
        return None
    addresses = [root.url_path]
    for step in steps:
        addresses.append(f"{addresses[-1]}{step}/")
    is_visible = ExpressionWrapper(visible_q(_visitor(request)), output_field=BooleanField())
    pages = SitePage.objects.filter(slug__in={root.slug, *steps}, url_path__in=addresses, live=True)
    found = list(pages.annotate(is_visible=is_visible).order_by("path"))
    if not found or found[-1].url_path != addresses[-1]:
        return None
    page = found.pop()
    request._trail = (page.pk, [above for above in found if above.is_visible])
    return page


def trail_of(page, request):
    """The pages above ``page`` that this visitor may see, front door first; the page asked for has them."""
    asked, above = getattr(request, "_trail", (None, []))
    if asked is not None and asked == page.pk:
        return above
    return list(SitePage.objects.ancestor_of(page).filter(depth__gt=1).visible_to(_visitor(request)).order_by("path"))


def _visitor(request):
    """Anonymous where the request never reached the sessions."""
    return getattr(request, "user", None) or AnonymousUser()
