"""Every address of the editor, filled with the ids of things in a closed room."""

import re
from io import BytesIO
from itertools import cycle, pairwise

from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver
from PIL import Image as PillowImage

from leernetwerken.files.models import SiteDocument, SiteImage
from leernetwerken.knowledge.models import MeetingReportPage, ResourcePage
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.pages.models import SitePage

CANARY = "kanarievogel"
WRITER = "Persoon zangvogel"
ASK_FOR = "kanarie"
SKIP = {"wagtailadmin_logout", "wagtailadmin_error_test"}


class ClosedRoom:
    """Network B with a page in each state, files, tags, a lock, a review and a trail; all with the canary."""

    def __init__(self, cast):
        self.cast = cast
        self.writer = cast._in(cast.network_b, "zangvogel", MembershipRole.MEMBER)
        self.coordinator = cast.other_coordinator
        self.live = self._report("live")
        self.live.get_latest_revision().publish(user=self.coordinator)
        self.draft = self._report("draft")
        self.reviewed = self._report("reviewed")
        self.workflow_state = self.reviewed.get_workflow().start(self.reviewed, self.writer)
        self.task_state = self.workflow_state.current_task_state
        self.resource = self._resource()
        SitePage.objects.filter(pk=self.draft.pk).update(locked=True, locked_by=self.coordinator)
        made = (self.live, self.draft, self.reviewed, self.resource)
        self.pages = [SitePage.objects.get(pk=page.pk) for page in made]

    def _fields(self, name):
        body = [("text", f"<p>{CANARY}</p>"), ("image", {"image": self.image, "caption": CANARY})]
        return {
            "title": f"{CANARY} {name}",
            "slug": f"{CANARY}-{name}",
            "summary": CANARY,
            "owner": self.writer,
            "live": False,
            "body": body,
        }

    def _report(self, name):
        if not hasattr(self, "image"):
            self._files()
        page = MeetingReportPage(place=CANARY, met_on="2022-11-10", **self._fields(name))
        self.cast.network_b.add_child(instance=page)
        page.save_revision(user=self.writer, log_action=True)
        return page

    def _resource(self):
        page = ResourcePage(**self._fields("resource"))
        self.cast.network_b.add_child(instance=page)
        page.tags.add(CANARY)
        page.save()
        page.save_revision(user=self.writer, log_action=True).publish(user=self.coordinator)
        return page

    def _files(self):
        picture = BytesIO()
        PillowImage.new("RGB", (40, 30), "teal").save(picture, "JPEG")
        where = {"collection": self.cast.network_b.collection, "uploaded_by_user": self.writer, "title": CANARY}
        self.image = SiteImage.objects.create(
            alt_text=CANARY, width=40, height=30, file=ContentFile(picture.getvalue(), f"{CANARY}.jpg"), **where
        )
        self.document = SiteDocument.objects.create(file=ContentFile(b"%PDF-1.4", f"{CANARY}.pdf"), **where)

    def ids(self, page):
        """What to fill in for a name in an address."""
        return {
            "page_id": page.pk,
            "parent_page_id": page.pk,
            "page_to_move_id": page.pk,
            "page_pk": page.pk,
            "destination_id": self.cast.network_a.pk,
            "revision_id": page.latest_revision_id,
            "task_state_id": self.task_state.pk,
            "workflow_state_id": self.workflow_state.pk,
            "task_id": self.task_state.task_id,
            "workflow_pk": self.workflow_state.workflow_id,
            "image_id": self.image.pk,
            "document_id": self.document.pk,
            "doc_id": self.document.pk,
            "collection_id": self.cast.network_b.collection_id,
            "object_id": page.pk,
            "pk": page.pk,
            "session_id": 1,
            "uploaded_file_id": 1,
            "redirect_id": 1,
            "action_name": "approve",
            "action": "delete",
            "content_type_app_name": "knowledge",
            "content_type_model_name": "meetingreportpage",
            "app_label": "pages",
            "model_name": "sitepage",
            "app_name": "taggit",
            "filter_spec": "max-165x165",
        }

    def own_pk(self, namespace, page):
        """``pk`` means another thing in each corner."""
        return {
            "wagtailimages_chooser": self.image.pk,
            "wagtaildocs_chooser": self.document.pk,
            "wagtailadmin_collections": self.cast.network_b.collection_id,
            "wagtailusers_users": self.writer.pk,
            "wagtailusers_groups": self.cast.network_b.members_group_id,
            "images": self.image.pk,
            "documents": self.document.pk,
        }.get(namespace, page.pk)

    def addresses(self):
        """``{(name, address)}`` of all patterns, each with two of the closed pages in turn.

        That no state of a page makes a difference is for the permission matrix (``tests/proof``).
        """
        turns = zip(patterns(), cycle(pairwise([*self.pages, self.pages[0]])), strict=False)
        return {
            (name, "/beheer/" + self._fill(route, namespace, page) + query)
            for (route, name, namespace), pages in turns
            for page in pages
            for query in self._queries(name, namespace)
        }

    def _queries(self, name, namespace):
        """What to ask: lists take a word, choosers and bulk actions take ids."""
        where = f"{namespace} {name}"
        ids = "&".join(f"id={page.pk}" for page in self.pages)
        questions = [""]
        if re.search("index|results|search|choose|listing|find|use|history|explore|report", where):
            questions += [f"?q={ASK_FOR}", f"?page_type=knowledge.MeetingReportPage&multiple=1&q={ASK_FOR}"]
        if "autocomplete" in where:
            questions += [f"?term={ASK_FOR}"]
        if re.search("bulk|chosen|find", where):
            questions += [f"?{ids}", f"?id={self.image.pk}&id={self.document.pk}", "?id=all", f"?id=all&q={ASK_FOR}"]
            questions += [f"?id=all&childOf={self.cast.network_b.pk}"]
        return questions

    def _fill(self, route, namespace, page):
        ids = self.ids(page) | {"pk": self.own_pk(namespace, page)}
        route = re.sub(r"\^\(\?P<pk>\\d\+\)/revisions.*", f"{page.pk}/revisions/compare/earliest...latest/", route)
        route = route.replace("^", "").replace("$", "")
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(ids.get(match.group(1), "x")), route)


def patterns(resolver=None, prefix="", namespaces=()):
    """``(route, name, innermost namespace)`` of every pattern of the editor."""
    if resolver is None:
        resolver = next(p for p in get_resolver().url_patterns if str(p.pattern) == "beheer/")
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            yield from patterns(pattern, route, [*namespaces, pattern.namespace])
        elif pattern.name not in SKIP and not route.endswith(".*/$"):
            yield route, pattern.name, (namespaces or [None])[-1]
