"""What Wagtail's editor must not do on its own with events; ``wagtail_hooks`` registers these."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button

from leernetwerken.pages.models import SitePage

from .models import EventPage
from .rules import refuse_losing_people, runs


def plan_at_the_desk(request, parent_page, page_class):
    """``before_create_page``: an event is made with its seats and its first day."""
    return redirect(reverse("event_plan", query={"bij": parent_page.pk})) if page_class is EventPage else None


def keep_people(request, page, *_destination):
    """``before_delete_page`` and ``before_move_page``: who registered counts on the page that is there."""
    return _refused(request, refuse_losing_people([page]), reverse("wagtailadmin_pages:edit", args=[page.pk]))


def keep_people_in_bulk(request, action_type, objects, action):
    """``before_bulk_action``: the same for pages that are ticked together."""
    if action_type not in ("delete", "move") or action.model is not SitePage:
        return None
    return _refused(request, refuse_losing_people(objects), action.next_url)


def refuse_alias(request, page):
    """``before_copy_page``: an alias would show an event without its days and seats. A copy starts without them."""
    if request.method == "POST" and "alias" in request.POST and isinstance(page.specific, EventPage):
        messages.error(request, _("Van een bijeenkomst kun je geen alias maken. Maak een gewone kopie."))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def _refused(request, refusal, back):
    if refusal is None:
        return None
    messages.error(request, refusal.message)
    return redirect(back)


def desk_button(page, user, view_name, next_url=None):
    """``register_page_header_buttons``: the way from the text to the days, the seats and who comes."""
    if view_name == "edit" and isinstance(page, EventPage) and runs(user, page):
        label = gettext_lazy("Dagen en deelnemers")
        yield Button(label, url=reverse("event_desk", args=[page.pk]), icon_name="calendar-alt", priority=14)
