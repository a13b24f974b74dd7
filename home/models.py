"""The front door, plain pages, and what stands around every page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable
from wagtail.search import index

from leernetwerken.core.blocks import TextBody
from leernetwerken.core.bodies import prepare
from leernetwerken.core.fields import StreamField
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.panels import PagePanel


class HomePage(SitePage):
    """``/``: what the networks learned, at a glance."""

    max_count = 1
    parent_page_types = ["pages.SitePage"]
    template = "home/home_page.html"
    is_searchable = False

    headline = models.CharField(
        _("kop"), max_length=120, blank=True, help_text=_("De grote zin bovenaan. Leeg: dan staat er de titel.")
    )

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("summary"),
        InlinePanel("buttons", label=_("knop"), max_num=2),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("headline")]

    class Meta:
        verbose_name = _("voorpagina")

    def get_context(self, request, *args, **kwargs):
        from . import queries

        return super().get_context(request, *args, **kwargs) | queries.front_door(self, request)


class HomeButton(Orderable):
    """Where the front door sends its visitors; the first button is the loudest."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="buttons")
    page = models.ForeignKey(SitePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("pagina"))
    label = models.CharField(_("woorden op de knop"), max_length=40)

    panels = [PagePanel("page"), FieldPanel("label")]


class StandardPage(SitePage):
    """A page of text: about us, privacy, accessibility."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    template = "home/standard_page.html"

    body = StreamField(TextBody(), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("tekstpagina")
        verbose_name_plural = _("tekstpagina's")

    def get_context(self, request, *args, **kwargs):
        prepare(self.body)
        return super().get_context(request, *args, **kwargs)


@register_setting(icon="site")
class SiteTexts(ClusterableModel, BaseSiteSetting):
    """Words and links around every page; editors change them, code does not know them."""

    tagline = models.CharField(_("onderschrift"), max_length=80, blank=True)
    footer_text = models.CharField(_("zin in de voet"), max_length=200, blank=True)
    helpdesk_email = models.EmailField(_("e-mailadres helpdesk"), blank=True)
    helpdesk_phone = models.CharField(_("telefoon helpdesk"), max_length=30, blank=True)
    security_email = models.EmailField(_("e-mailadres voor kwetsbaarheden"), blank=True)

    panels = [
        MultiFieldPanel([FieldPanel("tagline"), FieldPanel("footer_text")], _("Woorden")),
        MultiFieldPanel(
            [FieldPanel("helpdesk_email"), FieldPanel("helpdesk_phone"), FieldPanel("security_email")], _("Contact")
        ),
        InlinePanel("menu_links", label=_("link in het menu")),
        InlinePanel("footer_links", label=_("link in de voet")),
    ]

    class Meta:
        verbose_name = _("menu en voet")


class MenuLink(Orderable):
    texts = ParentalKey(SiteTexts, on_delete=models.CASCADE, related_name="menu_links")
    page = models.ForeignKey(SitePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("pagina"))
    label = models.CharField(_("woord"), max_length=40, blank=True)

    panels = [PagePanel("page"), FieldPanel("label")]


class FooterLink(Orderable):
    texts = ParentalKey(SiteTexts, on_delete=models.CASCADE, related_name="footer_links")
    page = models.ForeignKey(SitePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("pagina"))
    label = models.CharField(_("woord"), max_length=60, blank=True)

    panels = [PagePanel("page"), FieldPanel("label")]
