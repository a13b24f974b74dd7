"""The page that a member starts from."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from .my_queries import MyDesk, write_url


@require_safe
@login_required
def my(request):
    return _render(request, "home/my.html", MyDesk(request.user))


@require_safe
@login_required
def write(request):
    """Straight to the editor for who takes part in one network; who takes part in more chooses."""
    desk = MyDesk(request.user)
    if len(desk.networks) == 1:
        return redirect(write_url(desk.networks[0]))
    return _render(request, "home/my_write.html", desk)


def _render(request, template, desk):
    choices = [{"network": network, "url": write_url(network)} for network in desk.networks]
    response = render(request, template, {"desk": desk, "choices": choices})
    response["Cache-Control"] = "private, no-store"
    return response
