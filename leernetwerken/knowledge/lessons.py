"""The library: lessons that editors made ready for everybody, each standing on the words of a report."""

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from leernetwerken.accounts.models import Perspective
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.panels import UncomparedPanel, title_panel

from .enums import Evidence
from .forms import LessonForm
from .records import Lesson


class LessonIndexPage(SitePage):
    """The library itself: ``views.LibraryView`` answers its address."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["knowledge.LessonPage"]
    reserved_child_slugs = frozenset({"bron", "feed", "json", "pdf"})

    content_panels = [*SitePage.content_panels, FieldPanel("summary")]

    class Meta:
        verbose_name = _("lessenbibliotheek")
        verbose_name_plural = _("lessenbibliotheken")

    def serve(self, request, *args, **kwargs):
        from .library_views import library

        return library(request, page=self)


class LessonPage(SitePage):
    """One lesson as readers get it.

    Invariants: it stands on at least one lesson of a report (``source``, held by the database), and is published by
    an editor only: that act, recorded by Wagtail, is what may make words of a closed report public. It goes offline
    as soon as one of its sources is withdrawn, and the address of a public one then tells that it is gone.
    """

    base_form_class = LessonForm
    is_creatable = False
    parent_page_types = ["knowledge.LessonIndexPage"]
    subpage_types = []
    template = "knowledge/lesson_page.html"

    source = models.ForeignKey(
        Lesson, on_delete=models.PROTECT, related_name="pages", editable=False, verbose_name=_("bron")
    )
    more_sources = ParentalManyToManyField(
        Lesson, blank=True, related_name="more_pages", verbose_name=_("ook geleerd in")
    )
    explanation = models.TextField(_("uitleg"), blank=True)
    holds_when = models.TextField(_("wanneer geldt dit"), blank=True)
    holds_not_when = models.TextField(_("wanneer niet"), blank=True)
    for_whom = ParentalManyToManyField(Perspective, blank=True, related_name="lessons", verbose_name=_("nuttig voor"))
    evidence = models.CharField(
        _("waar steunt dit op"), max_length=10, choices=Evidence.choices, default=Evidence.EXPERIENCE
    )
    outcome = models.TextField(_("wat kwam ervan"), blank=True)
    taken_down_at = models.DateTimeField(null=True, editable=False)

    content_panels = [
        title_panel(_("De les in één zin")),
        HelpPanel(template="knowledge/admin/source_panel.html"),
        FieldPanel("summary"),
        FieldPanel("explanation"),
        FieldRowPanel([FieldPanel("holds_when"), FieldPanel("holds_not_when")]),
        FieldPanel("evidence"),
        MultiFieldPanel([FieldPanel("for_whom", widget=CheckboxSelectMultiple)], _("Voor wie")),
        UncomparedPanel("sections", heading=_("Van welke netwerken"), widget=CheckboxSelectMultiple),
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        FieldPanel("outcome"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("explanation"),
        index.SearchField("holds_when"),
        index.SearchField("holds_not_when"),
        index.SearchField("outcome"),
    ]

    class Meta:
        verbose_name = _("les")
        verbose_name_plural = _("lessen")

    def get_listed_on(self):
        """The day of the meeting that it was learned at."""
        report = self.source.report
        return (report.met_on if report else None) or super().get_listed_on()

    @property
    def is_gone(self):
        """Only of a public one: an address is made of the title, and that of a closed one could be guessed."""
        return self.taken_down_at is not None and not self.live and self.is_public

    def route(self, request, path_components):
        """An address that readers knew answers that the lesson is gone, rather than that it never was."""
        if self.is_gone and not path_components:
            return RouteResult(self)
        return super().route(request, path_components)

    def is_open_to(self, user):
        return self.is_gone or super().is_open_to(user)

    def serve(self, request, *args, **kwargs):
        if self.is_gone:
            from .record_views import gone

            return gone(request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        from .library import lesson_context

        return super().get_context(request, *args, **kwargs) | lesson_context(self, request.user)


def take_down(page, *, by=None):
    """Take a lesson offline because a source is gone. Publishing it again is for an editor to decide."""
    page = page.specific
    page.taken_down_at = timezone.now()
    page.unpublish(user=by)
