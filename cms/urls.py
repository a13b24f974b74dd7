"""Every address of the site, most particular first. Each one has a row in tests/architecture."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.views import serve

urlpatterns = [
    path("", include("leernetwerken.pages.urls")),
    path("", include("leernetwerken.accounts.urls")),
    path("", include("leernetwerken.files.urls")),
    path("", include("leernetwerken.search.urls")),
    path("", include("leernetwerken.networks.urls")),
    path("", include("leernetwerken.agenda.desk.urls")),
    path("", include("leernetwerken.knowledge.urls")),
    path("", include("leernetwerken.agenda.registrations.urls")),
    path("", include("leernetwerken.agenda.polls.urls")),
    path("", include("leernetwerken.agenda.urls")),
    path("", include("leernetwerken.news.urls")),
    path("", include("home.urls")),
    path("beheer/", include(wagtailadmin_urls)),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]

handler400 = "leernetwerken.core.views.bad_request"
handler500 = "leernetwerken.core.views.server_error"
