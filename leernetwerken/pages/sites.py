"""Which of the sites answers a request. Every page asks, mostly before anything else."""

from django.db.models import Q
from django.http.request import split_domain_port
from wagtail.models import Site

from leernetwerken.core.prepared import Prepared, Slot


@Prepared
def _candidates():
    named_or_default = Q(hostname=Slot("hostname")) | Q(is_default_site=True)
    return Site.objects.filter(named_or_default).order_by("pk").select_related("root_page")


def site_for(request):
    """As ``Site.find_for_request``, and kept where that looks first; without building Wagtail's query anew."""
    if not hasattr(request, "_wagtail_site"):
        # Not `get_host`: a host that is not ours is answered elsewhere, also Wagtail looks at the bare one.
        hostname, port = split_domain_port(request._get_raw_host())[0], request.get_port()
        request._wagtail_site = _best(_candidates(hostname=hostname), hostname, port)
    return request._wagtail_site


def _best(sites, hostname, port):
    """The site with this name and port; else the default one of this name; else the only one of this name; else the
    default one.
    """
    named = [site for site in sites if site.hostname == hostname]
    exact = [site for site in named if str(site.port) == port] or [site for site in named if site.is_default_site]
    if exact or len(named) == 1:
        return (exact or named)[0]
    return next((site for site in sites if site.is_default_site), None)
