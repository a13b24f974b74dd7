"""Feeds over reports, resources and news together."""

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leernetwerken.networks.models import NetworkPage
from leernetwerken.news.feeds import PublicFeed, absolute, readable, tag
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.models import SitePage

from .models import MeetingReportPage, ResourcePage
from .queries import items_of

LISTED = (MeetingReportPage, ResourcePage, NewsPage)


class SiteFeed(PublicFeed):
    title = gettext_lazy("Nieuw bij de leernetwerken")

    def link(self):
        return absolute("/")

    def feed_url(self):
        return absolute(reverse("feed"))

    def feed_guid(self):
        return tag("alles")

    def items(self):
        return self.public_pages().exact_type(*LISTED).newest_first()[: self.length]


class NetworkFeed(PublicFeed):
    def get_object(self, request, slug):
        return get_object_or_404(NetworkPage.objects.visible_to(AnonymousUser()), slug=slug)

    def title(self, network):
        return _("Nieuw bij leernetwerk %(network)s") % {"network": readable(network.title)}

    def subtitle(self, network):
        return readable(network.summary)

    def link(self, network):
        return self.item_link(network)

    def feed_url(self, network):
        return absolute(reverse("network_feed", args=[network.slug]))

    def feed_guid(self, network):
        return self.item_guid(network)

    def items(self, network):
        pages = items_of(SitePage, network, AnonymousUser())
        return pages.exact_type(*LISTED)[: self.length]
