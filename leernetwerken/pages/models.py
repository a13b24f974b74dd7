"""The base of every page type: who may see it, what lists sort and filter on."""

from contextlib import suppress

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    AbstractPage,
    DefaultBasePageMixin,
    PageManager,
    PageViewRestriction,
)
from wagtail.models.pages import AbstractPageMeta
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from .enums import Visibility
from .forms import SitePageForm
from .page_type import PageType
from .permissions import SitePagePermissionTester
from .queries import SitePageQuerySet, members_group
from .rules import refuse_publication, was_decided_on

# What ``manage.py publish_scheduled`` says when the hour of a revision has come.
PLANNED = "wagtail.publish.scheduled"
# What a page notes about its revisions. Nobody reads it there or finds it by it, and it refers to nothing.
ABOUT_REVISIONS = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "has_unpublished_changes",
        "draft_title",
        COMMENTS_RELATION_NAME,
    }
)


@register_snippet
class Theme(models.Model):
    """A subject that pages are filed under, across networks. Content, not code."""

    name = models.CharField(_("naam"), max_length=80, unique=True)
    slug = models.SlugField(_("adresnaam"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")
        ordering = ["name"]

    def __str__(self):
        return self.name


class SitePage(PageType, DefaultBasePageMixin, AbstractPage):
    """Base page of the site (``WAGTAIL_PAGE_MODEL``, docs/adr/0002).

    Invariants: ``audience`` is empty exactly when the page is public; both live on the
    row, not in the revision, so no revision, revert or copy can widen them. They change
    through ``pages.actions.change_visibility`` alone.
    """

    # While it goes online as somebody planned: the day on which the words for that were saved.
    planned_on = None
    # While it is saved with the words of another revision: Wagtail tells when what belongs to it is saved as well.
    is_being_published = False
    base_form_class = SitePageForm

    visibility = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Visibility.choices, editable=False)
    audience = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    summary = models.TextField(
        _("in het kort"),
        max_length=400,
        blank=True,
        help_text=_("Eén of twee zinnen. Staat in lijsten en zoekresultaten."),
    )
    listed_on = models.DateField(null=True, editable=False, help_text=_("De dag waarop lijsten sorteren."))
    sections = ParentalManyToManyField(
        "self", blank=True, symmetrical=False, related_name="listed_pages", verbose_name=_("hoort bij")
    )
    themes = ParentalManyToManyField(Theme, blank=True, related_name="pages", verbose_name=_("thema's"))

    objects = PageManager.from_queryset(SitePageQuerySet)()

    search_fields = (
        AbstractPage.search_fields
        + DefaultBasePageMixin.search_fields
        + [
            index.SearchField("summary"),
            index.FilterField("visibility"),
            index.FilterField("audience_id"),
            index.FilterField("listed_on"),
        ]
    )
    promote_panels = DefaultBasePageMixin.promote_panels

    class Meta(AbstractPageMeta):
        verbose_name = _("pagina")
        verbose_name_plural = _("pagina's")
        # None on who may read: most pages are public, so no plan gains by it (docs/adr/0002).
        indexes = [
            models.Index(fields=["depth", "path"], name="page_depth_path"),
            models.Index(fields=["-listed_on", "-id"], name="page_newest"),
            models.Index(fields=["content_type", "-listed_on", "-id"], name="page_type_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="page_audience_iff_closed",
                condition=models.Q(visibility=Visibility.PUBLIC, audience__isnull=True)
                | (~models.Q(visibility=Visibility.PUBLIC) & models.Q(audience__isnull=False)),
            )
        ]

    def __init_subclass__(cls, **kwargs):
        """Each type holds on to the form it inherits: when Wagtail starts, it puts its own on the base of all pages."""
        super().__init_subclass__(**kwargs)
        cls.base_form_class = cls.base_form_class

    def __str__(self):
        return self.title

    @property
    def is_public(self):
        return self.visibility == Visibility.PUBLIC

    @staticmethod
    def _slug_is_available(slug, parent_page, page=None):
        """Wagtail asks this for every new, moved or renamed page."""
        if parent_page is not None and slug in (parent_page.specific_class or SitePage).reserved_child_slugs:
            return False
        return AbstractPage._slug_is_available(slug, parent_page, page)

    def get_admin_display_title(self):
        """In the editor's lists a published page has its published title: a draft may say what is not known yet."""
        return self.title if self.live else super().get_admin_display_title()

    @property
    def default_exclude_fields_in_copy(self):
        """A copy starts as its type starts, or as its source where that is closed further; never wider than either."""
        names = super().default_exclude_fields_in_copy
        is_wider = Visibility(self.visibility).is_wider_than(self.default_visibility)
        return [*names, "visibility", "audience"] if is_wider else names

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields and ABOUT_REVISIONS.issuperset(update_fields):
            return self._note_revision(*args, update_fields=update_fields, **kwargs)
        if not self.visibility:
            self._set_first_visibility()
        elif not self._state.adding:
            self._compare_with_row()
        self.listed_on = self.get_listed_on()
        return super().save(*args, update_fields=update_fields, **kwargs)

    def _note_revision(self, *args, **kwargs):
        """Wagtail would look once more for everything that the page refers to."""
        from wagtail.signal_handlers import disable_reference_index_auto_update

        with disable_reference_index_auto_update():
            super().save(*args, **kwargs)

    def _compare_with_row(self):
        """What was read before somebody closed the page must not open it again by being saved.

        And another revision than the row knows is a publication.
        """
        row = SitePage.objects.filter(pk=self.pk).values_list("visibility", "audience", "live_revision").first()
        if row:
            self.visibility, self.audience_id, revision = row
            self.is_being_published = self.live and self.live_revision_id not in (None, revision)

    def _set_first_visibility(self):
        self.visibility, self.audience = self.default_visibility, None
        if self.visibility == Visibility.GROUP:
            parent = self.get_parent()
            self.audience = parent.specific.audience_of_children() if parent else None
            if self.audience is None:
                self.visibility = self.visibility_without_group
        if self.visibility == Visibility.MEMBERS:
            self.audience = members_group()

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """While somebody types, Wagtail writes over the revision he made before: any that the browser names.

        Not over what went online or what somebody reviewed: that is what was approved, and stays to be read.
        """
        if overwrite_revision and was_decided_on(overwrite_revision):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def with_content_json(self, content):
        page = super().with_content_json(content)
        page.visibility, page.audience_id = self.visibility, self.audience_id
        return page

    def get_constraints(self):
        """Asked before each save. Ours is on what ``save`` has just set, and the database holds it at the write."""
        return [(model, constraints) for model, constraints in super().get_constraints() if model is not SitePage]

    def publish(self, revision, user=None, log_action=True, **kwargs):
        """Every way to publish a revision ends here, but for Wagtail's edit view (see ``page_hooks``).

        Without ``user`` the platform itself publishes and knows what it does, except what was planned before:
        that lapses when it may not be published, and does not keep others from going online.
        """
        from .actions import hold, lapse_plan

        is_planned = log_action == PLANNED
        with transaction.atomic():
            if user or is_planned:
                hold(self)
                page = revision.as_object()
                page.planned_on = timezone.localdate(revision.created_at) if is_planned else None
                if refusal := refuse_publication(page):
                    if not is_planned:
                        raise refusal
                    return lapse_plan(revision, refusal)
            return super().publish(revision, user=user, log_action=log_action, **kwargs)

    def permissions_for_user(self, user):
        return SitePagePermissionTester(user, self)

    @staticmethod
    def route_for_request(request, path):
        """Find a page, and what lies above it, by its whole address: two queries, where Wagtail takes two a step.

        What is not found so goes Wagtail's way when some page on the way there answers addresses itself.
        """
        from .sites import site_for
        from .trail import MOST_STEPS, page_at

        steps = [step for step in path.split("/") if step]
        site = None if hasattr(request, "_wagtail_route_for_request") else site_for(request)
        if site and 0 < len(steps) <= MOST_STEPS:
            page, others = page_at(request, site.root_page, steps)
            if page:
                with suppress(Http404):
                    request._wagtail_route_for_request = page.specific.route(request, [])
            elif not any(other.answers_itself for other in others):
                request._wagtail_route_for_request = None
        return AbstractPage.route_for_request(request, path)

    @property
    def answers_itself(self):
        """Whether pages of this type have a way of their own to answer addresses."""
        return self.cached_content_type.model_class().route is not AbstractPage.route

    def get_view_restrictions(self):
        """None, without asking: Wagtail's own restrictions are switched off, ``visibility`` decides."""
        return PageViewRestriction.objects.none()

    def is_open_to(self, user):
        """Whether ``user`` may know of this page. What was just read as published for everybody needs no question."""
        return (self.live and self.is_public) or SitePage.objects.visible_to(user).filter(pk=self.pk).exists()

    def check_request_method(self, request, *args, **kwargs):
        """Wagtail asks before it serves a page, whatever the method: what somebody may not know of is not there."""
        if not self.is_open_to(request.user):
            raise Http404
        return super().check_request_method(request, *args, **kwargs)
