"""Links from one text to another page."""

from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    PageLinkElementHandler,
)
from wagtail.rich_text.pages import PageLinkHandler

from .models import SitePage
from .numbers import as_id
from .usage import reader


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


def lead_on_discreetly():
    """Once, when the apps are loaded: a redirect would tell anybody the address of a page that was closed since."""
    from wagtail.contrib.redirects.models import Redirect

    whole = Redirect.link.func

    def link(redirect):
        page = redirect.redirect_page
        return whole(redirect) if page is None or (page.live and page.is_public) else _address(page)

    Redirect.link = property(link)


class DiscreetPageLinkElementHandler(PageLinkElementHandler):
    """The same while a text is written: a colleague may have linked to what whoever edits it may not know of."""

    def get_attribute_data(self, attrs):
        page = DiscreetPageLinkHandler.get_many([attrs])[0]
        if page is None or _is_known(page):
            return super().get_attribute_data(attrs)
        return {"id": page.pk, "url": _address(page), "parentId": None}


# Wagtail's own rule for links in the editor, but for the pages.
IN_THE_EDITOR = {
    "from_database_format": {
        "a[href]": ExternalLinkElementHandler("LINK"),
        'a[linktype="page"]': DiscreetPageLinkElementHandler("LINK"),
    },
    "to_database_format": {"entity_decorators": {"LINK": link_entity}},
}


def _is_known(page):
    from .admin_scope import choosable_pages

    if page.live and page.is_public:
        return True
    user = reader.get()
    return user is not None and choosable_pages(SitePage.objects.filter(pk=page.pk), user).exists()
