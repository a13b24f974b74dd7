from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .desk_panel import put_desk_first

hooks.register("construct_homepage_panels", put_desk_first)


@hooks.register("register_admin_menu_item")
def way_back():
    return MenuItem(_("Mijn netwerken"), reverse("my"), name="my", icon_name="home", order=1)
