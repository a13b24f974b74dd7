"""What Wagtail's editor must not do on its own with networks and accounts; ``wagtail_hooks`` registers these."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal
from leernetwerken.pages.queries import MEMBERS_GROUP

from .actions import end_all_memberships, follow_memberships
from .equip import delete_network, equip_network, follow_title
from .models import NetworkPage
from .rules import refuse_delete_network


def equip_created_network(request, page):
    """``after_create_page``: an administrator pressed "add child page"."""
    if isinstance(page.specific, NetworkPage):
        equip_network(page)


def equip_copied_network(request, page, new_page):
    """``after_copy_page``: a copy gets groups of its own, also each network below what was copied."""
    for network in NetworkPage.objects.descendant_of(new_page, inclusive=True):
        equip_network(network)


def follow_published_title(instance, **kwargs):
    """``page_published``: from now on the network has this title."""
    follow_title(instance)


def refuse_alias(request, page):
    """``before_copy_page``: an alias would share the groups of its network, which belong to one page only."""
    if request.method == "POST" and "alias" in request.POST and _holds_networks(page):
        messages.error(request, _("Van een netwerk kun je geen alias maken. Maak een gewone kopie."))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def _holds_networks(page):
    return NetworkPage.objects.descendant_of(page, inclusive=True).exists()


def delete_page_with_care(request, page):
    """``before_delete_page``: a network goes through ``delete_network``, what holds networks not at all."""
    if isinstance(page, NetworkPage):
        return _delete_network(request, page) if request.method == "POST" else _refusal(request, page)
    if _holds_networks(page):
        messages.error(request, _("Hieronder staan netwerken. Verwijder die eerst, één voor één."))
        return redirect("wagtailadmin_explore", page.pk)
    return None


def _refusal(request, network):
    if refusal := refuse_delete_network(network):
        messages.error(request, refusal.message)
        return redirect("wagtailadmin_explore", network.pk)
    return None


def _delete_network(request, network):
    parent = network.get_parent()
    try:
        delete_network(network, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("wagtailadmin_explore", network.pk)
    messages.success(request, _("Het netwerk is verwijderd."))
    return redirect("wagtailadmin_explore", parent.pk)


def refuse_bulk_deletion(request, action_type, objects, action):
    """``before_bulk_action``: networks are deleted one by one."""
    if action_type != "delete" or action.model is not NetworkPage._meta.get_field("sitepage_ptr").related_model:
        return None
    if any(_holds_networks(page) for page in objects):
        messages.error(request, _("Verwijder netwerken één voor één."))
        return redirect(action.next_url)
    return None


def leave_out_groups_of_networks(groups):
    """``construct_group_choices``: without those that follow from memberships."""
    return groups.filter(network_of_members=None, network_of_coordinators=None).exclude(name=MEMBERS_GROUP)


def follow_edited_user(request, user):
    """``after_edit_user``: switched off means out of all; memberships that changed meanwhile count."""
    if not user.is_active:
        end_all_memberships(user)
    follow_memberships(user)


def follow_edited_users(request, action_type, objects, action):
    """``after_bulk_action``: the same for accounts switched off together."""
    if action_type == "set_active_state":
        for user in objects:
            follow_edited_user(request, type(user).objects.get(pk=user.pk))
