"""The pictures of the notes, written anew before anybody else sees them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from leernetwerken.files.images import clean_image
from leernetwerken.files.models import SiteImage

from ..word.package import picture_bytes, points_of

# A small file can hold many pictures that are large once unpacked; this many points take some ten seconds.
MAX_POINTS = 150_000_000


def clean_pictures(word_import, report, places):
    """``{place: picture}`` for the ``places`` in ``report.pictures``; one that cannot be shown is not among them."""
    made, left = {}, MAX_POINTS
    if not places:
        return made
    with word_import.file.open("rb") as file:
        for place in places:
            picture = report.pictures[place]
            data = picture_bytes(file, picture.part, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE) or b""
            left -= points_of(data)
            if data and left >= 0 and (clean := _clean(data, picture.name)):
                made[place] = clean
    return made


def _clean(data, name):
    try:
        return clean_image(ContentFile(data, name))
    except ValidationError:
        return None


def store_picture(clean, *, title, network, by):
    """Without a description: whoever finishes the draft knows what there is to see."""
    return SiteImage.objects.create(
        title=title[:255], file=clean, alt_text="", collection=network.collection, uploaded_by_user=by
    )
