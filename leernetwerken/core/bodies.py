"""What a text shows of other tables, asked for all its blocks at once instead of block by block."""

from itertools import islice

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, expand_db_html

# Stands in no text: ``core.middleware`` leaves a NUL out.
SEAM = "\x00"


class ExpandedText(RichText):
    """A paragraph whose links are addresses already."""

    def __init__(self, source, html):
        super().__init__(source)
        self.html = html

    def __html__(self):
        return render_to_string("wagtailcore/shared/richtext.html", {"html": self.html})


def as_one(*bodies):
    """The same ``bodies``, of one and the same block, that ask for their pictures and documents together."""
    block = bodies[0].stream_block
    children = iter(StreamValue(block, [child for body in bodies for child in body.raw_data], is_lazy=True))
    return [StreamValue(block, list(islice(children, len(body)))) for body in bodies]


def prepare(*bodies, pictures=()):
    """Before ``bodies`` are shown: the sizes of all pictures in one query, all pages that are linked to in another.

    ``pictures`` are those beside the text, or None.
    """
    blocks = [block for body in bodies for block in body]
    images = [*pictures, *(block.value.get("image") for block in blocks if block.block_type == "image")]
    prefetch_related_objects([image for image in images if image], "renditions")
    _expand([block for block in blocks if isinstance(block.value, RichText)])


def _expand(paragraphs):
    expanded = expand_db_html(SEAM.join(block.value.source for block in paragraphs)).split(SEAM)
    if len(expanded) != len(paragraphs):  # none at all, or words of somebody who went past every gate
        return
    for block, html in zip(paragraphs, expanded, strict=True):
        block.value = ExpandedText(block.value.source, html)
