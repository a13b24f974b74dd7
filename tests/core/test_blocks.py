"""What an author put in a text comes out as plain, accessible HTML."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image

from leernetwerken.core.blocks import ReportBody
from leernetwerken.core.templatetags.core_tags import video_embed
from leernetwerken.files.models import SiteDocument, SiteImage


def draw(kind, value):
    body = ReportBody()
    return body.render(body.to_python([{"type": kind, "value": value}])).strip()


def test_a_heading_can_be_linked_to():
    assert draw("heading", "Waar het over ging") == '<h2 id="waar-het-over-ging">Waar het over ging</h2>'
    assert draw("heading", "???") == "<h2>???</h2>"


def test_what_an_author_types_is_text_and_never_html():
    evil = "<script>alert(1)</script>"
    values = {
        "heading": evil,
        "lesson": {"title": evil, "text": evil},
        "action": {"text": evil, "owner": evil},
        "question": {"text": evil},
        "decision": {"text": evil},
        "quote": {"text": evil, "speaker": evil},
        "table": {"caption": evil, "rows": f"{evil}|a\n{evil}|b"},
        "video": {"title": evil, "url": 'https://x.test/"><script>'},
    }
    for kind, value in values.items():
        html = draw(kind, value)
        assert "<script>" not in html, kind
        assert "alert(1)" not in html or "&lt;script&gt;" in html, kind


def test_the_four_kinds_say_in_words_what_they_are():
    assert "Geleerde les" in draw("lesson", {"title": "Begin klein", "text": ""})
    action = draw("action", {"text": "Start", "owner": "Projectgroep", "due_on": "2026-02-01"})
    assert "uiterlijk 1 februari 2026" in action
    assert "Projectgroep" in action
    assert "Open vraag" in draw("question", {"text": "Wie?"})
    assert "Besluit" in draw("decision", {"text": "Zes keer."})


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Fijn.", "<p>Fijn.</p>"),
        (" “Fijn.” ", "<p>Fijn.</p>"),
        ('"Fijn."', "<p>Fijn.</p>"),
        ("„Fijn.”", "<p>Fijn.</p>"),
        ("‘Fijn’ zei hij, ‘echt’", "<p>‘Fijn’ zei hij, ‘echt’</p>"),
        ("’s Avonds", "<p>’s Avonds</p>"),
        ("“", "<p>“</p>"),
        ("“<b>”", "<p>&lt;b&gt;</p>"),
        ("“Eén.\n\nTwee.”", "<p>Eén.</p>\n\n<p>Twee.</p>"),
    ],
)
def test_a_quote_is_marked_as_one_by_the_stylesheet_and_only_there(typed, shown):
    html = draw("quote", {"text": typed, "speaker": "een deelnemer"})
    figure = f"<blockquote>{shown}</blockquote><figcaption>een deelnemer</figcaption>"
    assert html == f'<figure class="insight">{figure}</figure>'


def test_a_table_has_a_caption_and_headings_with_their_direction():
    html = draw("table", {"caption": "Bijeenkomsten", "rows": "Plaats|Aantal\nUtrecht|3"})

    assert "<caption>Bijeenkomsten</caption>" in html
    assert '<th scope="col">Plaats</th><th scope="col">Aantal</th>' in html
    assert '<th scope="row">Utrecht</th><td>3</td>' in html


@pytest.mark.django_db
def test_an_image_comes_in_small_formats_with_its_description():
    picture = BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(picture, "JPEG")
    picture.seek(0)
    image = SiteImage.objects.create(title="x", file=ImageFile(picture, "x.jpg"), alt_text="Vier mensen aan tafel")

    html = draw("image", {"image": image.pk, "caption": "Samen"})

    assert html.count("<source ") == 2
    assert 'type="image/avif"' in html
    assert 'type="image/webp"' in html
    assert 'alt="Vier mensen aan tafel"' in html
    assert 'loading="lazy"' in html
    assert 'width="' in html
    assert "<figcaption>Samen</figcaption>" in html


@pytest.mark.django_db
def test_a_document_says_its_kind_and_size():
    document = SiteDocument.objects.create(title="Kaart", file=ContentFile(b"x" * 2048, name="kaart.pdf"))

    html = draw("document", {"document": document.pk, "label": ""})

    assert f'<a href="{document.url}">Kaart</a>' in html
    assert "PDF, 2,0\xa0KB" in html


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://www.youtube.com/watch?v=abc_-123", "https://www.youtube-nocookie.com/embed/abc_-123?autoplay=1"),
        ("https://youtu.be/abc?t=3", "https://www.youtube-nocookie.com/embed/abc?autoplay=1"),
        ("https://www.youtube.com/shorts/abc", "https://www.youtube-nocookie.com/embed/abc?autoplay=1"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"),
        ("https://vimeo.com/channels/staffpicks/123", "https://player.vimeo.com/video/123?dnt=1&autoplay=1"),
        ("https://vimeo.com/about", ""),
        ("https://youtube.com.evil.test/watch?v=abc", ""),
        ("https://evil.test/?u=youtube.com/watch?v=abc", ""),
        ('https://youtu.be/a"><script>', ""),
        ("https://youtu.be/", ""),
        ("https://www.youtube.com/", ""),
        ("https://[broken", ""),
    ],
)
def test_only_two_video_sites_get_a_player(url, player):
    assert video_embed(url) == player


def test_a_film_is_a_link_that_fetches_nothing_by_itself():
    html = draw("video", {"title": "De film", "url": "https://vimeo.com/1"})

    assert '<a href="https://vimeo.com/1" rel="noreferrer">De film</a>' in html
    assert "<iframe" not in html
