"""Logging in, accepting an invitation, one's own details. The rest comes from allauth (see urls)."""

from allauth.account.views import LoginView as AllauthLoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from leernetwerken.core.posts import sent, status_of
from leernetwerken.core.refusal import Refusal

from . import actions, rules
from .forms import InvitationForm, ProfileForm
from .queries import invited_user


class LoginView(AllauthLoginView):
    def get_authenticated_redirect_url(self):
        """Who is in but may not enter the editor was sent here by it: sending him back would never end."""
        target = super().get_authenticated_redirect_url()
        if target.startswith(settings.ADMIN_PREFIX) and not self.request.user.has_perm("wagtailadmin.access_admin"):
            return resolve_url(settings.LOGIN_REDIRECT_URL)
        return target

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.has_error("__all__", "too_many_login_attempts"):
            response.status_code = 429
        return response


@never_cache
@sensitive_post_parameters("password")
def accept_invitation(request, token):
    user = invited_user(token)
    if refusal := rules.check_invitation(user):
        return _invitation_refused(request, refusal)
    form = InvitationForm(sent(request), user=user)
    if not form.is_valid():
        return render(request, "accounts/invitation.html", {"form": form}, status=status_of(form))
    try:
        actions.accept_invitation(token, form.cleaned_data["password"], name=form.cleaned_data["name"])
    except Refusal as refusal:
        return _invitation_refused(request, refusal)
    messages.success(request, _("Je wachtwoord is ingesteld. Je kunt nu inloggen."))
    return redirect("account_login")


def _invitation_refused(request, refusal):
    return render(request, "accounts/invitation_refused.html", {"refusal": refusal}, status=404)


@login_required
def profile(request):
    form = ProfileForm(sent(request), instance=request.user)
    if form.is_valid():
        actions.change_profile(request.user, **form.cleaned_data)
        messages.success(request, _("Je gegevens zijn bewaard."))
        return redirect("profile")
    return render(request, "accounts/profile.html", {"form": form}, status=status_of(form))
