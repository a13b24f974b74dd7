import pytest
from django.contrib.auth.models import AnonymousUser

from leernetwerken.news.models import NewsPage


@pytest.fixture
def news(cast):
    """Publishes a news item."""

    def publish(title, text="", **fields):
        page = NewsPage(title=title, summary=fields.pop("summary", ""), **fields)
        page.body = [{"type": "text", "value": f"<p>{text}</p>"}] if text else []
        cast.news_index.add_child(instance=page)
        page.save_revision().publish()
        return NewsPage.objects.get(pk=page.pk)

    return publish


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
