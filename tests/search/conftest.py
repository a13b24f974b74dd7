from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType

from leernetwerken.news.models import NewsPage
from leernetwerken.pages.models import SitePage
from leernetwerken.search.models import SearchEntry
from leernetwerken.search.words import index_words


@pytest.fixture
def news(cast):
    """A news item that everybody may read."""

    def publish(title, text="", **fields):
        page = NewsPage(title=title, summary=fields.pop("summary", ""), **fields)
        page.body = [{"type": "text", "value": f"<p>{text}</p>"}] if text else []
        cast.news_index.add_child(instance=page)
        return NewsPage.objects.get(pk=page.pk)

    return publish


@pytest.fixture
def many(cast):
    """Many news items at once, which have the same words; search looks at their base rows alone."""

    def publish(number, title, *, audience=None, theme=None, section=None):
        kind, entry = ContentType.objects.get_for_model(NewsPage), index_words(title)
        rows = {"title": title, "content_type": kind, "locale": cast.home.locale, "depth": cast.news_index.depth + 1}
        rows |= {"visibility": "group" if audience else "public", "audience": audience}
        start = 9_000 + SitePage.objects.count()
        paths = [cast.news_index._get_path(cast.news_index.path, rows["depth"], start + n) for n in range(number)]
        fields = [{"path": path, "slug": path.lower(), "url_path": f"/{path}/"} for path in paths]
        pages = SitePage.objects.bulk_create([SitePage(translation_key=uuid4(), **rows, **own) for own in fields])
        SearchEntry.objects.bulk_create(
            [SearchEntry(page=p, text=title, title_words=entry, body_words="") for p in pages]
        )
        if theme:
            _relate(SitePage.themes.through, [(page.pk, theme.pk) for page in pages])
        if section:
            _relate(SitePage.sections.through, [(page.pk, section.pk) for page in pages])
        return pages

    return publish


def _relate(through, pairs):
    source, target = (field.attname for field in through._meta.fields[1:])
    through.objects.bulk_create([through(**{source: one, target: other}) for one, other in pairs])


@pytest.fixture
def titles():
    """What somebody finds, in order."""

    def ask(client, q, **more):
        response = client.get("/zoeken/", {"q": q, **more})
        assert response.status_code == 200
        return [result["page"].title for result in response.context["results"]]

    return ask


@pytest.fixture
def visitor():
    return AnonymousUser()
