"""What Wagtail's editor may do with files, narrowed to what nobody else has approved."""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from .rules import stays_as_it_is

CHANGES = {"change", "delete"}


class SiteFilePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail lets whoever may add files change his own for ever: also what is online since somebody approved it."""

    def user_has_any_permission_for_instance(self, user, actions, instance):
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        if not CHANGES.issuperset(actions) or self._check_perm(user, ["change"], collection=instance.collection):
            return True
        return not stays_as_it_is(instance, user)
