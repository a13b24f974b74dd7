"""What is on: events, as pages, and their sessions.

The page tells readers what an event is about and goes through drafts and review like any other page. What happens
when, for how many, is in plain rows beside it (``sessions``, ``registrations``): a change of date or of seats holds at
once, for everybody, and no old revision brings it back.
"""

from django.conf import settings
from django.db import models
from django.forms import CheckboxSelectMultiple, Select
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from leernetwerken.accounts.models import Region
from leernetwerken.core.blocks import TEXT_FEATURES, TextBody
from leernetwerken.core.fields import StreamField
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.panels import UncomparedPanel, title_panel

from .enums import Enrolment, EventKind
from .page_forms import EventForm

LONGEST_KEEP_WEEKS = 13


class EventIndexPage(SitePage):
    """``/agenda/``: everything that is on, below any page."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["agenda.EventPage"]
    template = "agenda/event_index_page.html"
    reserved_child_slugs = frozenset(
        {
            "aanmelden",
            "aanwezig",
            "afmelden",
            "belangstelling",
            "bevestigen",
            "bijeenkomst",
            "geen-berichten-meer",
            "houd-me-op-de-hoogte",
            "ical",
            "maand",
            "mijn-aanmelding",
            "peiling",
            "reeks",
            "terugblik",
        }
    )

    content_panels = [title_panel(_("Titel van de agenda")), FieldPanel("summary")]

    class Meta:
        verbose_name = _("agenda")

    def get_context(self, request, *args, **kwargs):
        from .listing import Listing

        listing = Listing(request.user, request.GET)
        shown = {"listing": listing, "page_obj": listing.page(request.GET.get("page"))}
        return super().get_context(request, *args, **kwargs) | shown


class EventPage(SitePage):
    """A meeting, or a series of them. ``sections`` names the networks that meet.

    Below a network it is closed to its members until a coordinator opens it; below the agenda it is public.
    """

    base_form_class = EventForm
    default_visibility = Visibility.GROUP
    visibility_without_group = Visibility.PUBLIC
    parent_page_types = ["agenda.EventIndexPage", "networks.NetworkPage"]
    subpage_types = []
    template = "agenda/event_page.html"
    has_own_date = True

    kind = models.CharField(_("soort"), max_length=10, choices=EventKind.choices, default=EventKind.MEETING)
    theme_label = models.CharField(
        _("in het kader van"), max_length=80, blank=True, help_text=_("Bijvoorbeeld een themaweek.")
    )
    region = models.ForeignKey(
        Region, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("regio")
    )
    target_group = models.CharField(_("voor wie"), max_length=300, blank=True)
    others_welcome = models.BooleanField(_("anderen zijn ook welkom"), default=True)
    wished_profile = models.TextField(
        _("wie we zoeken"),
        max_length=500,
        blank=True,
        help_text=_("Wat voor mensen, los van hun perspectief. Bijvoorbeeld: kritisch, en klaar om samen te werken."),
    )
    belongs_to = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="companions",
        verbose_name=_("hoort bij"),
        help_text=_("Bijvoorbeeld een training bij een reeks. Op beide pagina's staat dan een link."),
    )
    only_for_leaders = models.BooleanField(
        _("alleen voor gespreksbegeleiders"),
        default=False,
        help_text=_("Dan kan alleen wie een netwerk of een bijeenkomst begeleidt zich aanmelden."),
    )
    price = models.CharField(_("kosten"), max_length=80, blank=True, help_text=_("Leeg: gratis."))
    body = StreamField(TextBody(required=False), blank=True, verbose_name=_("uitleg"))
    afterwards = StreamField(TextBody(required=False), blank=True, verbose_name=_("na afloop"))
    enrolment = models.CharField(_("aanmelden"), max_length=10, choices=Enrolment.choices, default=Enrolment.SESSIONS)
    ground_rules = RichTextField(
        _("afspraken"), blank=True, features=TEXT_FEATURES, help_text=_("Wie zich aanmeldt, gaat hiermee akkoord.")
    )
    email_shared_with = models.CharField(
        _("wie krijgt de e-mailadressen"),
        max_length=160,
        blank=True,
        help_text=_("Bijvoorbeeld: de gespreksbegeleiders. Leeg: niemand krijgt ze."),
    )
    email_shared_why = models.CharField(
        _("waarom"), max_length=200, blank=True, help_text=_("Bijvoorbeeld: om het gesprek voor te bereiden.")
    )
    longest_minutes = models.PositiveSmallIntegerField(
        _("hoogstens zo lang (minuten)"), null=True, blank=True, help_text=_("Een langere dag geeft een waarschuwing.")
    )
    minimum_age = models.PositiveSmallIntegerField(_("minimumleeftijd"), null=True, blank=True)
    asks_needs = models.BooleanField(
        _("vraag wat iemand nodig heeft om mee te doen"),
        default=False,
        help_text=_("Dieet, toegang, tolk. We verwijderen dit een week na de laatste bijeenkomst."),
    )
    asks_whom_to_meet = models.BooleanField(
        _("vraag met wie iemand graag in gesprek komt"),
        default=False,
        help_text=_("De begeleiders zien de wensen en krijgen een voorstel voor tafels."),
    )
    asks_speaks_for = models.BooleanField(_("vraag of iemand ook namens anderen spreekt"), default=False)
    keep_weeks = models.PositiveSmallIntegerField(_("gegevens bewaren (weken na de laatste bijeenkomst)"), default=4)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    contact_phone = models.CharField(_("telefoon"), max_length=30, blank=True)

    content_panels = [
        title_panel(_("Naam van de bijeenkomst of reeks")),
        HelpPanel(template="agenda/admin/desk_panel.html", heading=_("Dagen, plekken en deelnemers")),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("theme_label")]),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("target_group", "wished_profile", "others_welcome", "price")], _("Voor wie")
        ),
        UncomparedPanel("belongs_to", widget=Select),
        InlinePanel("organisers", label=_("organisator")),
        FieldPanel("region"),
        FieldPanel("longest_minutes"),
        UncomparedPanel("sections", heading=_("Van deze netwerken"), widget=CheckboxSelectMultiple),
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                FieldPanel("enrolment"),
                FieldPanel("only_for_leaders"),
                FieldPanel("minimum_age"),
                InlinePanel("questions", label=_("vraag bij aanmelden")),
                FieldPanel("asks_needs"),
                FieldPanel("asks_whom_to_meet"),
                FieldPanel("asks_speaks_for"),
                FieldPanel("ground_rules"),
                FieldPanel("email_shared_with"),
                FieldPanel("email_shared_why"),
                FieldPanel("keep_weeks"),
            ],
            _("Aanmelden"),
        ),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_phone")], _("Contact")
        ),
        FieldPanel("afterwards"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("theme_label"),
        index.SearchField("target_group"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        constraints = [
            models.CheckConstraint(
                name="event_data_kept_a_quarter_at_most", condition=models.Q(keep_weeks__lte=LONGEST_KEEP_WEEKS)
            ),
        ]

    @classmethod
    def refuse_creation(cls, parent, by):
        from .rules import refuse_plan_event

        return refuse_plan_event(parent, by)

    def hold_more(self):
        """Nobody takes a seat while somebody decides how one registers, or who may see it."""
        from .registrations.offers import lock_plans

        lock_plans(self.pk)

    def get_listed_on(self):
        """The first day of the event; publication until there is one."""
        first = self.sessions.exclude(sorts_at=None).order_by("sorts_at").first() if self.pk else None
        return first.sorts_on if first else super().get_listed_on()

    def get_context(self, request, *args, **kwargs):
        from .event_queries import event_context

        return super().get_context(request, *args, **kwargs) | event_context(self, request.user)

    @cached_property
    def network(self):
        """The network that it lies below; None for an event of the agenda itself."""
        return NetworkPage.objects.parent_of(self).first()

    @cached_property
    def absolute_url(self):
        """With the host that the platform is known by; asked once, for a file may hold hundreds of sessions."""
        return settings.BASE_URL.rstrip("/") + self.get_url_parts()[2]

    @property
    def is_series(self):
        return self.enrolment == Enrolment.SERIES


class Organiser(Orderable):
    """An organisation that carries an event; never a person."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="organisers")
    name = models.CharField(_("naam"), max_length=160)
    url = models.URLField(_("website"), blank=True)


class RegistrationQuestion(Orderable):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("vraag"), max_length=300)
    is_required = models.BooleanField(_("verplicht"), default=False)


# Django finds models here; they refer to the pages above.
from .desk.models import DoorCode, Feedback, FeedbackGiven, Invitation, TeamInvitation  # noqa: E402,F401
from .next_steps.models import NextStep  # noqa: E402,F401
from .polls.models import PollBallot, PollOption, PollVote  # noqa: E402,F401
from .registrations.models import (  # noqa: E402,F401
    Attendance,
    AttendanceCount,
    GoDecision,
    Interest,
    InterestNews,
    Registration,
    Seat,
    SeatPlan,
    SeatRule,
)
from .sessions import CalendarLink, Contributor, EventPart, RunItem, Session, TeamMember  # noqa: E402,F401
