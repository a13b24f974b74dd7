"""An address for a page that nobody typed one for."""

from itertools import chain, count

from django.utils.text import slugify

from .models import SitePage

LONGEST_TITLE = 200


def free_slug(title, parent, page):
    """From ``title``, else from the kind of page; numbered when it is taken or reserved below ``parent``."""
    base = slugify(title[:LONGEST_TITLE], allow_unicode=True) or slugify(page._meta.verbose_name)
    tries = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(slug for slug in tries if SitePage._slug_is_available(slug, parent, page if page.pk else None))
