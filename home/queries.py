"""What the front door and the frame around every page show. Lists read only the base table."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Value
from wagtail.models import Site

from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks.enums import Stage
from leernetwerken.networks.models import NetworkIndexPage, NetworkPage
from leernetwerken.news.models import NewsIndexPage, NewsPage
from leernetwerken.pages.landmarks import landmarks
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import visible_q

from .models import FooterLink, HomeButton, MenuLink, SiteTexts

NETWORKS, REPORTS, NEWS = 8, 3, 3
SITEMAP_PART, MAX_PARTS = 5_000, 50_000


@dataclass(frozen=True)
class Link:
    url: str
    label: str
    current: str = ""


@dataclass(frozen=True)
class Frame:
    """The words and links around a page."""

    name: str
    texts: SiteTexts
    menu: list
    footer: list


def visitor(request):
    """Whoever asks; anonymous where the request never reached the sessions (an error page)."""
    return getattr(request, "user", None) or AnonymousUser()


def site_frame(request):
    """Texts in one query, all links in another; no page objects."""
    site = Site.find_for_request(request)
    texts = site_texts(site)
    links = _links(texts, request) if texts.pk else {}
    return Frame(
        name=(site and site.site_name) or settings.WAGTAIL_SITE_NAME,
        texts=texts,
        menu=links.get("menu", []),
        footer=links.get("footer", []),
    )


def site_texts(site):
    """The texts of ``site``, or empty ones; looking makes no row."""
    texts = SiteTexts.objects.filter(site=site).first() or SiteTexts()
    # With its root page, which was read along with it.
    texts.site = site
    return texts


def _links(texts, request):
    """Links by place, to pages that this visitor may see; the one he is on or below is marked."""
    visible = visible_q(visitor(request), "page__")
    rows = [
        model.objects.filter(visible, texts=texts)
        .order_by()
        .values_list(
            Value(place, output_field=CharField()), "sort_order", "pk", "label", "page__title", "page__url_path"
        )
        for place, model in (("menu", MenuLink), ("footer", FooterLink))
    ]
    root = texts.site.root_page.url_path
    links = {}
    for place, _order, _pk, label, title, url_path in rows[0].union(rows[1], all=True).order_by("sort_order", "pk"):
        url = url_path.removeprefix(root.rstrip("/"))
        links.setdefault(place, []).append(Link(url, label or title, _current(url, request.path)))
    return links


def _current(url, path):
    if url == path:
        return "page"
    return "true" if url != "/" and url and path.startswith(url) else ""


def pages_above(page, user):
    return list(SitePage.objects.ancestor_of(page).filter(depth__gt=1).visible_to(user))


def front_door(home, request):
    """What the home page shows this visitor; as many queries whatever there is to show."""
    user = visitor(request)
    visible = SitePage.objects.visible_to(user)
    reports = list(visible.type(MeetingReportPage).newest_first()[:REPORTS])
    return {
        "buttons": HomeButton.objects.filter(visible_q(user, "page__"), home_id=home.pk).select_related("page")[:2],
        "networks": NetworkPage.objects.visible_to(user).exclude(stage=Stage.CLOSED).order_by("path")[:NETWORKS],
        "reports": with_networks(reports, user),
        "news": visible.type(NewsPage).newest_first()[:NEWS],
        "network_index": landmarks(request).get(NetworkIndexPage),
        "news_index": landmarks(request).get(NewsIndexPage),
    }


def with_networks(pages, user):
    """``pages`` as ``(page, network above it or None)``; one query for all of them."""
    step = SitePage.steplen
    above = {page.path[:-step] for page in pages}
    networks = {network.path: network for network in NetworkPage.objects.visible_to(user).filter(path__in=above)}
    return [(page, networks.get(page.path[:-step])) for page in pages]


def _public_pages(site):
    pages = SitePage.objects.visible_to(AnonymousUser())
    return pages.filter(path__startswith=site.root_page.path) if site else pages.none()


def sitemap_parts(site):
    return max(1, -(-_public_pages(site).count() // SITEMAP_PART))


def sitemap_entries(site, number):
    """Address and last change of the pages in part ``number`` of the sitemap; one query, no page objects."""
    if not 0 < number < MAX_PARTS:
        return []
    rows = _public_pages(site).order_by("path").values_list("url_path", "last_published_at")
    rows = rows[(number - 1) * SITEMAP_PART : number * SITEMAP_PART]
    skip = len(site.root_page.url_path) - 1 if site else 0
    return [(url_path[skip:], changed_at) for url_path, changed_at in rows]
