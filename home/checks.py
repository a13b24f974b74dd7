"""The settings that keep people safe, asserted at every start: who changes one of them hears why it was so."""

from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register

MEGABYTE = 1024 * 1024
# Setting → the only value it may have, and why.
FIXED = {
    "WAGTAIL_PAGE_MODEL": ("pages.SitePage", "every page carries who may read it"),
    "WAGTAILDOCS_SERVE_METHOD": ("serve_view", "documents leave through the gateway that asks who may read them"),
    "WAGTAILDOCS_INLINE_CONTENT_TYPES": ([], "an uploaded file is never shown as a page of this site"),
    "WAGTAILEMBEDS_FINDERS": ([], "the server fetches no address that an editor typed"),
    "WAGTAIL_GRAVATAR_PROVIDER_URL": (None, "addresses of people do not leave the site"),
    "WAGTAIL_ENABLE_UPDATE_CHECK": (False, "the editor's browser calls nobody"),
    "WAGTAIL_ENABLE_WHATS_NEW_BANNER": (False, "the editor's browser calls nobody"),
    "WAGTAIL_PASSWORD_RESET_ENABLED": (False, "there is one way in, and it is throttled"),
    "WAGTAIL_EMAIL_MANAGEMENT_ENABLED": (False, "the address is the login; it changes by a proven mail"),
    "WAGTAILREDIRECTS_AUTO_CREATE": (False, "an old address would tell the title of a closed page"),
    "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS": (False, "mail about closed pages goes to who must act"),
}
NEVER_INSTALLED = {
    "wagtail.api.v2": "it lists what is not public by rules other than ours",
    "wagtail.api.v3": "it lists what is not public by rules other than ours",
    "django.contrib.admin": "it is a second door, without throttle or second factor",
}
MIDDLEWARE = {
    "leernetwerken.core.middleware.CachePolicyMiddleware": "answers to signed-in people are never stored",
    "csp.middleware.CSPMiddleware": "a script that somebody smuggles in does not run",
    "leernetwerken.accounts.middleware.TwoFactorMiddleware": "editors need a second factor",
    "leernetwerken.pages.admin_scope.AdminGateMiddleware": "the editor shows people only their own pages",
}


@register(Tags.security)
def check_fixed_settings(app_configs, **kwargs):
    return [
        Error(f"{name} must be {value!r}: {reason}.", id="leernetwerken.E001")
        for name, (value, reason) in FIXED.items()
        if getattr(settings, name, "not set") != value
    ]


@register(Tags.security)
def check_apps_and_middleware(app_configs, **kwargs):
    installed = [
        Error(f"{name} must not be installed: {reason}.", id="leernetwerken.E002")
        for name, reason in NEVER_INSTALLED.items()
        if apps.is_installed(name)
    ]
    missing = [
        Error(f"{name} must stand in MIDDLEWARE: {reason}.", id="leernetwerken.E003")
        for name, reason in MIDDLEWARE.items()
        if name not in settings.MIDDLEWARE
    ]
    return installed + missing


@register(Tags.security)
def check_uploads(app_configs, **kwargs):
    sizes = (settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    rules = {
        "Uploads are at most 10 MB": max(sizes) <= 10 * MEGABYTE,
        "Images are at most 20 million pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS <= 20_000_000,
        "SVG and HTML carry scripts and cannot be uploaded": not {"svg", "html", "htm", "xml"}
        & {*settings.WAGTAILIMAGES_EXTENSIONS, *settings.WAGTAILDOCS_EXTENSIONS},
        "Uploads lie outside STATIC_ROOT, which is served to everybody": str(settings.STATIC_ROOT)
        not in {str(settings.MEDIA_ROOT), *map(str, getattr(settings.MEDIA_ROOT, "parents", []))},
    }
    return [Error(f"{sentence}.", id="leernetwerken.E004") for sentence, holds in rules.items() if not holds]


@register(Tags.security, deploy=True)
def check_production(app_configs, **kwargs):
    address = urlsplit(settings.BASE_URL)
    rules = {
        "BASE_URL starts with https": address.scheme == "https",
        "The host of BASE_URL stands in ALLOWED_HOSTS": address.hostname in settings.ALLOWED_HOSTS,
        "ALLOWED_HOSTS names each host, without '*'": "*" not in settings.ALLOWED_HOSTS,
        "Editors and administrators need a second factor": settings.REQUIRE_TWO_FACTOR,
        "Demo accounts are refused": settings.REFUSE_DEMO_ACCOUNTS,
        "Cookies carry the __Host- prefix": settings.SESSION_COOKIE_NAME.startswith("__Host-")
        and settings.CSRF_COOKIE_NAME.startswith("__Host-"),
        "A session lasts at most twelve hours": settings.SESSION_COOKIE_AGE <= 12 * 60 * 60,
        "Mail cannot hang a process": settings.EMAIL_TIMEOUT is not None,
    }
    return [Error(f"Not true: {sentence}.", id="leernetwerken.E005") for sentence, holds in rules.items() if not holds]
