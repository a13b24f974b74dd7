"""Pictures for on paper: out of storage, for somebody who may see them."""

from wagtail.images.models import SourceImageIOError

from .rules import Access, access_to

# The name that the page itself asks for, so that it is there already.
ON_PAPER = "format-jpeg|width-960"


def picture_for(image, user):
    """``(content type, bytes)``, or None for who may not fetch it and when storage has lost it."""
    if access_to(image, user) == Access.NONE:
        return None
    try:
        with image.get_rendition(ON_PAPER).file.open("rb") as stream:
            return "image/jpeg", stream.read()
    except (OSError, ValueError, SourceImageIOError):
        return None
