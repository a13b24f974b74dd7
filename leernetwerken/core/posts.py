"""What somebody sends to a page, and what became of it."""

from django.contrib import messages
from django.views.decorators.http import require_http_methods

from .refusal import Refusal

form_view = require_http_methods(["GET", "HEAD", "POST"])


def sent(request):
    """What was posted, for a form; None for a form that is only looked at. Nothing at all is something sent as well."""
    return request.POST if request.method == "POST" else None


def done(form, action):
    """Whether a valid ``form`` led to ``action``; the reason that it did not stands on the form, beside what was typed.

    What ``action`` answered is ``form.result``.
    """
    if not form.is_valid():
        return False
    try:
        form.result = action()
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def pressed(request, action):
    """A single press: what ``action`` answered; None, with the reason as a message, when it was refused."""
    try:
        return action()
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return None


def status_of(form):
    """Of a page that shows ``form``, once more or for the first time (RFC 9110, 15.5.21)."""
    return 422 if form.is_bound else 200
