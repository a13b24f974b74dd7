"""Addresses of accounts. Those of allauth are named one by one: what is not listed here does not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from django.urls import path, re_path
from django.views.generic import RedirectView

from . import oidc, views

RESET_KEY = r"^wachtwoord/vergeten/(?P<uidb36>[0-9A-Za-z]{1,20})-(?P<key>[0-9A-Za-z-]{1,200})/$"

urlpatterns = [
    path("inloggen/", views.LoginView.as_view(), name="account_login"),
    path("inloggen/code/", mfa.authenticate, name="mfa_authenticate"),
    path("inloggen/sleutel/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "wachtwoord/vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(RESET_KEY, account.password_reset_from_key, name="account_reset_password_from_key"),
    path("account/inactief/", account.account_inactive, name="account_inactive"),
    path("account/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("account/wachtwoord/", account.password_change, name="account_change_password"),
    path("account/wachtwoord/kiezen/", account.password_set, name="account_set_password"),
    path("account/uitnodiging/<str:token>/", views.accept_invitation, name="accept_invitation"),
    path("account/beveiliging/", mfa.index, name="mfa_index"),
    path("account/beveiliging/bevestigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/beveiliging/app/aan/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/beveiliging/app/uit/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/beveiliging/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/beveiliging/herstelcodes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "account/beveiliging/herstelcodes/bewaren/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/beveiliging/sleutels/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("account/beveiliging/sleutels/nieuw/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("account/beveiliging/sleutels/bevestigen/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/beveiliging/sleutels/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/beveiliging/sleutels/<int:pk>/weg/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("mijn/profiel/", views.profile, name="profile"),
    path("oidc/geannuleerd/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("oidc/fout/", social.login_error, name="socialaccount_login_error"),
    path("oidc/<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/terug/", oidc.callback, name="openid_connect_callback"),
    # Wagtail's own password forms: a second door without a second step, so they are not there.
    re_path(
        r"^beheer/(?:login/|password_reset/.*)$",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
    ),
]
