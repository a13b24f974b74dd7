"""A small site where every secret carries a word of its own, and everybody who may come by.

Each page has a *canary*: a word that stands nowhere else, in its title, slug, summary and body. Its
files have a second one, in their title, name, alternative text and content: who may choose from the
files of a network may not yet see the draft that shows them. Whoever meets a canary has met the object.
"""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as PillowImage

from home.editors import make_editors_group
from leernetwerken.files.models import SiteDocument, SiteImage
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.networks import actions
from leernetwerken.networks.enums import JoinState
from leernetwerken.networks.models import JoinRequest
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.cast import Cast

from .events_world import Events
from .expected import IN_NETWORK, PEOPLE
from .knowledge_world import Knowledge
from .spider import Visitor

STATES = ("draft", "in_review", "published", "unpublished")
# Of a page, of its files, and of the lesson in a report: a lesson has other readers than the report that it stands in.
BIRDS = {"a": ("kanarie", "merel", "lijster"), "b": ("parkiet", "spreeuw", "wielewaal")}
PAGE_TYPES = {"report": MeetingReportPage, "resource": ResourcePage}


@dataclass
class Secret:
    """One page with its files, and what is true of it."""

    network: str
    kind: str
    state: str
    visibility: str
    canary: str
    file_canary: str
    lesson_canary: str
    page: object
    document: object
    image: object
    rendition: object

    @property
    def words(self):
        return self.canary, self.file_canary

    @property
    def all_words(self):
        return *self.words, self.lesson_canary


class World(Cast):
    """The cast, plus an editor, authors, and one page of each kind × state × visibility in network A.

    For the spider there is more: the same reports in network B (``other_secrets``) and words of other
    kinds (``words``: canary → the people who may meet it).
    """

    def __init__(self):
        super().__init__()
        self.author = self._in(self.network_a, "author")
        self.former_author = self._in(self.network_a, "former_author")
        actions.start_membership(self.network_b, self.former_author)
        self.editor = self.user("editor")
        self.editor.groups.add(make_editors_group())
        self.deactivated = self._in(self.network_a, "deactivated")
        self.deactivated.is_active = False
        self.deactivated.save()
        self.people = {name: getattr(self, name) for name in PEOPLE}
        self.networks = {"a": self.network_a, "b": self.network_b}
        self.desks = {
            self.network_a: (self.author, self.coordinator),
            self.network_b: (self.former_author, self.other_coordinator),
        }
        self.secrets = self._secrets(self.network_a, PAGE_TYPES)
        self.other_secrets = self._secrets(self.network_b, ["report"])
        self._news()
        self.words = {
            self._later_draft(): {"author", "coordinator", "administrator"},
            self._quiet_member(): IN_NETWORK["a"],
            self._join_request(): {"coordinator", "administrator"},
        }
        self.knowledge = Knowledge(self)
        self.events = Events(self)
        self.words |= self.knowledge.words | self.events.words
        for membership in self.former_author.memberships.all():
            actions.end_membership(membership)

    def client(self, user=None):
        visitor = Visitor()
        if user is not None and user.is_authenticated:
            visitor.force_login(user)
        return visitor

    @property
    def vocabulary(self):
        """Every word that stands nowhere else."""
        return {*self.words, *(word for s in self.secrets + self.other_secrets for word in s.all_words)}

    def secret(self, network, *what):
        """The one of that kind, state and visibility."""
        every = self.secrets + self.other_secrets
        return next(s for s in every if (s.network, s.kind, s.state, s.visibility) == (network, *what))

    def _secrets(self, network, kinds):
        return [
            self._secret(network, kind, state, visibility)
            for kind in kinds
            for state in STATES
            for visibility in Visibility.values
        ]

    def _secret(self, network, kind, state, visibility):
        which = f"{kind}{state.replace('_', '')}{visibility}"
        canary, file_canary, lesson_canary = words = [f"{bird}{which}" for bird in BIRDS[network.slug]]
        writer, publisher = self.desks[network]
        document, image = self._files(network, file_canary, by=writer)
        fields = {"met_on": "2022-11-10", "place": canary} if kind == "report" else {"licence": canary}
        body = [
            ("text", f"<p>tekst {canary}</p>"),
            ("image", {"image": image, "caption": canary}),
            ("document", {"document": document, "label": canary}),
        ]
        if kind == "report":
            body += [
                ("lesson", {"title": lesson_canary, "text": lesson_canary}),
                ("action", {"text": f"doe {canary}", "owner": canary, "due_on": date(2023, 2, 1)}),
                ("question", {"text": f"vraag {canary}"}),
                ("decision", {"text": f"besluit {canary}"}),
            ]
        page = PAGE_TYPES[kind](
            title=f"Titel {canary}",
            slug=canary,
            summary=f"Kort {canary}",
            body=body,
            owner=writer,
            live=False,
            **fields,
        )
        network.add_child(instance=page)
        if kind == "resource":
            page.tags.add(canary)
        revision = page.save_revision(user=writer)
        if visibility != page.visibility:
            change_visibility(page, visibility, by=self.administrator)
        if state == "in_review":
            page.get_workflow().start(page, writer)
        if state in ("published", "unpublished"):
            revision.publish(user=publisher)
        if state == "unpublished":
            page.refresh_from_db()
            page.unpublish(user=publisher)
        page = PAGE_TYPES[kind].objects.get(pk=page.pk)
        rendition = image.get_rendition("max-800x800")
        return Secret(network.slug, kind, state, visibility, *words, page, document, image, rendition)

    def _files(self, network, canary, *, by):
        picture = BytesIO()
        PillowImage.new("RGB", (90, 60), "teal").save(picture, "JPEG")
        image = SiteImage.objects.create(
            title=canary,
            alt_text=f"foto {canary}",
            collection=network.collection,
            uploaded_by_user=by,
            width=90,
            height=60,
            file=ContentFile(picture.getvalue(), f"{canary}.jpg"),
        )
        document = SiteDocument.objects.create(
            title=canary,
            collection=network.collection,
            uploaded_by_user=by,
            file=ContentFile(f"%PDF-1.4 {canary}".encode(), f"{canary}.pdf"),
        )
        return document, image

    def _news(self):
        page = NewsPage(title="Gewoon nieuws", slug="gewoon", summary="Voor iedereen", live=False, owner=self.editor)
        self.news_index.add_child(instance=page)
        page.save_revision().publish()
        self.news = NewsPage.objects.get(pk=page.pk)

    def _later_draft(self):
        """What was written after the last publication, on a page that everybody reads."""
        public = self.secret("a", "report", "published", Visibility.PUBLIC)
        page = public.page.get_latest_revision_as_object()
        page.title = page.summary = page.place = "kanarielater"
        page.body = [("text", "<p>kanarielater</p>")]
        page.save_revision(user=self.author)
        return "kanarielater"

    def _quiet_member(self):
        """Somebody who takes part and never wrote a word."""
        self._in(self.network_a, "kanarielid")
        return "kanarielid"

    def _join_request(self):
        """Somebody who would like to take part, and what he told the coordinators."""
        JoinRequest.objects.create(
            network=self.network_a,
            name="kanarieaanvraag",
            email="kanarieaanvraag@voorbeeld.test",
            perspective=self.perspective,
            answers=[{"question": "Waarom?", "answer": "kanarieaanvraag"}],
            state=JoinState.RECEIVED,
            answer_by_on="2022-12-01",
        )
        return "kanarieaanvraag"
