"""What networks write down: reports of their meetings and materials to use."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from leernetwerken.accounts.models import Perspective
from leernetwerken.core.blocks import ReportBody, TextBody
from leernetwerken.core.fields import StreamField
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage

from .enums import ResourceKind


class MeetingReportPage(SitePage):
    """The report of a meeting, written by a member, closed until a coordinator opens it."""

    default_visibility = Visibility.GROUP
    parent_page_types = ["networks.NetworkPage"]
    subpage_types = []
    template = "knowledge/meeting_report_page.html"

    met_on = models.DateField(_("datum van de bijeenkomst"), null=True, blank=True)
    place = models.CharField(_("plaats"), max_length=120, blank=True)
    perspectives_present = ParentalManyToManyField(
        Perspective, blank=True, related_name="+", verbose_name=_("wie waren erbij")
    )
    perspectives_missing = ParentalManyToManyField(
        Perspective, blank=True, related_name="+", verbose_name=_("wie ontbraken")
    )
    body = StreamField(ReportBody(required=False), blank=True, verbose_name=_("verslag"))

    content_panels = SitePage.content_panels + [
        FieldRowPanel([FieldPanel("met_on"), FieldPanel("place")]),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("perspectives_present"), FieldPanel("perspectives_missing")], _("Wie")),
        FieldPanel("sections"),
        FieldPanel("themes"),
    ]
    search_fields = SitePage.search_fields + [index.SearchField("place"), index.SearchField("body")]

    class Meta:
        verbose_name = _("verslag")
        verbose_name_plural = _("verslagen")

    def get_listed_on(self):
        return self.met_on or super().get_listed_on()


class ResourceTag(TaggedItemBase):
    content_object = ParentalKey("ResourcePage", on_delete=models.CASCADE, related_name="tagged_items")


class ResourcePage(SitePage):
    """Something to use: a film, a tool, a game, a training."""

    default_visibility = Visibility.GROUP
    parent_page_types = ["networks.NetworkPage"]
    subpage_types = []
    template = "knowledge/resource_page.html"

    kind = models.CharField(_("soort"), max_length=10, choices=ResourceKind.choices, default=ResourceKind.DOCUMENT)
    for_whom = ParentalManyToManyField(Perspective, blank=True, related_name="+", verbose_name=_("voor wie"))
    licence = models.CharField(_("licentie"), max_length=120, blank=True, help_text=_("Wat mag iemand ermee doen?"))
    url = models.URLField(_("link"), blank=True)
    body = StreamField(TextBody(required=False), blank=True, verbose_name=_("uitleg"))
    tags = ClusterTaggableManager(through=ResourceTag, blank=True, verbose_name=_("trefwoorden"))

    content_panels = SitePage.content_panels + [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("licence")]),
        FieldPanel("summary"),
        FieldPanel("url"),
        FieldPanel("body"),
        FieldPanel("for_whom"),
        FieldPanel("sections"),
        FieldPanel("themes"),
        FieldPanel("tags"),
    ]
    search_fields = SitePage.search_fields + [index.SearchField("body"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("materiaal")
        verbose_name_plural = _("materialen")
