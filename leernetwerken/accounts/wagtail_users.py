"""``wagtail.users`` with our own screens; stands in INSTALLED_APPS in its place."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersAppConfig(WagtailUsersAppConfig):
    group_viewset = "leernetwerken.accounts.viewsets.GroupViewSet"
    user_viewset = "leernetwerken.accounts.viewsets.UserViewSet"
