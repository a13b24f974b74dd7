"""Logging in is allauth's. Who somebody is, and what he may in the editor, is asked for every page: prepared."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from leernetwerken.core.prepared import Prepared, Slot


@Prepared
def _users():
    # Each screen of the editor asks for his profile there (colours, language).
    return get_user_model()._default_manager.select_related("wagtail_userprofile").filter(pk=Slot("pk"))


@Prepared
def _permissions(kind):
    found = Permission.objects.filter(**{kind: Slot("user")}).order_by()
    return found.values_list("content_type__app_label", "codename")


class PreparedBackend(AuthenticationBackend):
    KINDS = {"user": "user", "group": "group__user"}

    def get_user(self, user_id):
        return next(filter(self.user_can_authenticate, _users(pk=user_id)), None)

    def _get_permissions(self, user_obj, obj, from_name):
        """Put where Django looks first; the questions that it answers without the table are left to it."""
        kept = f"_{from_name}_perm_cache"
        if user_obj.is_active and not (user_obj.is_anonymous or user_obj.is_superuser or hasattr(user_obj, kept)):
            rows = _permissions(self.KINDS[from_name], user=user_obj.pk)
            setattr(user_obj, kept, {f"{app}.{name}" for app, name in rows})
        return super()._get_permissions(user_obj, obj, from_name)
