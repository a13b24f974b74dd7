"""The form of each page type is ours, whatever Wagtail sets on the base of all pages when it starts."""

import pytest
from django.conf import settings
from django.urls import reverse
from taggit.models import Tag
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import get_page_models
from wagtail.test.utils.form_data import nested_form_data, streamfield

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


@pytest.mark.parametrize(("more", "kept"), [(0, settings.WAGTAIL_TAG_LIMIT), (1, 0)])
def test_a_page_has_no_more_tags_than_somebody_chooses(cast, more, kept):
    words = ",".join(f"woord{number}" for number in range(settings.WAGTAIL_TAG_LIMIT + more))
    address = reverse("wagtailadmin_pages:add", args=["knowledge", "resourcepage", cast.network_a.pk])
    form = nested_form_data({"title": "Kaart", "tags": words, "body": streamfield([])})
    answer = cast.client(cast.member).post(address, form)
    assert (Tag.objects.count(), "hoogstens 50 trefwoorden" in answer.text) == (kept, bool(more))
