"""What somebody sees of the news. Page types import this module, so lists take their type as an argument."""

from django.core.paginator import InvalidPage, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404

from leernetwerken.core.bodies import prepare
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.models import SitePage

PER_PAGE = 20


def networks_to_choose(user, *, page):
    known = Q(pk__in=NetworkPage.objects.visible_to(user).values("pk"))
    chosen = Q(pk__in=[section.pk for section in page.sections.all()] if page.pk else [])
    return SitePage.objects.filter(known | chosen).order_by("title")


def newest_news(model, user, count):
    return list(model.objects.visible_to(user).newest_first()[:count])


def archive_context(model, request):
    """One page of the news, of all years or of ``?jaar=``; 404 for a year or a page that is not there."""
    news = model.objects.visible_to(request.user)
    years = [day.year for day in news.dates("listed_on", "year", order="DESC")]
    year = _chosen_year(request.GET.get("jaar"), years)
    if year:
        news = news.filter(listed_on__year=year)
    try:
        page_obj = Paginator(news.newest_first(), PER_PAGE).page(request.GET.get("page") or 1)
    except InvalidPage as error:
        raise Http404 from error
    return {"page_obj": page_obj, "years": years, "year": year}


def _chosen_year(asked, years):
    """A year of which there is news, as it stands in the address; None when nobody asked for one."""
    if not asked:
        return None
    for year in years:
        if asked == str(year):
            return year
    raise Http404


def news_context(page, user):
    networks = NetworkPage.objects.visible_to(user).filter(pk__in=_sections_of(page))
    prepare(page.body, pictures=[page.header_image])
    return {"networks": list(networks.order_by("title")), "themes": list(page.themes.all())}


def _sections_of(page):
    """The ids of ``page.sections``: as stored, or as they stand in a form that is being previewed."""
    related = page.sections.order_by()
    return related.values("pk") if isinstance(related, QuerySet) else [section.pk for section in related]
