"""Small rules for every request."""

import hashlib

from django.conf import settings
from django.http import HttpResponseBadRequest
from django.utils.cache import add_never_cache_headers, get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _


class ReadableRequestMiddleware:
    """A NUL byte in an address never means anything; PostgreSQL would answer it with an error."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest(_("Dit adres klopt niet."), content_type="text/plain; charset=utf-8")
        return self.get_response(request)


class CachePolicyMiddleware:
    """Signed-in answers are never stored; anonymous ones are the same for everybody and carry an ETag."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
            if not response.has_header("Cache-Control"):
                add_never_cache_headers(response)
                response["Cache-Control"] = "private, no-store"
            return response
        cacheable = request.method in ("GET", "HEAD") and response.status_code == 200 and not response.streaming
        if not cacheable or response.has_header("ETag") or response.has_header("Cache-Control"):
            return response
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
        patch_vary_headers(response, ["Cookie"])
        return get_conditional_response(request, etag=response["ETag"], response=response)


class AdminContentSecurityPolicyMiddleware:
    """Wagtail's editor still has inline scripts, so its prefix gets a policy of its own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(settings.ADMIN_PREFIX):
            response._csp_replace = settings.CONTENT_SECURITY_POLICY_ADMIN
        return response
