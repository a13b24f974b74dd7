"""What waits for somebody, and what is new: the page that a member starts from. Each list costs one query."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from leernetwerken.core.prepared import Prepared, Slot
from leernetwerken.knowledge.agenda import assigned_to, late_in
from leernetwerken.knowledge.meetings.queries import meetings_without_report
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import Membership, NetworkIndexPage
from leernetwerken.networks.queries import open_requests_for
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import SomebodyLike
from leernetwerken.pages.sections import below_paths, paths_in
from leernetwerken.pages.types import of_types, types_in

from .editor_queries import editor_jobs

RECENT = 6
WAITING = 30
WRITTEN = (MeetingReportPage, ResourcePage)


@dataclass(frozen=True)
class Waiting:
    """One line of *Wacht op jou*: ``kind`` is sent_back, review, draft or in_review."""

    kind: str
    title: str
    url: str
    network: object
    comment: str = ""


@dataclass
class MyDesk:
    """Everything on ``/mijn/`` for one person, fetched when the page asks for it."""

    user: object
    networks: list = field(init=False)

    def __post_init__(self):
        self.memberships = _memberships(user=self.user.pk)
        self.networks = [membership.network for membership in self.memberships]

    @cached_property
    def coordinates(self):
        return bool(self._coordinated)

    @cached_property
    def _coordinated(self):
        return [m.network for m in self.memberships if m.role == MembershipRole.COORDINATOR]

    @cached_property
    def waiting(self):
        """What this person is to do, the most pressing first: what came back, what to review, what is unfinished."""
        mine = self._unfinished()
        return (
            [line for line in mine if line.kind == "sent_back"]
            + self._to_review()
            + [line for line in mine if line.kind == "draft"]
        )

    @cached_property
    def submitted(self):
        """What this person wrote and a coordinator still has to read."""
        return [line for line in self._unfinished() if line.kind == "in_review"]

    @cached_property
    def unwritten(self):
        """Meetings that this person ran and of which there is no report yet."""
        return meetings_without_report(self.user) if self.networks else []

    @cached_property
    def index_url(self):
        """Where all networks stand, for who takes part in none."""
        index = NetworkIndexPage.objects.visible_to(self.user).first()
        return index.url if index else "/"

    @cached_property
    def join_requests(self):
        return open_requests_for(self.user).count() if self.coordinates else 0

    @cached_property
    def jobs(self):
        """What this person keeps for the whole site, if anything."""
        return editor_jobs(self.user)

    @cached_property
    def actions(self):
        """What this person has taken on in his networks, the late ones first."""
        return assigned_to(self.user, self.networks)

    @cached_property
    def late(self):
        """``[(network, [action, …])]`` in the networks that this person coordinates."""
        return late_in(self._coordinated, self.user)

    @cached_property
    def recent(self):
        """``[(page, network)]``: the newest in my networks."""
        if not self.networks:
            return []
        pages = _recent(SomebodyLike.this(self.user), len(self.networks), **self._values)
        return [(page, self._network_of(page)) for page in pages]

    def _unfinished(self):
        if not hasattr(self, "_lines"):
            self._lines = self._fetch_unfinished() if self.networks else []
        return self._lines

    def _fetch_unfinished(self):
        pages = _unfinished(len(self.networks), **self._values)
        states = {
            int(state.object_id): state
            for state in WorkflowState.objects.active()
            .filter(object_id__in=[str(page.pk) for page in pages], base_content_type=get_default_page_content_type())
            .select_related("current_task_state")
        }
        return [self._line(page, states.get(page.pk)) for page in pages]

    def _line(self, page, state):
        if state is None:
            return self._waiting("draft", page)
        if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return self._waiting("sent_back", page, comment=state.current_task_state.comment)
        return self._waiting("in_review", page)

    def _to_review(self):
        """Reports in the networks that this person coordinates, oldest first; not what he sent in himself."""
        if not self.coordinates:
            return []
        states = TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=get_default_page_content_type(),
            workflow_state__workflow__in=[network.review_workflow_id for network in self._coordinated],
        ).exclude(workflow_state__requested_by=self.user)
        oldest = states.order_by("started_at", "pk").values_list("workflow_state__object_id", flat=True)[:WAITING]
        ids = [int(key) for key in oldest]
        pages = SitePage.objects.in_bulk(ids)
        return [self._waiting("review", pages[key]) for key in ids if key in pages]

    def _waiting(self, kind, page, comment=""):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return Waiting(kind, page.draft_title or page.title, url, self._network_of(page), comment)

    @property
    def _values(self):
        return {"user": self.user.pk} | paths_in(self.networks) | types_in(WRITTEN)

    def _network_of(self, page):
        return next((network for network in self.networks if page.path.startswith(network.path)), None)


@Prepared
def _memberships():
    mine = Membership.objects.filter(user=Slot("user"), ended_on=None)
    return mine.select_related("network").order_by("network__title", "pk")


@Prepared
def _recent(user, number):
    return _written(number).visible_to(user).newest_first()[:RECENT]


@Prepared
def _unfinished(number):
    mine = _written(number).filter(Q(live=False) | Q(has_unpublished_changes=True), owner=Slot("user"))
    return mine.order_by("-latest_revision_created_at", "-pk")[:WAITING]


def _written(number):
    return SitePage.objects.filter(below_paths(number), of_types(WRITTEN))


def write_url(network):
    """Where Wagtail's editor starts a new report of ``network``."""
    meta = MeetingReportPage._meta
    return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, network.pk])
