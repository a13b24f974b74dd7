"""Answers for when something is wrong."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.views import defaults

from .errors import Unavailable

RETRY_AFTER_SECONDS = 30


def csrf_failure(request, reason=""):
    """A form that was open too long: say so, and how to go on."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request, exception):
    """413 for more than we take, with words for who only pasted a lot; else 400. Neither asks the database."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return render(None, "413.html", status=413)
    return defaults.bad_request(request, exception)


def server_error(request, *args, **kwargs):
    """503 when the database or the object storage is away or too busy, whoever noticed; else 500.

    Both pages ask nothing of the database. Django calls this inside its ``except`` block, so the
    error of a middleware arrives here just as that of a view does.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError | Unavailable):
        return unavailable(request)
    return defaults.server_error(request)


def unavailable(request):
    response = render(None, "503.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response["Cache-Control"] = "no-store"
    return response
