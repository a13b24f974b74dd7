"""Images and documents. They lie in private storage and follow the pages that show them (docs/adr/0004)."""

from django.db import models
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, WagtailImageField, get_rendition_storage

from .documents import MIME_TYPES
from .fields import DocumentField, ImageField, StoresFileFirst, document_path, image_path, random_path
from .names import extension_of, new_key


def rendition_path(instance, filename):
    return random_path("renditions", filename)


class SiteImage(StoresFileFirst, AbstractImage):
    """A picture: it has a text for who cannot see it, or is marked as decoration."""

    file = ImageField(_("foto"), upload_to=image_path, width_field="width", height_field="height")
    public_key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    original_name = models.CharField(max_length=120, blank=True, editable=False)
    alt_text = models.CharField(_("beschrijving voor wie de foto niet ziet"), max_length=250, blank=True)
    is_decorative = models.BooleanField(_("alleen versiering"), default=False)

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "alt_text",
        "is_decorative",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("afbeelding")
        verbose_name_plural = _("afbeeldingen")

    @property
    def default_alt_text(self):
        return "" if self.is_decorative else self.alt_text

    @property
    def filename(self):
        return self.original_name

    @property
    def url(self):
        return _image_url(self)


class Rendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")
    file = WagtailImageField(
        upload_to=rendition_path, storage=get_rendition_storage, width_field="width", height_field="height"
    )
    public_key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]

    @property
    def url(self):
        return _image_url(self)


def _image_url(stored):
    """The extension says what comes; the name before it says nothing about who or what is in the picture."""
    return reverse("files_image", args=[stored.public_key, f"foto.{extension_of(stored.file.name)}"])


class SiteDocument(StoresFileFirst, AbstractDocument):
    file = DocumentField(_("bestand"), upload_to=document_path)
    public_key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    original_name = models.CharField(max_length=120, blank=True, editable=False)

    # No tags: Wagtail would offer those of closed files as a filter.
    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documenten")

    def clean(self):
        """Wagtail also judges the name of a file that was refused already, or forgotten: then there is none."""
        if self.file:
            super().clean()

    @property
    def filename(self):
        """What it was called on the uploader's computer; in storage it has another name."""
        return self.original_name

    @property
    def url(self):
        return reverse("wagtaildocs_serve", args=[self.public_key, self.filename])

    @property
    def content_type(self):
        return MIME_TYPES.get(self.file_extension, "application/octet-stream")

    @property
    def content_disposition(self):
        return content_disposition_header(True, self.filename)
