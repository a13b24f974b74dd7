from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .models import OutgoingMail
from .viewsets import OutgoingMailViewSet, SuperuserReadsPolicy

register_permission_policy(OutgoingMail, SuperuserReadsPolicy(OutgoingMail))


@hooks.register("register_admin_viewset")
def register_viewset():
    return OutgoingMailViewSet()
