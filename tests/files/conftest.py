import pytest

from leernetwerken.files.models import SiteDocument, SiteImage
from leernetwerken.pages.enums import Visibility

from . import make


class Shelf:
    """Puts files in the collection of network A and, when asked, on a page."""

    def __init__(self, cast):
        self.cast = cast

    def image(self, **fields):
        fields = {"title": "Foto", "alt_text": "Een tafel", "collection": self.cast.network_a.collection} | fields
        return SiteImage.objects.create(file=make.upload("tafel.jpg", make.picture()), **fields)

    def document(self, name="Verslag maart.pdf", data=make.PDF, **fields):
        fields = {"title": "Verslag", "collection": self.cast.network_a.collection} | fields
        return SiteDocument.objects.create(file=make.upload(name, data), **fields)

    def body(self, *, image=None, document=None):
        blocks = []
        if image:
            blocks.append({"type": "image", "value": {"image": image.pk, "caption": ""}})
        if document:
            blocks.append({"type": "document", "value": {"document": document.pk, "label": ""}})
        return blocks

    def on_page(self, *, visibility=None, live=True, image=None, document=None):
        page = self.cast.report(live=live, visibility=visibility if visibility == Visibility.PUBLIC else None)
        page.body = self.body(image=image, document=document)
        page.save()
        return page


@pytest.fixture
def shelf(cast):
    return Shelf(cast)
