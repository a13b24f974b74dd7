"""Logging in is allauth's. Who somebody is, and what he may in the editor, is asked for every page: prepared."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Value

from leernetwerken.core.prepared import Prepared, Slot


@Prepared
def _users():
    # Each screen of the editor asks for his profile there (colours, language).
    return get_user_model()._default_manager.select_related("wagtail_userprofile").filter(pk=Slot("pk"))


# Where the permissions of an account come from, as Django names it, and the way there.
KINDS = {"user": "user", "group": "group__user"}


@Prepared
def _permissions():
    """Of both kinds, each once: who asks for the one asks for the other."""
    own, of_groups = (
        Permission.objects.filter(**{way: Slot("user")})
        .order_by()
        .annotate(kind=Value(kind))
        .values_list("kind", "content_type__app_label", "codename")
        for kind, way in KINDS.items()
    )
    return own.union(of_groups)


class PreparedBackend(AuthenticationBackend):
    def get_user(self, user_id):
        return next(filter(self.user_can_authenticate, _users(pk=user_id)), None)

    def _get_permissions(self, user_obj, obj, from_name):
        """Put where Django looks first; the questions that it answers without the table are left to it."""
        is_asked = obj is None and user_obj.is_active and not (user_obj.is_anonymous or user_obj.is_superuser)
        if is_asked and not hasattr(user_obj, f"_{from_name}_perm_cache"):
            found = {kind: set() for kind in KINDS}
            for kind, app, name in _permissions(user=user_obj.pk):
                found[kind].add(f"{app}.{name}")
            for kind, names in found.items():
                setattr(user_obj, f"_{kind}_perm_cache", names)
        return super()._get_permissions(user_obj, obj, from_name)
