"""Settings that hold everywhere. What differs stands in dev, test and production."""

from pathlib import Path

from csp.constants import NONE, SELF

from .accounts import *  # noqa: F403
from .env import BASE_DIR, env

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    "home",
    "leernetwerken.news",
    "leernetwerken.agenda",
    "leernetwerken.knowledge",
    "leernetwerken.networks",
    "leernetwerken.search",
    "leernetwerken.notifications",
    "leernetwerken.files",
    "leernetwerken.accounts",
    "leernetwerken.pages",
    "leernetwerken.core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "leernetwerken.accounts.wagtail_users.UsersAppConfig",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "leernetwerken.core.middleware.CachePolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "leernetwerken.core.middleware.ReadableRequestMiddleware",
    "leernetwerken.core.middleware.AdminContentSecurityPolicyMiddleware",
    "leernetwerken.accounts.middleware.EndedSessionMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "leernetwerken.accounts.middleware.TwoFactorMiddleware",
    "leernetwerken.pages.admin_scope.AdminGateMiddleware",
    "leernetwerken.files.middleware.FileGateMiddleware",
    "leernetwerken.files.middleware.ApprovedFileMiddleware",
    "leernetwerken.core.middleware.EditorMistakesMiddleware",
    "leernetwerken.core.middleware.ReadersRedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            "builtins": ["leernetwerken.core.templatetags.core_tags"],
        },
    }
]
FORM_RENDERER = "leernetwerken.core.forms.FormRenderer"

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/leernetwerken.sqlite3")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    # Django's name; so are the questions that PostgreSQL would keep for a connection (docs/adr/0022).
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = env.bool("DISABLE_SERVER_SIDE_CURSORS", default=False)
    DATABASES["default"]["OPTIONS"] = {"options": "-c statement_timeout=10000 -c lock_timeout=3000"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits count in the cache, so every web process must share it: files on one machine, Redis on several.
CACHES = {"default": env.cache("CACHE_URL", default=f"filecache://{VAR_DIR}/cache")}
# Django's default of 300 entries would throw counts away at random.
CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 10_000)

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "leernetwerken.core.finders.StylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Uploads lie where no web server looks; they leave through the gateway in `files` (docs/adr/0004).
MEDIA_ROOT = VAR_DIR / "private"
MEDIA_URL = "/bestanden/ruw/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Leernetwerken <noreply@leernetwerken.test>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10

WAGTAIL_SITE_NAME = "Leernetwerken"
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_PAGE_MODEL = "pages.SitePage"
WAGTAILIMAGES_IMAGE_MODEL = "files.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "files.SiteDocument"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"LOGIN": False, "GROUPS": False, "SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"LOGIN": False, "GROUPS": False, "SHARED_PASSWORD": False}
WAGTAILIMAGES_IMAGE_FORM_BASE = "leernetwerken.files.forms.SiteImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "leernetwerken.files.forms.SiteDocumentForm"
# From so many reactions of one side on, the public reads what they say together; the code asks for five at least.
VOICES_FEWEST = env.int("VOICES_FEWEST", default=5)
# Where the proxy finds MEDIA_ROOT for X-Accel-Redirect; empty: Python sends the files itself.
FILES_ACCEL_PREFIX = env.str("FILES_ACCEL_PREFIX", default="")
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 20_000_000
WAGTAILEMBEDS_FINDERS = []
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# Wagtail mails comments with the title of the page; and it would look up the title behind any typed address.
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "none"
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "leernetwerken.core.rich_text.RichTextArea"}}
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "dutch"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
TAGGIT_CASE_INSENSITIVE = True
WAGTAIL_TAG_LIMIT = 50
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Wagtail's editor posts one field per value of every block.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Wagtail opens its own previews in a frame and says so itself.
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
CONTENT_SECURITY_POLICY_ADMIN = {
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
ADMIN_PREFIX = "/beheer/"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_link_words": {"()": "leernetwerken.core.log_filters.WithoutLinkWords"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_link_words"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # At INFO these two write the titles of closed pages, and two lines a page.
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        # It warns at every HEAD request that Django also made the body; gunicorn drops that itself.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
