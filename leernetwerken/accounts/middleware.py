"""Rules for requests of people who are logged in."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from . import rules

# The names that allauth gives its addresses: logging in and out, the password, setting up a second step.
OWN_ACCOUNT = ("account_", "mfa_", "openid_connect_", "socialaccount_")
ALSO_OPEN = {"accept_invitation", "profile", "favicon"}


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
