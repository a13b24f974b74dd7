"""What Wagtail's editor may show and do, narrowed to what somebody may know of."""

from django.db.models import Q
from wagtail.models.pages import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from .queries import visible_q
from .rules import refuse_branch, refuse_place

WORK_ON = {"change", "publish", "lock", "unlock", "bulk_delete"}


class SitePagePermissionTester(PagePermissionTester):
    """A closed page does not leave its group by copy or move; that holds for administrators too."""

    def can_copy_to(self, destination, recursive=False):
        if not super().can_copy_to(destination, recursive) or refuse_place(self.page, destination):
            return False
        return not recursive or refuse_branch(self.page, destination) is None

    def can_move_to(self, destination):
        return super().can_move_to(destination) and refuse_place(self.page, destination) is None

    def can_delete(self, ignore_bulk=False):
        """Only administrators take away a branch that has groups of its own."""
        if not super().can_delete(ignore_bulk):
            return False
        return self.user.is_superuser or self.page.specific.audience_of_children() is None


class SitePagePolicy(PagePermissionPolicy):
    """Stock Wagtail lists every page below a page on which somebody may add one, drafts of others included."""

    def explorable_instances(self, user):
        pages = super().explorable_instances(user)
        if user.is_superuser:
            return pages
        return pages.filter(Q(pk__in=self.workable_instances(user).values("pk")) | visible_q(user))

    def workable_instances(self, user):
        """The pages that ``user`` may change or publish, drafts of his own included."""
        return self.instances_user_has_any_permission_for(user, WORK_ON)
