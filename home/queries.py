"""What the front door and the frame around every page show. Lists read only the base table."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Value

from leernetwerken.core.prepared import Prepared, Slot
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks.enums import Stage
from leernetwerken.networks.models import NetworkIndexPage, NetworkPage
from leernetwerken.news.models import NewsIndexPage, NewsPage
from leernetwerken.pages.landmarks import landmarks
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import SomebodyLike, visible_q
from leernetwerken.pages.sites import site_for
from leernetwerken.pages.types import type_slots, types_in

from .models import FooterLink, HomeButton, MenuLink, SiteTexts

NETWORKS, NEWEST = 8, {MeetingReportPage: 3, NewsPage: 3}
TEXTS = ("tagline", "footer_text", "helpdesk_email", "helpdesk_phone")
LINK = ("label", "page__title", "page__url_path")
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
    """Texts and links in one query; no page objects."""
    site, user = site_for(request), visitor(request)
    found = {"texts": [], "menu": [], "footer": []}
    rows = _framed(SomebodyLike.this(user), site=site.pk, user=user.pk) if site else []
    for part, _order, _pk, *words in sorted(rows, key=_place):
        found[part].append(words)
    texts = found["texts"][0] if found["texts"] else ()
    return Frame(
        name=(site and site.site_name) or settings.WAGTAIL_SITE_NAME,
        texts=SiteTexts(**dict(zip(TEXTS, texts, strict=False))),
        menu=_links(found["menu"], site, request.path),
        footer=_links(found["footer"], site, request.path),
    )


def _place(row):
    """What has no place yet comes last."""
    _part, order, key, *_words = row
    return order is None, order, key


@Prepared
def _framed(user):
    """``(part, its order, key, four words)``: the texts of the site, and of each link its label and page."""
    texts = SiteTexts.objects.filter(site=Slot("site")).values_list(Value("texts"), Value(0), "pk", *TEXTS)
    links = [
        model.objects.filter(visible_q(user, "page__"), texts__site=Slot("site"))
        .order_by()
        .values_list(Value(part), "sort_order", "pk", *LINK, Value(""))
        for part, model in (("menu", MenuLink), ("footer", FooterLink))
    ]
    return texts.union(*links, all=True)


def site_texts(site):
    """The texts of ``site``, or empty ones; looking makes no row."""
    return SiteTexts.objects.filter(site=site).first() or SiteTexts(site=site)


def _links(rows, site, path):
    """The one that somebody is on or below is marked."""
    links = []
    for label, title, url_path, _nothing in rows:
        url = url_path.removeprefix(site.root_page.url_path.rstrip("/"))
        links.append(Link(url, label or title, _current(url, path)))
    return links


def _current(url, path):
    if url == path:
        return "page"
    return "true" if url != "/" and url and path.startswith(url) else ""


def front_door(home, request):
    """What the home page shows this visitor; as many queries whatever there is to show."""
    user = visitor(request)
    reports, news = _newest(user)
    networks, above = _networks(reports, user)
    return {
        "buttons": HomeButton.objects.filter(visible_q(user, "page__"), home_id=home.pk).select_related("page")[:2],
        "networks": networks,
        "reports": [(page, above.get(_path_above(page))) for page in reports],
        "news": news,
        "network_index": landmarks(request).get(NetworkIndexPage),
        "news_index": landmarks(request).get(NewsIndexPage),
    }


def _newest(user):
    """``[reports, news]``, the newest first; one query."""
    pages = _newest_pages(SomebodyLike.this(user), user=user.pk, **types_in(NEWEST))
    return [[page for page in pages if page.cached_content_type.model_class() is model] for model in NEWEST]


@Prepared
def _newest_pages(user):
    """Each type is read along the index on type and date."""
    visible = SitePage.objects.visible_to(user)
    ids = []
    for model, slot in zip(NEWEST, type_slots(NEWEST), strict=True):
        first = visible.filter(content_type=slot).newest_first()[: NEWEST[model]]
        ids.append(SitePage.objects.filter(pk__in=first.values("pk")).order_by().values("pk"))
    return SitePage.objects.filter(pk__in=ids[0].union(*ids[1:], all=True)).newest_first()


def _networks(reports, user):
    """The first networks that go on, and ``{path: network}`` also of those above ``reports``; one query."""
    paths = {f"path_{place}": _path_above(page) for place, page in enumerate(reports)}
    networks = _network_rows(SomebodyLike.this(user), tuple(paths), user=user.pk, **paths)
    listed = [network for network in networks if network.stage != Stage.CLOSED][:NETWORKS]
    return listed, {network.path: network for network in networks}


@Prepared
def _network_rows(user, paths):
    visible = NetworkPage.objects.visible_to(user)
    ids = visible.exclude(stage=Stage.CLOSED).order_by("path")[:NETWORKS].values("pk")
    if paths:
        above = SitePage.objects.filter(path__in=[Slot(path) for path in paths]).order_by().values("pk")
        ids = SitePage.objects.filter(pk__in=ids).order_by().values("pk").union(above, all=True)
    return visible.filter(pk__in=ids).order_by("path")


def _path_above(page):
    return page.path[: -page.steplen]


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
