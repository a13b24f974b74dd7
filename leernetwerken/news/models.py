"""News of the site and its networks."""

from django.conf import settings
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from leernetwerken.core.blocks import TextBody
from leernetwerken.core.fields import StreamField
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.panels import UncomparedPanel, title_panel

from .forms import NewsForm
from .queries import archive_context, news_context


class NewsIndexPage(SitePage):
    """``/nieuws/``: newest first, by year."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    template = "news/news_index_page.html"

    content_panels = [title_panel(_("Titel van het overzicht")), FieldPanel("summary")]

    class Meta:
        verbose_name = _("overzicht van nieuws")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | archive_context(NewsPage, request)


class NewsPage(SitePage):
    """A piece of news, public unless an editor closes it. ``sections`` names the networks it is about."""

    base_form_class = NewsForm
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []
    template = "news/news_page.html"
    has_own_date = True

    date = models.DateField(_("datum"), default=timezone.localdate)
    author_name = models.CharField(_("schrijver"), max_length=120, blank=True)
    header_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("foto bovenaan"),
    )
    body = StreamField(TextBody(required=False), blank=True, verbose_name=_("bericht"))
    contact_name = models.CharField(_("contactpersoon"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    contact_phone = models.CharField(_("telefoon"), max_length=30, blank=True)

    content_panels = [
        title_panel(_("Kop van het nieuwsbericht")),
        FieldRowPanel([FieldPanel("date"), FieldPanel("author_name")]),
        FieldPanel("header_image"),
        FieldPanel("summary"),
        FieldPanel("body"),
        UncomparedPanel("sections", heading=_("Over deze netwerken"), widget=CheckboxSelectMultiple),
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_phone")], _("Contact")
        ),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("nieuwsbericht")
        verbose_name_plural = _("nieuwsberichten")

    def get_listed_on(self):
        return self.date

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | news_context(self, request.user)
