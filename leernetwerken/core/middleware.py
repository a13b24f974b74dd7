"""Small rules for every request."""

import hashlib
import logging

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import ProtectedError, RestrictedError
from django.forms import IntegerField
from django.forms.formsets import TOTAL_FORM_COUNT
from django.http import Http404, UnreadablePostError
from django.shortcuts import redirect
from django.urls import NoReverseMatch
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.defaults import bad_request
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from .typed import NUL, keepable

MAX_ADDRESS = 8_000
# Rows of one list in the editor: questions, partners, links in a menu. Nobody makes so many.
MOST_ROWS = 200
logger = logging.getLogger(__name__)


class ReadableRequestMiddleware:
    """Refuses addresses that no browser makes, and makes what somebody typed keepable before any view sees it.

    PostgreSQL would answer a NUL in a text with an error. People paste one without seeing it, so their words
    are never refused for it. In an address, or in the name of a field, nobody pastes: there it is refused.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if NUL in request.path or "%00" in query or NUL in query:
            return bad_request(request, None)
        if len(request.path) + len(query) > MAX_ADDRESS:
            response = bad_request(request, None)
            response.status_code = 414
            return response
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """The form body, once it is sure that a view wants it."""
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        try:
            form = request.POST
        except UnreadablePostError:
            return None
        if any(NUL in name for name in form):
            return bad_request(request, None)
        words = {name: [keepable(word) for word in values] for name, values in form.lists()}
        if words != dict(form.lists()):
            form = form.copy()
            for name, values in words.items():
                form.setlist(name, values)
            request.POST = form
        return None


class CachePolicyMiddleware:
    """Signed-in answers are never stored; anonymous pages are the same for everybody and carry an ETag.

    A view that knows better sets ``Cache-Control`` itself and is left alone. An answer that sets a
    cookie (a form with its token, a message) belongs to one visitor.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
            response["Cache-Control"] = "private, no-store"
            return response
        if request.method not in ("GET", "HEAD") or response.status_code != 200 or response.streaming:
            response["Cache-Control"] = "no-store"
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


class EditorMistakesMiddleware:
    """Wagtail's editor trusts what its own pages send, and that what it deletes hangs on nothing.

    What somebody made by hand is refused, not an error: only the kinds of exception that reading numbers, dates, JSON
    and a way back raises, and each is logged, so that a fault of our own shows. What is still in use stays, and says
    so. What has no table is not there. A form has no more rows than somebody makes: Wagtail draws as many as it says,
    two thousand of each kind.
    """

    MALFORMED = (
        ValueError,
        TypeError,
        LookupError,
        ArithmeticError,
        RecursionError,
        ValidationError,
        DataError,
        NoReverseMatch,
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if _is_replaced(kwargs.get("app_label"), kwargs.get("model_name")):
            raise Http404
        if request.method != "POST" or not request.path_info.startswith(settings.ADMIN_PREFIX):
            return None
        counts = [number for name, number in request.POST.items() if name.endswith(f"-{TOTAL_FORM_COUNT}")]
        return bad_request(request, None) if any(map(_is_more, counts)) else None

    def process_exception(self, request, exception):
        if not request.path_info.startswith(settings.ADMIN_PREFIX):
            return None
        if isinstance(exception, (ProtectedError, RestrictedError)):
            messages.error(request, _("Dit kan niet weg: het is nog ergens in gebruik. Haal het daar eerst weg."))
            return redirect(request.get_full_path())
        if isinstance(exception, self.MALFORMED):
            logger.error("The editor could not read a request to %s", request.path_info, exc_info=exception)
            return bad_request(request, None)
        return None


def _is_replaced(app_label, model_name):
    """Whether an address names a model that another stands in for here: it has no table to look in."""
    try:
        return bool(app_label and model_name and apps.get_model(app_label, model_name)._meta.swapped)
    except LookupError:
        return False


def _is_more(number):
    """Read as Django reads it; what is no number Wagtail refuses itself."""
    try:
        return (IntegerField().to_python(number) or 0) > MOST_ROWS
    except ValidationError:
        return False


class ReadersRedirectMiddleware(RedirectMiddleware):
    """Redirects lead readers on from an old address; what is not found in the editor moved nowhere."""

    def process_response(self, request, response):
        if request.path_info.startswith(settings.ADMIN_PREFIX):
            return response
        return super().process_response(request, response)
