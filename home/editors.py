"""The editors of the site (docs/adr/0008): they write what is for everybody, and stay out of closed rooms."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from .models import HomePage

EDITORS_GROUP = "Redactie"
COLLECTION = "Redactie"
PAGE_PERMISSIONS = ["add", "change", "publish", "lock", "unlock"]
MODEL_PERMISSIONS = {
    "wagtailadmin": ["access_admin"],
    "home": ["change_sitetexts"],
    "pages": ["add_theme", "change_theme"],
    "accounts": ["add_perspective", "change_perspective", "add_region", "change_region", "needs_two_factor"],
}
COLLECTION_PERMISSIONS = [
    f"{action}_{model}" for model in ("image", "document") for action in ("add", "change", "choose")
]


@transaction.atomic
def make_editors_group():
    """Make the group, or bring it up to date. Its rights on the front door stop at the networks (``stops_rights``)."""
    group, _created = Group.objects.get_or_create(name=EDITORS_GROUP)
    for app, codenames in MODEL_PERMISSIONS.items():
        group.permissions.add(*Permission.objects.filter(content_type__app_label=app, codename__in=codenames))
    for home in HomePage.objects.all():
        for kind in PAGE_PERMISSIONS:
            permission = Permission.objects.get(codename=f"{kind}_sitepage")
            GroupPagePermission.objects.get_or_create(group=group, page=home.sitepage_ptr, permission=permission)
    collection = Collection.objects.filter(name=COLLECTION, depth=2).first()
    collection = collection or Collection.get_first_root_node().add_child(instance=Collection(name=COLLECTION))
    for permission in Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=COLLECTION_PERMISSIONS
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return group
