"""The form of each page type is ours, whatever Wagtail sets on the base of all pages when it starts."""

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import get_page_models

from leernetwerken.pages.forms import SitePageForm
from leernetwerken.pages.models import SitePage


def test_every_type_has_a_form_of_ours(db):
    types = [model for model in get_page_models() if model is not SitePage]
    assert len(types) >= 9
    forms = {model: model.get_edit_handler().get_form_class() for model in types}
    assert [model for model, form in forms.items() if not issubclass(form, SitePageForm)] == []


def test_wagtail_does_set_its_own():
    """The control: on the base itself it is Wagtail's that counts."""
    assert SitePage.base_form_class is WagtailAdminPageForm
