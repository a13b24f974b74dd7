"""Accounts in Wagtail's settings menu. Administrators invite; nobody types a password for somebody else."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.users.forms import GroupForm as WagtailGroupForm
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions.assign_role import AssignRoleBulkAction, RoleForm
from wagtail.users.views.groups import GroupViewSet as WagtailGroupViewSet
from wagtail.users.views.users import CreateView, IndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from .actions import send_invitation

OWN_FIELDS = ["email", "name", "organisation", "perspective"]
GROUPS_HELP = _("Wie aan een netwerk meedoet, regel je op de pagina van dat netwerk, bij ‘Leden’.")


def groups_to_give():
    """The groups that somebody is put in by hand; ``construct_group_choices`` takes out the others."""
    groups = Group.objects.all()
    for narrow in hooks.get_hooks("construct_group_choices"):
        groups = narrow(groups)
    return groups


class WithoutPassword:
    """Takes out what our accounts do not have, and keeps addresses in lower case."""

    password_enabled = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mailadres")
        self.fields["perspective"].empty_label = _("Kies een perspectief")
        self.fields["groups"].queryset = groups_to_give()
        self.fields["groups"].help_text = GROUPS_HELP

    def clean_groups(self):
        """With those that this account is in already and that are not offered."""
        kept = self.instance.groups.exclude(pk__in=groups_to_give()) if self.instance.pk else []
        return [*self.cleaned_data["groups"], *kept]

    def own_fields(self):
        return [self[name] for name in [*OWN_FIELDS, "is_active"] if name in self.fields]

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class CreateForm(WithoutPassword, UserCreationForm):
    first_name = last_name = None

    class Meta(UserCreationForm.Meta):
        fields = [*OWN_FIELDS, "is_superuser", "groups"]

    def save(self, commit=True):
        self.instance.password = make_password(None)
        user = super().save(commit)
        if commit:
            send_invitation(user)
        return user


class EditForm(WithoutPassword, UserEditForm):
    first_name = last_name = None

    def __init__(self, *args, editing_self=False, **kwargs):
        super().__init__(*args, **kwargs)
        if editing_self:
            # Nobody locks himself out or takes his own rights away by accident.
            del self.fields["is_active"], self.fields["is_superuser"]

    class Meta(UserCreationForm.Meta):
        fields = [*OWN_FIELDS, "is_active", "is_superuser", "groups"]

    def save(self, commit=True):
        user = super().save(commit)
        if commit:
            # allauth also logs in by the addresses in this table: an old one would stay a way in.
            EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
        return user


class GiveGroupForm(RoleForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        role.queryset, role.label, role.help_text = groups_to_give(), _("Rol"), GROUPS_HELP
        role.empty_label = _("Kies een rol")


class GiveGroup(AssignRoleBulkAction):
    form_class = GiveGroupForm


class GroupForm(WagtailGroupForm):
    """The group of all members is found by its name: under another, who leaves would stay in it and read along."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and not groups_to_give().filter(pk=self.instance.pk).exists():
            self.fields["name"].disabled = True
            self.fields["name"].help_text = _("Wie hierin zit, volgt uit de netwerken. De naam blijft daarom zo.")


class UserIndexView(IndexView):
    search_fields = ["name", "email", "organisation"]

    def order_queryset(self, queryset):
        """Wagtail sorts names by ``last_name``, which our accounts do not have."""
        if self.ordering in ("name", "-name"):
            return queryset.order_by(self.ordering)
        return super().order_queryset(queryset)


class InviteView(CreateView):
    success_message = _("Het account van %(object)s is gemaakt. De uitnodiging gaat per mail.")


class UserViewSet(WagtailUserViewSet):
    create_template_name = "accounts/admin/create.html"
    edit_template_name = "accounts/admin/edit.html"
    index_view_class = UserIndexView
    add_view_class = InviteView

    def get_form_class(self, for_update=False):
        return EditForm if for_update else CreateForm


class GroupViewSet(WagtailGroupViewSet):
    def get_form_class(self, for_update=False):
        return GroupForm
