"""The agenda by month, and the address of somebody's own calendar."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from leernetwerken.core.posts import form_view

from .feeds import own_address
from .link_actions import make_link, revoke_link
from .listing import Month, month_of
from .models import EventIndexPage
from .sessions import CalendarLink


@require_safe
def agenda_month(request, words):
    first = month_of(words)
    index = EventIndexPage.objects.visible_to(request.user).first()
    if first is None or index is None:
        raise Http404
    month = Month(request.user, request.GET, first)
    return render(request, "agenda/month.html", {"month": month, "listing": month.listing, "index": index})


@login_required
@form_view
@cache_control(private=True, no_store=True)
def calendar_link(request):
    """Shows the address once, as the answer to the press that made it: only its digest is kept."""
    address = ""
    if request.method == "POST" and request.POST.get("step") == "stop":
        revoke_link(request.user)
        messages.success(request, _("De link werkt niet meer."))
        return redirect("calendar_link")
    if request.method == "POST":
        address = own_address(make_link(request.user))
    link = CalendarLink.objects.filter(user=request.user).first()
    return render(request, "agenda/calendar_link.html", {"link": link, "address": address})
