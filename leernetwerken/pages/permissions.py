"""What Wagtail's editor may show and do, narrowed to what somebody may know of."""

from functools import reduce
from operator import or_
from posixpath import commonprefix

from django.db.models import Exists, OuterRef, Q
from wagtail.models import GroupPagePermission, get_page_models
from wagtail.models.pages import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from leernetwerken.core.prepared import Prepared, Slot

from .queries import visible_q
from .rules import refuse_branch, refuse_place

WORK_ON = {"change", "publish", "lock", "unlock", "bulk_delete"}
EXPLORE = WORK_ON | {"add"}


class SitePagePermissionTester(PagePermissionTester):
    """A closed page does not leave its group by copy or move; that holds for administrators too.

    And who has no rights behind a wall (``SitePage.stops_rights``) does not shift the branch that it is part of.
    """

    def __init__(self, user, page):
        super().__init__(user, page)
        if user.is_active and not user.is_superuser:
            rights = self.permission_policy.rights_at(user, page)
            self.permissions = {right.permission.codename.rsplit("_", maxsplit=1)[0] for right in rights}

    @property
    def _is_above_wall(self):
        return not self.user.is_superuser and self.permission_policy.is_above_wall(self.user, self.page)

    def can_copy_to(self, destination, recursive=False):
        if not super().can_copy_to(destination, recursive) or refuse_place(self.page, destination):
            return False
        return not recursive or refuse_branch(self.page, destination) is None

    def can_move_to(self, destination):
        return super().can_move_to(destination) and refuse_place(self.page, destination) is None

    def can_delete(self, ignore_bulk=False):
        """Only administrators take away a branch that has groups of its own."""
        if self._is_not_of_this_writer() or not super().can_delete(ignore_bulk):
            return False
        return self.user.is_superuser or (self.page.specific.audience_of_children() is None and not self._is_above_wall)

    def can_unpublish(self):
        return super().can_unpublish() and not self._is_above_wall

    def can_reorder_children(self):
        return super().can_reorder_children() and not self._is_above_wall

    def _is_not_of_this_writer(self):
        """Who may only add keeps to drafts of his own. Stock Wagtail asks the database, twice a row of its lists."""
        only_adds = not (self.user.is_superuser or self.permissions & {"change", "publish"})
        return only_adds and (self.page.live or self.page.owner_id != self.user.pk)


class SitePagePolicy(PagePermissionPolicy):
    """Wagtail's rights go down the tree without end; here they stop at a wall, for who has them from above it.

    All of Wagtail asks this policy or the tester above. What counts rights itself is told in
    ``docs/adr/0008`` and held by ``tests/pages/test_walls.py``.
    """

    def get_all_permissions_for_user(self, user):
        """Each right knows whether there is a wall below it, so that most people never ask where the walls are.

        A list, where stock Wagtail answers a queryset: all who ask only go through it.
        """
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return []
        return _rights(*_wall_models(), user=user.pk)

    def rights_at(self, user, page):
        """The rights that reach ``page``."""
        return [
            right
            for right in self.get_cached_permissions_for_user(user)
            if page.path.startswith(right.page.path) and not page.path.startswith(self._walls_below(user, right))
        ]

    def is_above_wall(self, user, page):
        return any(
            wall.startswith(page.path) and wall != page.path
            for right in self.rights_at(user, page)
            for wall in self._walls_below(user, right)
        )

    def _walls_below(self, user, right):
        """Paths, as ``str.startswith`` takes them."""
        if not getattr(right, "is_walled", False):
            return ()
        if not hasattr(user, "_walls"):
            user._walls = [path for model in _wall_models() for path in model.objects.values_list("path", flat=True)]
        return tuple(wall for wall in user._walls if wall.startswith(right.page.path) and wall != right.page.path)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        base_permission = self._base_user_has_permission(user)
        if base_permission is not None:
            return base_permission
        names = {right.permission.codename for right in self.rights_at(user, instance)}
        if self._get_permission_codename("add") in names and instance.owner_id == user.pk:
            names.add(self._get_permission_codename("change"))
        return bool(self._get_permission_codenames(actions) & names)

    def instances_user_has_any_permission_for(self, user, actions):
        base_queryset = self._base_queryset_for_user(user)
        if base_queryset is not None:
            return base_queryset
        return self.model._default_manager.filter(self._reached(user, actions))

    def _reached(self, user, actions):
        """The pages that the rights of ``user`` reach, as a ``Q`` that names each place where they start once."""
        names = self._get_permission_codenames(actions)
        adds_own = self._get_permission_codename("add") if "change" in actions and "add" not in actions else None
        whole, own = {}, {}
        for right in self.get_cached_permissions_for_user(user):
            if right.permission.codename in names:
                whole[right.page.path] = self._reach(user, right)
            elif right.permission.codename == adds_own:
                own[right.page.path] = self._reach(user, right) & Q(owner=user)
        return reduce(or_, (own | whole).values(), Q(pk__in=[]))

    def _reach(self, user, right):
        reach = Q(path__startswith=right.page.path)
        for wall in self._walls_below(user, right):
            reach &= ~Q(path__startswith=wall)
        return reach

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        users = super().users_with_any_permission_for_instance(actions, instance, include_superusers)
        reached = [user.pk for user in users if self.user_has_any_permission_for_instance(user, actions, instance)]
        return users.filter(pk__in=reached)

    def explorable_instances(self, user):
        """Stock Wagtail lists every page below a page on which somebody may add one, drafts of others included."""
        base_queryset = self._base_queryset_for_user(user)
        if base_queryset is not None:
            return base_queryset
        listed = self._reached(user, EXPLORE) | Q(path__in=self._way_to_rights(user))
        return self.model._default_manager.filter((listed & visible_q(user)) | self.workable_q(user))

    def _way_to_rights(self, user):
        """Paths of the pages that lead to those on which ``user`` has rights, from the first where they part."""
        step = self.model.steplen
        paths = {right.page.path for right in self.get_cached_permissions_for_user(user)}
        shared = len(commonprefix([path[:-step] for path in paths]))
        top = max(shared - shared % step, step)
        return sorted({path[:end] for path in paths for end in range(top, len(path), step)})

    def workable_instances(self, user):
        """The pages that ``user`` may change or publish, drafts of his own included."""
        return self.instances_user_has_any_permission_for(user, WORK_ON)

    def workable_q(self, user):
        """The same as a condition; none for administrators, whose rights are not written down."""
        return self._reached(user, WORK_ON)


@Prepared
def _rights(*wall_models):
    walls = [
        Exists(model.objects.filter(path__startswith=OuterRef("page__path")).exclude(pk=OuterRef("page")))
        for model in wall_models
    ]
    rights = GroupPagePermission.objects.filter(group__user=Slot("user")).select_related("page", "permission")
    return rights.annotate(is_walled=reduce(or_, map(Q, walls))) if walls else rights


def _wall_models():
    return [model for model in get_page_models() if model.stops_rights]
