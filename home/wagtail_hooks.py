from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .desk_panel import put_desk_first

hooks.register("construct_homepage_panels", put_desk_first)


@hooks.register("register_admin_menu_item")
def way_back():
    return MenuItem(_("Mijn netwerken"), reverse("my"), name="my", icon_name="home", order=1)


@hooks.register("insert_global_admin_css")
def load_styles():
    files = [(static(f"editor/{name}.css"),) for name in ("lists", "footer", "phone")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', files)
