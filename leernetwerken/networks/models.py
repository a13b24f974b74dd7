"""Networks, who takes part in them, and who would like to."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Collection, Orderable, Workflow
from wagtail.search import index

from leernetwerken.accounts.models import Perspective
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.panels import title_panel

from .enums import OPEN_STATES, Colour, JoinState, MembershipRole, Stage
from .review import NetworkReviewTask  # noqa: F401 (here Django finds it)

NETWORKS_A_PAGE = 30
EQUIPMENT = ["members_group", "coordinators_group", "collection", "review_workflow"]


class NetworkIndexPage(SitePage):
    """``/netwerken/``: all networks. Rights on the front door do not come in here."""

    max_count = 1
    stops_rights = True
    parent_page_types = ["home.HomePage"]
    subpage_types = ["networks.NetworkPage"]
    template = "networks/network_index_page.html"

    content_panels = [title_panel(_("Titel van het overzicht")), FieldPanel("summary")]

    class Meta:
        verbose_name = _("overzicht van netwerken")

    def get_context(self, request, *args, **kwargs):
        from .queries import network_list

        networks = Paginator(network_list(request.user), NETWORKS_A_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"page_obj": networks}


class NetworkPage(SitePage):
    """A learning network and the branch that its members write in.

    ``networks.equip.equip_network`` gives it its groups, collection and workflow (``EQUIPMENT``), which live on
    the row and never in a revision. It is deleted by ``networks.equip.delete_network`` alone: ``Membership``
    protects it from any other way.
    """

    parent_page_types = ["networks.NetworkIndexPage"]
    template = "networks/network_page.html"
    is_search_facet = True
    reserved_child_slugs = frozenset(
        {"aanmelden", "aanmeldingen", "feed", "leden", "materialen", "verbeteragenda", "verslagen"}
    )

    focus = RichTextField(_("waar dit netwerk aan werkt"), blank=True, features=["bold", "italic", "ul", "link"])
    rhythm = models.CharField(_("ritme"), max_length=160, blank=True, help_text=_("Hoe vaak, hoe lang en waar."))
    stage = models.CharField(_("fase"), max_length=10, choices=Stage.choices, default=Stage.ACTIVE)
    colour = models.CharField(_("kleur"), max_length=10, choices=Colour.choices, default=Colour.PINE)
    perspectives_welcome = ParentalManyToManyField(
        Perspective, blank=True, related_name="+", verbose_name=_("wie kunnen meedoen")
    )
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    contact_phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    accepts_join_requests = models.BooleanField(_("nieuwe leden welkom"), default=True)
    answer_within_days = models.PositiveSmallIntegerField(_("antwoord op een aanmelding binnen (dagen)"), default=14)
    members_group = models.OneToOneField(
        Group, on_delete=models.PROTECT, null=True, editable=False, related_name="network_of_members"
    )
    coordinators_group = models.OneToOneField(
        Group, on_delete=models.PROTECT, null=True, editable=False, related_name="network_of_coordinators"
    )
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    review_workflow = models.OneToOneField(
        Workflow, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    content_panels = [
        title_panel(_("Naam van het netwerk"), help_text=_("Zo heet het netwerk overal op de site.")),
        FieldPanel("summary"),
        FieldPanel("focus"),
        InlinePanel("learning_questions", label=_("leervraag")),
        MultiFieldPanel([FieldPanel("stage"), FieldPanel("rhythm"), FieldPanel("colour")], _("Vorm")),
        MultiFieldPanel(
            [
                FieldPanel("perspectives_welcome"),
                FieldPanel("accepts_join_requests"),
                FieldPanel("answer_within_days"),
                InlinePanel("join_questions", label=_("vraag bij aanmelden")),
            ],
            _("Meedoen"),
        ),
        MultiFieldPanel(
            [FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_phone")], _("Contact")
        ),
        InlinePanel("partners", label=_("partnerorganisatie")),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("focus")]
    exclude_fields_in_copy = EQUIPMENT

    class Meta:
        verbose_name = _("leernetwerk")
        verbose_name_plural = _("leernetwerken")

    def audience_of_children(self):
        return self.members_group

    def with_content_json(self, content):
        """An old revision never takes a network's groups away, nor gives it those of another."""
        page = super().with_content_json(content)
        for name in EQUIPMENT:
            setattr(page, f"{name}_id", getattr(self, f"{name}_id"))
        return page

    def get_context(self, request, *args, **kwargs):
        from .queries import network_context

        return super().get_context(request, *args, **kwargs) | network_context(self, request)


class LearningQuestion(Orderable):
    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="learning_questions")
    text = models.CharField(_("leervraag"), max_length=300)


class JoinQuestion(Orderable):
    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="join_questions")
    text = models.CharField(_("vraag"), max_length=300)
    is_required = models.BooleanField(_("verplicht"), default=True)


class Partner(Orderable):
    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("naam"), max_length=160)
    url = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )


class Membership(models.Model):
    """Somebody takes part in a network, from a day, until a day; the truth behind every right in it.

    At most one membership of a person in a network is open (``ended_on`` empty).
    """

    network = models.ForeignKey(NetworkPage, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=MembershipRole.choices, default=MembershipRole.MEMBER)
    perspective = models.ForeignKey(Perspective, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    shows_email = models.BooleanField(_("laat mijn e-mailadres zien"), default=False)
    shows_organisation = models.BooleanField(_("laat mijn organisatie zien"), default=True)

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        ordering = ["user__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"], condition=models.Q(ended_on__isnull=True), name="one_open_membership"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
                name="membership_ends_after_start",
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.network}"


class JoinRequest(models.Model):
    """Somebody would like to take part. Works without an account; ``user`` is set once there is one.

    ``confirm_sent_at`` is set when the address had to be proven by mail; the limits on those mails count it.
    """

    network = models.ForeignKey(NetworkPage, on_delete=models.CASCADE, related_name="join_requests")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="join_requests"
    )
    email = models.EmailField(_("e-mailadres"))
    name = models.CharField(_("naam"), max_length=120)
    organisation = models.CharField(_("organisatie"), max_length=160, blank=True)
    perspective = models.ForeignKey(Perspective, on_delete=models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=list, help_text="[{question, answer}, …] as asked at the time.")
    state = models.CharField(max_length=12, choices=JoinState.choices, default=JoinState.UNCONFIRMED)
    answer_by_on = models.DateField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    confirm_sent_at = models.DateTimeField(null=True, db_index=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("aanmelding")
        verbose_name_plural = _("aanmeldingen")
        ordering = ["answer_by_on", "pk"]
        indexes = [models.Index(fields=["network", "state"], name="join_request_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "email"],
                condition=models.Q(state__in=OPEN_STATES),
                name="one_open_join_request",
            )
        ]

    def __str__(self):
        return f"{self.name} · {self.network}"

    @property
    def is_open(self):
        return self.state in OPEN_STATES

    @property
    def is_late(self):
        return self.state == JoinState.RECEIVED and self.answer_by_on < timezone.localdate()


class JoinRequestEvent(models.Model):
    """One step in the history of a request: who did what, with which words.

    What is not ``for_applicant`` was written by coordinators for one another.
    """

    request = models.ForeignKey(JoinRequest, on_delete=models.CASCADE, related_name="events")
    state = models.CharField(max_length=12, choices=JoinState.choices)
    note = models.TextField(blank=True)
    for_applicant = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.get_state_display()} · {self.request}"
