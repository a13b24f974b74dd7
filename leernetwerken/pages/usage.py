"""How often something is used, as the editor counts it: only where whoever looks may know of it.

Twenty views of Wagtail count, warn and list with three questions to ``ReferenceIndex``, and none says for whom it
asks. So these three are answered for the person of the request. The index itself stays whole: what Wagtail writes to
it, and who may fetch a file, goes past them. What is used in a closed place and may not go, the database still keeps
(``core.middleware.EditorMistakesMiddleware`` says so).
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce
from wagtail.models import ReferenceIndex

reader = ContextVar("reader", default=None)


@contextmanager
def counted_for(user):
    """``user`` may be lazy: he is looked up when something is counted."""
    before = reader.set(user)
    try:
        yield
    finally:
        reader.reset(before)


def known(references):
    """Those of ``references`` that stand on a page that the reader may know of."""
    from .admin_scope import choosable_pages
    from .models import SitePage

    user = reader.get()
    if user is None or user.is_superuser:
        return references
    pages = choosable_pages(SitePage.objects.all(), user).annotate(key=Cast("pk", CharField())).values("key")
    return references.filter(base_content_type=ContentType.objects.get_for_model(SitePage), object_id__in=pages)


def count_known():
    """Once, when the apps are loaded."""
    for name in ("get_references_to", "get_references_to_in_bulk"):
        setattr(ReferenceIndex, name, classmethod(_only_known(getattr(ReferenceIndex, name).__func__)))
    ReferenceIndex.usage_count_subquery = classmethod(_usage_count_subquery)


def _only_known(question):
    @wraps(question)
    def answer(*args):
        return known(question(*args))

    return answer


def _usage_count_subquery(index, model):
    """Wagtail's own, of what is known."""
    references = index.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model), to_object_id=Cast(OuterRef("pk"), CharField())
    )
    counts = known(references).order_by().values("to_object_id").annotate(count=Count("object_id", distinct=True))
    return Coalesce(Subquery(counts.values("count")), 0)
