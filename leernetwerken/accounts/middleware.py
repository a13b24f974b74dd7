"""Rules for requests of people who are logged in, or were."""

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.shortcuts import redirect, render, resolve_url
from django.urls import Resolver404, resolve

from leernetwerken.core.rich_text import in_plain_words

from . import rules

# The names that allauth gives its addresses: logging in and out, the password, setting up a second step.
OWN_ACCOUNT = ("account_", "mfa_", "openid_connect_", "socialaccount_")
ALSO_OPEN = {"accept_invitation", "profile", "favicon"}


class EndedSessionMiddleware:
    """Whoever sends a form after being logged out reads his words once more, before he logs in: nobody kept them.

    So does whoever may not write in the editor any more, whom Wagtail sends there too. Scripts get the answer as it is.
    Only what came with the token of our own forms gets as far as a view.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method != "POST" or _is_script(request) or not _leads_to_login(response):
            return response
        if not (typed := _typed(request.POST)):
            return response
        context = {"typed": typed, "login": response["Location"]}
        return render(request, "account/session_ended.html", context, status=403)


def _is_script(request):
    return "json" in request.headers.get("accept", "") or "x-requested-with" in request.headers


def _leads_to_login(response):
    """To log in and come back: who accepted an invitation is led there as well. Wagtail has its own address for it."""
    if response.status_code != 302:
        return False
    address = urlsplit(response["Location"])
    doors = (resolve_url(settings.LOGIN_URL), resolve_url("wagtailadmin_login"))
    return address.path in doors and REDIRECT_FIELD_NAME in parse_qs(address.query)


def _typed(form):
    """What is more than a word or a number; no password."""
    texts = [in_plain_words(text).strip() for name, texts in form.lists() if "password" not in name for text in texts]
    return [text for text in texts if len(text.split()) > 1 and text[0] not in "[{"]


class TwoFactorMiddleware:
    """Whoever must have a second step and has none yet, gets nothing of the site but the way to set it up.

    Not only the editor: member lists, requests to join and roles lie beside it, and so do closed pages. So
    the rule does not name what is guarded, which somebody would forget for a new view, but the few addresses
    that are about one's own account; whatever else there is, also what leads nowhere, leads to setting it up.
    Public pages too: they are there again after logging out.

    A middleware and not a decorator: it also covers addresses that Wagtail and its add-ons bring along.
    ``REQUIRE_TWO_FACTOR`` turns it on, as production does; visitors without a session cost nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if not settings.REQUIRE_TWO_FACTOR or not has_session or _is_about_own_account(request.path_info):
            return self.get_response(request)
        if refusal := rules.check_second_step(request.user):
            messages.warning(request, refusal.message)
            return redirect("mfa_index")
        return self.get_response(request)


def _is_about_own_account(path):
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return False
    return name.startswith(OWN_ACCOUNT) or name in ALSO_OPEN
