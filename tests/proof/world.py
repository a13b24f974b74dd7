"""A small site where every secret carries a word of its own, and everybody who may come by.

Each object has a *canary*: a word that stands nowhere else, in its title, slug, summary, body,
file name and alternative text. Whoever meets a canary has met the object.
"""

from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as PillowImage

from home.editors import make_editors_group
from leernetwerken.files.models import SiteDocument, SiteImage
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.networks import actions
from leernetwerken.news.models import NewsPage
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.cast import Cast

STATES = ("draft", "in_review", "published", "unpublished")
PEOPLE = (
    "anonymous",
    "nobody",
    "deactivated",
    "outsider",
    "other_coordinator",
    "former_member",
    "former_author",
    "member",
    "author",
    "facilitator",
    "coordinator",
    "editor",
    "administrator",
)
PAGE_TYPES = {"report": MeetingReportPage, "resource": ResourcePage}


@dataclass
class Secret:
    """One page with its files, and what is true of it."""

    kind: str
    state: str
    visibility: str
    canary: str
    page: object
    document: object
    image: object
    rendition: object


class World(Cast):
    """The cast, plus an editor, authors, and one page of each kind × state × visibility in network A."""

    def __init__(self):
        super().__init__()
        self.author = self._in(self.network_a, "author")
        self.former_author = self._in(self.network_a, "former_author")
        self.editor = self.user("editor")
        self.editor.groups.add(make_editors_group())
        self.deactivated = self._in(self.network_a, "deactivated")
        self.deactivated.is_active = False
        self.deactivated.save()
        self.people = {name: getattr(self, name) for name in PEOPLE}
        self.secrets = [
            self._secret(kind, state, visibility)
            for kind in PAGE_TYPES
            for state in STATES
            for visibility in Visibility.values
        ]
        self._news()
        actions.end_membership(self.former_author.memberships.get())

    def _secret(self, kind, state, visibility):
        canary = f"kanarie{kind}{state.replace('_', '')}{visibility}"
        document, image = self._files(canary)
        fields = {"met_on": "2022-11-10", "place": canary} if kind == "report" else {"licence": canary}
        body = [
            ("text", f"<p>tekst {canary}</p>"),
            ("image", {"image": image, "caption": canary}),
            ("document", {"document": document, "label": canary}),
        ]
        page = PAGE_TYPES[kind](
            title=f"Titel {canary}",
            slug=canary,
            summary=f"Kort {canary}",
            body=body,
            owner=self.author,
            live=False,
            **fields,
        )
        self.network_a.add_child(instance=page)
        if kind == "resource":
            page.tags.add(canary)
        revision = page.save_revision(user=self.author)
        if visibility != page.visibility:
            change_visibility(page, visibility, by=self.administrator)
        if state == "in_review":
            page.get_workflow().start(page, self.author)
        if state in ("published", "unpublished"):
            revision.publish(user=self.coordinator)
        if state == "unpublished":
            page.refresh_from_db()
            page.unpublish(user=self.coordinator)
        page = PAGE_TYPES[kind].objects.get(pk=page.pk)
        return Secret(kind, state, visibility, canary, page, document, image, image.get_rendition("max-800x800"))

    def _files(self, canary):
        picture = BytesIO()
        PillowImage.new("RGB", (90, 60), "teal").save(picture, "JPEG")
        image = SiteImage.objects.create(
            title=canary,
            alt_text=f"foto {canary}",
            collection=self.network_a.collection,
            uploaded_by_user=self.author,
            width=90,
            height=60,
            file=ContentFile(picture.getvalue(), f"{canary}.jpg"),
        )
        document = SiteDocument.objects.create(
            title=canary,
            collection=self.network_a.collection,
            uploaded_by_user=self.author,
            file=ContentFile(f"%PDF-1.4 {canary}".encode(), f"{canary}.pdf"),
        )
        return document, image

    def _news(self):
        page = NewsPage(title="Gewoon nieuws", slug="gewoon", summary="Voor iedereen", live=False, owner=self.editor)
        self.news_index.add_child(instance=page)
        page.save_revision().publish()
        self.news = NewsPage.objects.get(pk=page.pk)
