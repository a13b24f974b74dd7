"""Which files somebody may fetch."""

from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q, TextField
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex, Revision, WorkflowState

from leernetwerken.pages.models import SitePage

from .models import Rendition, SiteDocument, SiteImage


def find_document(key, name):
    """The document at that address, or None; the name has to be right too."""
    document = SiteDocument.objects.filter(public_key=key).select_related("collection", "uploaded_by_user").first()
    return document if document and document.filename == name else None


def find_image(key):
    """The rendition, or else the image, with that key, and None when there is none."""
    rendition = (
        Rendition.objects.filter(public_key=key).select_related("image__collection", "image__uploaded_by_user").first()
    )
    return (
        rendition or SiteImage.objects.filter(public_key=key).select_related("collection", "uploaded_by_user").first()
    )


def showing_pages(file, user):
    """The pages that ``user`` may see and that show ``file`` or link to it as they are published now."""
    return SitePage.objects.visible_to(user).filter(_shows(file))


def online_pages(file):
    """The same, for whoever may see them."""
    return SitePage.objects.filter(_shows(file), live=True)


def pages_to_come(file):
    """The pages that wait for an approval, as they are read there, or for the day they were approved for, and show
    ``file``.
    """
    page_type = ContentType.objects.get_for_model(SitePage, for_concrete_model=False)
    waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, base_content_type=page_type)
    page_ids = waiting.annotate(page_id=Cast("object_id", BigIntegerField())).values("page_id")
    in_review = SitePage.objects.filter(pk__in=page_ids).values("latest_revision")
    # Only those that have the number of the file somewhere are read as pages, which takes ten questions each.
    named = Revision.objects.annotate(words=Cast("content", TextField())).filter(words__contains=str(file.pk))
    named = named.filter(base_content_type=page_type)
    to_come = chain(named.filter(pk__in=in_review), named.filter(approved_go_live_at__isnull=False))
    pages = [revision.as_object() for revision in to_come]
    key = ContentType.objects.get_for_model(type(file)).pk, str(file.pk)
    return [page for page in pages if key in _references(page)]


def _references(page):
    return {(kind, str(pk)) for kind, pk, *_rest in ReferenceIndex._extract_references_from_object(page)}


def _shows(file):
    """The index is made from the rows of pages, so a draft that lives in a revision does not count."""
    page_type = ContentType.objects.get_for_model(SitePage, for_concrete_model=False)
    references = ReferenceIndex.objects.filter(
        base_content_type=page_type,
        to_content_type=ContentType.objects.get_for_model(type(file)),
        to_object_id=str(file.pk),
    )
    page_ids = references.annotate(page_id=Cast("object_id", BigIntegerField())).values("page_id")
    return Q(pk__in=page_ids)
