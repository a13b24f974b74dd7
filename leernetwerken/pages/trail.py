"""The pages above a page. They come along when it is asked for, since its address names them all."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, ExpressionWrapper

from leernetwerken.core.prepared import Prepared, Slot

from .models import SitePage
from .queries import SomebodyLike, visible_q

MOST_STEPS = 20


def page_at(request, root, steps):
    """``(page, others)``: the published page at ``steps`` below ``root`` or None, whoever may see it; and what else
    lies on the way there, published or not. One query.

    What this visitor may see above the page stays with the request.
    """
    addresses = [root.url_path]
    for step in steps:
        addresses.append(f"{addresses[-1]}{step}/")
    user = _visitor(request)
    found = _on_the_way(
        SomebodyLike.this(user),
        len(steps),
        user=user.pk,
        **{f"slug_{place}": slug for place, slug in enumerate([root.slug, *steps])},
        **{f"address_{place}": address for place, address in enumerate(addresses)},
    )
    if not found or not found[-1].live or found[-1].url_path != addresses[-1]:
        return None, found
    page = found.pop()
    request._trail = (page.pk, [above for above in found if above.is_visible])
    return page, found


@Prepared
def _on_the_way(user, number):
    """The slugs are what an index finds; they say less than the addresses."""
    slugs, addresses = ([Slot(f"{word}_{place}") for place in range(number + 1)] for word in ("slug", "address"))
    is_visible = ExpressionWrapper(visible_q(user), output_field=BooleanField())
    pages = SitePage.objects.filter(slug__in=slugs, url_path__in=addresses)
    return pages.annotate(is_visible=is_visible).order_by("path")


def trail_of(page, request):
    """The pages above ``page`` that this visitor may see, front door first; the page asked for has them."""
    asked, above = getattr(request, "_trail", (None, []))
    if asked is not None and asked == page.pk:
        return above
    return list(SitePage.objects.ancestor_of(page).filter(depth__gt=1).visible_to(_visitor(request)).order_by("path"))


def _visitor(request):
    """Anonymous where the request never reached the sessions."""
    return getattr(request, "user", None) or AnonymousUser()
