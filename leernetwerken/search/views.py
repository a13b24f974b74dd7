from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .excerpts import excerpt, mark
from .facets import Facets
from .forms import read_filters
from .queries import MAX_HITS, Filters, entries_for, facet_pages, find
from .terms import MAX_LENGTH, read_terms

PAGE_SIZE = 20
FACETS = ("soort", "bij", "thema")


@require_safe
def search(request):
    """``/zoeken/``: what may be found by this visitor. No words, no list."""
    terms, user = read_terms(request.GET.get("q", "")), request.user
    everything = find(terms, user)
    sections = facet_pages(user) if everything else []
    chosen = read_filters(request.GET, sections)
    facets = Facets(everything[:MAX_HITS], sections, chosen, _query(request, terms)) if everything else None
    hits = _narrow(everything, facets, terms, user, chosen)
    page_obj = Paginator(hits[:MAX_HITS], PAGE_SIZE).get_page(request.GET.get("page"))
    results = _results(page_obj, terms, user, facets)
    context = {"terms": terms, "facets": facets, "page_obj": page_obj, "results": results}
    context |= {"count": min(len(hits), MAX_HITS), "has_more": len(hits) > MAX_HITS, "max_length": MAX_LENGTH}
    return render(request, "search/search.html", context)


def _narrow(everything, facets, terms, user, chosen):
    """The hits at hand suffice, unless there were too many to hold: then the database narrows them."""
    if not everything or chosen == Filters():
        return everything
    return facets.narrowed() if len(everything) <= MAX_HITS else find(terms, user, chosen)


def _query(request, terms):
    return {"q": terms.typed} | {name: request.GET.get(name, "") for name in FACETS}


def _results(page_obj, terms, user, facets):
    hits = {hit.page_id: hit for hit in page_obj}
    return [
        {
            "page": entry.page,
            "title": mark(entry.page.title, terms),
            "excerpt": excerpt(entry.text, terms),
            "places": facets.places(hits[entry.page_id]),
            "date": entry.page.listed_on if entry.page.content_type.model_class().has_own_date else None,
        }
        for entry in entries_for(list(hits), user)
    ]
