"""Atom feeds. What stands in them is what anonymous visitors may see, whoever asks."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from leernetwerken.pages.models import SitePage

from .models import NewsPage

NOTHING_YET = datetime(2000, 1, 1, tzinfo=UTC)
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def readable(text):
    """Without the control characters that XML refuses."""
    return NOT_IN_XML.sub("", text)


def absolute(path):
    return settings.BASE_URL.rstrip("/") + path


def tag(name):
    """An id that stays the same when an address changes (RFC 4151)."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},2026:{name}"


class SteadyAtomFeed(Atom1Feed):
    """An empty feed keeps its date, so its ETag stays the same too."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else NOTHING_YET


class PublicFeed(Feed):
    """Base of the feeds: the newest public pages, in the order of the lists."""

    feed_type = SteadyAtomFeed
    author_name = settings.WAGTAIL_SITE_NAME
    length = 30

    def public_pages(self):
        return SitePage.objects.visible_to(AnonymousUser())

    def item_title(self, item):
        return readable(item.title)

    def item_description(self, item):
        return readable(item.summary)

    def item_link(self, item):
        return absolute(item.get_url_parts()[2])

    def item_guid(self, item):
        return tag(f"pagina/{item.translation_key}")

    def item_pubdate(self, item):
        return item.first_published_at or NOTHING_YET

    def item_updateddate(self, item):
        return item.last_published_at or self.item_pubdate(item)


class NewsFeed(PublicFeed):
    title = _("Nieuws van de leernetwerken")

    def link(self):
        return absolute("/")

    def feed_url(self):
        return absolute(reverse("news_feed"))

    def feed_guid(self):
        return tag("nieuws")

    def items(self):
        return self.public_pages().exact_type(NewsPage).newest_first()[: self.length]
