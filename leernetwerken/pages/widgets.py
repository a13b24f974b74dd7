from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminPageChooser


class DiscreetPageChooser(AdminPageChooser):
    """Names the chosen page only to a ``reader`` who may choose it; a panel says who that is."""

    reader = None

    def get_value_data_from_instance(self, instance):
        from .admin_scope import choosable_pages
        from .models import SitePage

        if choosable_pages(SitePage.objects.filter(pk=instance.pk), self.reader).exists():
            return super().get_value_data_from_instance(instance)
        return {"id": instance.pk, "edit_url": None, self.display_title_key: _("Een pagina die je niet kunt zien")}
