"""Rules for requests of people who are logged in."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect

from . import rules


class TwoFactorMiddleware:
    """Nothing under the admin prefix answers somebody who still has to set up a second step.

    A middleware and not a decorator: it also covers addresses that Wagtail and its add-ons bring along.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(settings.ADMIN_PREFIX):
            return self.get_response(request)
        if refusal := rules.check_admin_access(request.user):
            messages.warning(request, refusal.message)
            return redirect("mfa_index")
        return self.get_response(request)
