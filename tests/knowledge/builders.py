"""Texts for the tests of this room."""

from datetime import date
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.rich_text import RichText

from leernetwerken.files.models import SiteDocument
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.pages.enums import Visibility

MET_ON = date(2022, 11, 10)
PARTS = [
    ("heading", "Waar het over ging"),
    ("text", RichText("<p>De groep keek naar steun.</p>")),
    ("lesson", {"title": "Begin klein", "text": "Met vijf gezinnen."}),
    ("lesson", {"title": "Ga door", "text": ""}),
    ("action", {"text": "Start een buurtgroep.", "owner": "de gemeente", "due_on": date(2023, 2, 1)}),
    ("question", {"text": "Wie neemt het initiatief?"}),
    ("decision", {"text": "We komen elke maand bij elkaar."}),
    ("quote", {"text": "Het is fijn om te praten.", "speaker": "een deelnemer"}),
]


def publish(page, parent, *, visibility=None, audience=None):
    """Put ``page`` below ``parent`` and publish it as an editor would."""
    page.live = False
    if visibility:
        page.visibility, page.audience = visibility, audience
    parent.add_child(instance=page)
    page.save_revision(clean=False).publish()
    return type(page).objects.get(pk=page.pk)


def report(network, *, title="Verslag", visibility=None, owner=None, body=PARTS, **fields):
    fields = {"met_on": MET_ON, "summary": "Wat er gebeurde."} | fields
    return publish(MeetingReportPage(title=title, owner=owner, body=body, **fields), network, visibility=visibility)


def resource(network, *, title="Materiaal", visibility=None, **fields):
    fields = {"summary": "Wat het is.", "link": "https://voorbeeld.test/steunkaart"} | fields
    return publish(ResourcePage(title=title, **fields), network, visibility=visibility)


def picture(title="Foto", alt_text="Drie mensen aan een tafel"):
    content = BytesIO()
    Image.new("RGB", (60, 40), "green").save(content, "PNG")
    return get_image_model().objects.create(
        title=title,
        alt_text=alt_text,
        collection=Collection.get_first_root_node(),
        file=ContentFile(content.getvalue(), name=f"foto-{timezone.now().timestamp()}.png"),
    )


def attached(number, network):
    """One of each that a text can show of other tables, and a paragraph with links."""
    document = SiteDocument.objects.create(title=f"Kaart {number}", file=ContentFile(b"x", name="kaart.pdf"))
    other = report(network, title=f"Ander verslag {number}", visibility=Visibility.PUBLIC, body=[])
    links = f'<a linktype="page" id="{other.pk}">ander</a> <a linktype="document" id="{document.pk}">kaart</a>'
    return [
        ("image", {"image": picture(f"Foto {number}"), "caption": "Wij"}),
        ("document", {"document": document, "label": ""}),
        ("text", RichText(f"<p>{links}</p>")),
    ]
