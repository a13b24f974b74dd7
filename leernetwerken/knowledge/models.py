"""What networks write down: reports of their meetings and materials to use."""

from collections import Counter
from urllib.parse import urlsplit

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from leernetwerken.accounts.models import Perspective
from leernetwerken.agenda.models import Session
from leernetwerken.core.blocks import ReportBody, TextBody
from leernetwerken.core.fields import StreamField
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.panels import UncomparedPanel, title_panel

from .enums import ReportPart, ResourceKind
from .forms import MeetingReportForm, ResourceForm
from .imports.panels import LostPicturesPanel
from .queries import report_context, resource_context

SECTIONS_PANEL = UncomparedPanel("sections", heading=_("Ook van deze netwerken"), widget=CheckboxSelectMultiple)


class MeetingReportPage(SitePage):
    """The report of a meeting, written by a member, closed until a coordinator opens it.

    ``sections`` names the other networks that a report belongs to: it stands in their lists too.
    That widens nothing. A report closed to its network has one ``audience``, the members of the
    network it lies below; members of the other networks find it only when its visibility is
    ``members`` or ``public``.

    Drafts may be nearly empty; what a report needs before somebody else reads it is in ``forms``.
    """

    base_form_class = MeetingReportForm
    default_visibility = Visibility.GROUP
    parent_page_types = ["networks.NetworkPage"]
    subpage_types = []
    template = "knowledge/meeting_report_page.html"
    has_own_date = True
    exclude_fields_in_copy = ["session", "answers_questions"]

    session = models.ForeignKey(
        Session, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="reports"
    )
    answers_questions = ParentalManyToManyField(
        "knowledge.Question", blank=True, related_name="+", verbose_name=_("vragen die hier een antwoord krijgen")
    )
    met_on = models.DateField(_("datum van de bijeenkomst"), null=True, blank=True)
    place = models.CharField(_("plaats"), max_length=120, blank=True)
    perspectives_present = ParentalManyToManyField(
        Perspective, blank=True, related_name="+", verbose_name=_("wie waren erbij")
    )
    perspectives_missing = ParentalManyToManyField(
        Perspective, blank=True, related_name="+", verbose_name=_("wie ontbraken")
    )
    body = StreamField(ReportBody(required=False), blank=True, verbose_name=_("verslag"))
    # How many blocks of each kind: what lists show without reading the text. Filled by ``count_parts``.
    n_lessons = models.PositiveSmallIntegerField(default=0, editable=False)
    n_actions = models.PositiveSmallIntegerField(default=0, editable=False)
    n_questions = models.PositiveSmallIntegerField(default=0, editable=False)
    n_decisions = models.PositiveSmallIntegerField(default=0, editable=False)

    content_panels = [
        LostPicturesPanel(),
        HelpPanel(template="knowledge/meetings/panel.html"),
        title_panel(_("Titel van het verslag")),
        FieldRowPanel([FieldPanel("met_on"), FieldPanel("place")]),
        FieldPanel("summary"),
        FieldPanel("body"),
        UncomparedPanel("answers_questions", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                FieldPanel("perspectives_present", widget=CheckboxSelectMultiple),
                FieldPanel("perspectives_missing", widget=CheckboxSelectMultiple),
            ],
            _("Wie"),
        ),
        SECTIONS_PANEL,
        FieldPanel("themes", widget=CheckboxSelectMultiple),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("place"), index.SearchField("body")]

    class Meta:
        verbose_name = _("verslag")
        verbose_name_plural = _("verslagen")

    def get_listed_on(self):
        return self.met_on or super().get_listed_on()

    def save(self, *args, **kwargs):
        self.count_parts()
        super().save(*args, **kwargs)

    def count_parts(self):
        kinds = Counter(block["type"] for block in self.body.raw_data)
        for part in ReportPart:
            setattr(self, part.count_field, kinds[part])

    @property
    def parts(self):
        """The kinds of block that this report has, with how many: ``[(part, number), …]``."""
        numbers = ((part, getattr(self, part.count_field)) for part in ReportPart)
        return [(part, number) for part, number in numbers if number]

    @property
    def perspectives_read(self):
        """From which sides somebody read these words before they went online (``checks.actions``)."""
        return Perspective.objects.filter(read_rounds__report=self.pk, read_rounds__is_live=True)

    def refuse_to_go_online(self):
        from .checks.rules import refuse_to_go_online

        return refuse_to_go_online(self)

    def readers_changed(self):
        from .meetings.news import tell_readers

        tell_readers(self.pk)

    def search_text(self):
        return self._meta.get_field("body").get_searchable_content(self.body)

    def route(self, request, path_components):
        """Nothing lies below a report, so the word for its PDF is free."""
        if path_components == ["pdf"]:
            return RouteResult(self, kwargs={"as_pdf": True})
        return super().route(request, path_components)

    def serve(self, request, *args, as_pdf=False, **kwargs):
        from .pdf_views import report

        if not as_pdf:
            return super().serve(request, *args, **kwargs)
        return report(request, self)

    def get_context(self, request, *args, **kwargs):
        from .outcomes import with_outcomes

        context = super().get_context(request, *args, **kwargs) | report_context(self, request.user)
        return with_outcomes(context, self, request.user)


class ResourceTag(TaggedItemBase):
    content_object = ParentalKey("ResourcePage", on_delete=models.CASCADE, related_name="tagged_items")


class ResourcePage(SitePage):
    """Something to use: a film, a tool, a game, a training. ``sections`` as for reports."""

    base_form_class = ResourceForm
    default_visibility = Visibility.GROUP
    parent_page_types = ["networks.NetworkPage"]
    subpage_types = []
    template = "knowledge/resource_page.html"

    kind = models.CharField(_("soort"), max_length=10, choices=ResourceKind.choices, default=ResourceKind.DOCUMENT)
    for_whom = ParentalManyToManyField(Perspective, blank=True, related_name="+", verbose_name=_("voor wie"))
    licence = models.CharField(_("licentie"), max_length=120, blank=True, help_text=_("Wat mag iemand ermee doen?"))
    link = models.URLField(_("link"), blank=True)
    body = StreamField(TextBody(required=False), blank=True, verbose_name=_("uitleg"))
    tags = ClusterTaggableManager(through=ResourceTag, blank=True, verbose_name=_("trefwoorden"))

    content_panels = [
        title_panel(_("Titel van het materiaal")),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("licence")]),
        FieldPanel("summary"),
        FieldPanel("link"),
        FieldPanel("body"),
        FieldPanel("for_whom", widget=CheckboxSelectMultiple),
        SECTIONS_PANEL,
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        FieldPanel("tags"),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("body"), index.FilterField("kind")]

    class Meta:
        verbose_name = _("materiaal")
        verbose_name_plural = _("materialen")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | resource_context(self, request.user)

    @property
    def sign(self):
        return ResourceKind(self.kind).sign

    @property
    def link_host(self):
        return urlsplit(self.link).hostname


# Django finds models here; they refer to the pages above.
from .checks.models import CheckInvitation, CheckReaction, CheckRound, CheckSetting  # noqa: E402,F401
from .imports.models import WordImport  # noqa: E402,F401
from .lessons import LessonIndexPage, LessonPage  # noqa: E402,F401
from .meetings.models import ReportMailChoice, ReportNews, ReportReminder  # noqa: E402,F401
from .records import Action, ActionStep, Decision, Lesson, Question  # noqa: E402,F401
from .voices.models import RegionTally, Voice, VoiceGroup  # noqa: E402,F401
