"""StreamField blocks: what an author can put in a text. No tables, no rules about who reads it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        label, icon, template = _("Kop"), "title", "blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"features": TEXT_FEATURES} | kwargs)

    class Meta:
        label, icon, template = _("Tekst"), "pilcrow", "blocks/paragraph.html"


class LessonBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("De les in één zin"),
        max_length=200,
        help_text=_("De redactie leest de lessen mee. Zij maakt er soms een les voor iedereen van, zonder namen."),
    )
    text = blocks.TextBlock(label=_("Uitleg"), required=False)

    class Meta:
        label, icon, template = _("Les"), "pick", "blocks/lesson.html"


class DayBlock(blocks.DateBlock):
    """A day. A draft may hold anything (it is not validated), so what is no day is read as none."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (ValueError, TypeError):
            return None


class ActionBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Wat gaan we doen?"))
    owner = blocks.CharBlock(label=_("Wie (organisatie)"), required=False, max_length=120)
    due_on = DayBlock(label=_("Voor wanneer"), required=False)

    class Meta:
        label, icon, template = _("Actie"), "tick-inverse", "blocks/action.html"


class QuestionBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Vraag"))

    class Meta:
        label, icon, template = _("Vraag"), "help", "blocks/question.html"


class DecisionBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Besluit"))

    class Meta:
        label, icon, template = _("Besluit"), "success", "blocks/decision.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Citaat"))
    speaker = blocks.CharBlock(label=_("Van wie (geen naam)"), required=False, max_length=120)

    class Meta:
        label, icon, template = _("Citaat"), "openquote", "blocks/quote.html"


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Afbeelding"))
    caption = blocks.CharBlock(label=_("Bijschrift"), required=False, max_length=250)

    class Meta:
        label, icon, template = _("Afbeelding"), "image", "blocks/image.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    label = blocks.CharBlock(label=_("Tekst van de link"), required=False, max_length=160)

    class Meta:
        label, icon, template = _("Document"), "doc-full", "blocks/document.html"


class TableBlock(blocks.StructBlock):
    """A table as text: one row a line, cells parted by a vertical bar; the first row holds the headings."""

    caption = blocks.CharBlock(label=_("Waar gaat de tabel over?"), max_length=200)
    rows = blocks.TextBlock(label=_("Rijen"), help_text=_("Eén rij per regel. Zet | tussen de vakken."))

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        rows = [[cell.strip() for cell in line.split("|")] for line in value["rows"].splitlines() if line.strip()]
        return context | {"head": rows[0] if rows else [], "body": rows[1:]}

    class Meta:
        label, icon, template = _("Tabel"), "table", "blocks/table.html"


class VideoBlock(blocks.StructBlock):
    """A link to a film; nothing is fetched from the other site before the reader presses it."""

    title = blocks.CharBlock(label=_("Titel van de film"), max_length=160)
    url = blocks.URLBlock(label=_("Link naar de film"))

    class Meta:
        label, icon, template = _("Film"), "media", "blocks/video.html"


class TextBody(blocks.StreamBlock):
    """Blocks for any page with text."""

    heading = HeadingBlock()
    text = ParagraphBlock()
    quote = QuoteBlock()
    image = ImageBlock()
    document = DocumentBlock()
    table = TableBlock()
    video = VideoBlock()

    class Meta:
        template = "blocks/body.html"


class ReportBody(TextBody):
    """Blocks for a meeting report: text and the four kinds that later become records."""

    lesson = LessonBlock()
    action = ActionBlock()
    question = QuestionBlock()
    decision = DecisionBlock()
