"""A picture that cannot be read is told of: on the review screen, and to the uploader in the editor of the draft."""

import pytest
from django.urls import reverse

from leernetwerken.files.models import SiteImage
from leernetwerken.knowledge.models import MeetingReportPage
from tests.files.make import picture
from tests.knowledge.word.make_docx import PNG, bare, drawing, p

EMF = b"\x01\0\0\0 EMF"
# The head is that of a picture; the rest is not there.
CUT_OFF = picture("PNG", size=(900, 700))[:60]
BEGIN = "uit je bestand konden we niet lezen."


def notes(data, *, before="We zaten in de tuin."):
    return bare(
        p("Aanwezig", bold=True),
        p("GEHEIM Een (pleegouder)"),
        p("Verslag", bold=True),
        p(before),
        p(runs=drawing("rId1")),
        p("Figuur 1: de tuin"),
        p("Tot slot.", runs=drawing("rId2")),
        targets=(("rId1", "image", "media/a.emf"), ("rId2", "image", "media/b.png")),
        more=(("word/media/a.emf", data), ("word/media/b.png", PNG)),
    )


def editor(desk, client=None):
    page = MeetingReportPage.objects.get()
    response = (client or desk.client).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    return response.content.decode()


def body():
    return list(MeetingReportPage.objects.get().get_latest_revision_as_object().body.raw_data)


@pytest.mark.parametrize(("data", "is_seen_early"), [(EMF, True), (b"", True), (CUT_OFF, False)])
def test_a_lost_picture_is_told_of_and_its_caption_stays(desk, data, is_seen_early):
    desk.upload(notes(data))
    review = desk.page()
    assert (f"1 afbeelding {BEGIN}" in review) is is_seen_early
    assert ("Alinea 5, na ‘We zaten in de tuin.’" in review) is is_seen_early
    assert ("De afbeelding die hier staat, konden we niet lezen." in review) is is_seen_early

    assert desk.post(desk.fields()).status_code == 302
    assert [block["type"] for block in body()] == ["heading", "text", "image"]
    assert "<p>We zaten in de tuin.</p><p>Figuur 1: de tuin</p>" in str(body())
    assert SiteImage.objects.count() == 1
    text = editor(desk)
    assert f"1 afbeelding {BEGIN}" in text
    assert "Alinea 5, na ‘We zaten in de tuin.’" in text


def test_with_all_pictures_there_is_nothing_to_tell(desk):
    desk.upload(notes(PNG))
    assert BEGIN not in desk.page()
    desk.post(desk.fields())
    assert [block["type"] for block in body()] == ["heading", "text", "image", "text", "image"]
    assert BEGIN not in editor(desk)


def test_only_the_uploader_reads_what_stood_beside_it(desk):
    desk.upload(notes(EMF))
    desk.post(desk.fields())
    assert BEGIN in editor(desk)
    assert BEGIN not in editor(desk, desk.cast.client(desk.cast.coordinator))


def test_no_name_is_quoted(desk):
    """What was not taken over tells no place either."""
    desk.upload(notes(EMF, before=""))
    place = desk.page().split(BEGIN)[1].split("</ul>")[0]
    assert "Alinea 4, na ‘Verslag’" in place
    assert "GEHEIM" not in place


def test_a_picture_with_too_many_points_is_told_of_early(desk, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100
    desk.upload(notes(PNG))
    assert f"2 afbeeldingen {BEGIN}" in desk.page()
