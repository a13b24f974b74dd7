"""Who logs in, and how: passwords, second step, the identity provider of an organisation."""

from .env import env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["leernetwerken.accounts.backend.PreparedBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my"
SESSION_ENGINE = "leernetwerken.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
PASSWORD_RESET_TIMEOUT = 60 * 60
CSRF_FAILURE_VIEW = "leernetwerken.core.views.csrf_failure"
SILENCED_SYSTEM_CHECKS = ["account.W001"]

# allauth: accounts come by invitation only; see accounts/adapter.py
ACCOUNT_ADAPTER = "leernetwerken.accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "leernetwerken.accounts.adapter.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_FORMS = {
    "login": "leernetwerken.accounts.forms.LoginForm",
    "reset_password": "leernetwerken.accounts.forms.ResetPasswordForm",
}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# Tell people what happens to their account: a new password, a new device.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/600s/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    # Ours: each takes a second or more of a processor (knowledge/pdf_views.py).
    "pdf": "10/m/ip",
    "pdf_of_user": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Leernetwerken"
# An address is proved by accepting the invitation that was sent to it; allauth keeps no record of that.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "leernetwerken.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "activate_totp": "leernetwerken.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "leernetwerken.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "leernetwerken.accounts.forms.EditWebAuthnForm",
    "authenticate_webauthn": "leernetwerken.accounts.forms.AuthenticateWebAuthnForm",
    "login_webauthn": "leernetwerken.accounts.forms.LoginWebAuthnForm",
    "reauthenticate_webauthn": "leernetwerken.accounts.forms.ReauthenticateWebAuthnForm",
}
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
if OIDC_SERVER_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "organisatie",
            "name": env.str("OIDC_NAME", default="je organisatie"),
            "client_id": env.str("OIDC_CLIENT_ID"),
            "secret": env.str("OIDC_CLIENT_SECRET"),
            "settings": {
                "server_url": OIDC_SERVER_URL,
                "email_domains": [name.strip(" @").lower() for name in env.list("OIDC_EMAIL_DOMAINS", default=[])],
            },
        }
    ]
# Editors and administrators need a second factor; production demands it, the demo leaves it open.
REQUIRE_TWO_FACTOR = env.bool("REQUIRE_TWO_FACTOR", default=False)
# Demo accounts have a password that everybody knows; production sets this and does not start with one present.
REFUSE_DEMO_ACCOUNTS = False
