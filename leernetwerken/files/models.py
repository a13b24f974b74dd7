"""Images and documents. They lie in private storage and follow the pages that show them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class SiteImage(AbstractImage):
    """A picture: it has a text for who cannot see it, or is marked as decoration."""

    alt_text = models.CharField(_("beschrijving voor wie de foto niet ziet"), max_length=250, blank=True)
    is_decorative = models.BooleanField(_("alleen versiering"), default=False)

    admin_form_fields = (
        "title", "file", "collection", "alt_text", "is_decorative",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("afbeelding")
        verbose_name_plural = _("afbeeldingen")

    @property
    def default_alt_text(self):
        return "" if self.is_decorative else self.alt_text


class Rendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]


class SiteDocument(AbstractDocument):
    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documenten")
