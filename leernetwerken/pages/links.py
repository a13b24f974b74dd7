"""Links from one text to another page."""

from django.urls import reverse
from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from .models import SitePage


class DiscreetPageLinkHandler(PageLinkHandler):
    """Wagtail writes the address of any page into any text, and an address tells what a page is about.

    A page that is not for everybody is linked by its number instead; ``views.discreet_link`` leads on
    who may read it and knows nothing for the others.
    """

    @classmethod
    def get_many(cls, attrs_list):
        ids = [attrs.get("id") for attrs in attrs_list]
        pages = {str(page.pk): page for page in SitePage.objects.filter(pk__in=[pk for pk in ids if pk])}
        return [pages.get(str(pk)) for pk in ids]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        return [format_html('<a href="{}">', _address(page)) if page else "<a>" for page in cls.get_many(attrs_list)]


def _address(page):
    return page.url if page.live and page.is_public else reverse("discreet_link", args=[page.pk])
