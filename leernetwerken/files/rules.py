"""Who may fetch a file, and who may put another in its place."""

from itertools import chain

from django.db.models import TextChoices
from wagtail.permissions import policy_registry

from leernetwerken.pages.enums import Visibility

from .queries import online_pages, pages_to_come, showing_pages


class Access(TextChoices):
    """How far an answer may travel: to everybody, to this person only, or not at all."""

    PUBLIC = "public"
    PERSONAL = "personal"
    NONE = "none"


def access_to(file, user):
    """Whether ``user`` may fetch ``file``: because of a page that shows it, or of rights on its collection.

    Somebody's own upload counts as long as it lies in the common collection; in the collection of
    a network the membership decides, so that a former member loses these files too.
    """
    seen = set(showing_pages(file, user).order_by().values_list("visibility", flat=True).distinct())
    if Visibility.PUBLIC in seen:
        return Access.PUBLIC
    if seen or _has_rights(file, user):
        return Access.PERSONAL
    return Access.NONE


def _has_rights(file, user):
    if not (user.is_authenticated and user.is_active):
        return False
    if file.uploaded_by_user_id == user.pk and file.collection.is_root():
        return True
    policy = policy_registry.get_by_type(type(file))
    return policy.user_has_any_permission_for_instance(user, ["choose", "change", "add"], file)


def stays_as_it_is(file, user):
    """Somebody's own upload is his to change, until a page shows it that another published, or will."""
    pages = chain(online_pages(file).specific(), pages_to_come(file))
    return not all(page.permissions_for_user(user).can_publish() for page in pages)
