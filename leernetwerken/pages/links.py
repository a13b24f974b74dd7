"""Links from one text to another page."""

from django.urls import reverse
from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from .models import SitePage
from .numbers import as_id


class DiscreetPageLinkHandler(PageLinkHandler):
    """Wagtail writes the address of any page into any text, and an address tells what a page is about.

    A page that is not for everybody is linked by its number instead; ``views.discreet_link`` leads on
    who may read it and knows nothing for the others.
    """

    @classmethod
    def get_many(cls, attrs_list):
        ids = [as_id(attrs.get("id")) for attrs in attrs_list]
        pages = SitePage.objects.in_bulk(set(ids))
        return [pages.get(pk) for pk in ids]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        return [format_html('<a href="{}">', _address(page)) if page else "<a>" for page in cls.get_many(attrs_list)]


def _address(page):
    return page.url if page.live and page.is_public else reverse("discreet_link", args=[page.pk])
