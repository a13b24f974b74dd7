from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from . import page_hooks
from .admin_menus import hide_menus, hide_panels, hide_summary, visibility_button
from .admin_scope import choosable_pages
from .admin_views import SitePageViewSet, visibility
from .links import IN_THE_EDITOR, DiscreetPageLinkHandler
from .models import SitePage
from .permissions import SitePagePolicy

register_permission_policy(SitePage, SitePagePolicy("pages.SitePage"))
hooks.register("construct_main_menu", hide_menus)
hooks.register("construct_homepage_panels", hide_panels)
# After those that put them there.
hooks.register("construct_homepage_summary_items", hide_summary, order=1000)
hooks.register("register_page_header_buttons", visibility_button)
# Before a type leads to a form of its own.
hooks.register("before_create_page", page_hooks.ask_before_creating, order=-1)
hooks.register("before_publish_page", page_hooks.ask_before_publishing)
# After a copied network was given its groups.
hooks.register("after_copy_page", page_hooks.settle_what_was_copied, order=10)
hooks.register("before_bulk_action", page_hooks.ask_before_bulk_publishing)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "pages.change_visibility", _("Wijzigen wie dit mag lezen"), _("Gewijzigd wie dit mag lezen")
    )
    actions.register_action(
        "pages.lapse_plan",
        _("Planning vervalt"),
        _("Niet gepubliceerd op de geplande tijd: de pagina kon nog niet online"),
    )


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("zichtbaarheid/<int:page_id>/", visibility, name="page_visibility")]


# After Wagtail's own, which it replaces.
@hooks.register("register_admin_viewset", order=1)
def register_viewset():
    return SitePageViewSet()


@hooks.register("construct_page_chooser_queryset")
def scope_page_chooser(pages, request):
    return choosable_pages(pages, request.user)


# After Wagtail's own, which it replaces.
@hooks.register("register_rich_text_features", order=10)
def register_links(features):
    features.register_link_type(DiscreetPageLinkHandler)
    features.register_converter_rule("contentstate", "link", IN_THE_EDITOR)
