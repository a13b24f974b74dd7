"""Rows of several tables in one question, as each table would give them."""

from django.db.models import F

from leernetwerken.accounts.models import Perspective, Region
from leernetwerken.core.tables import rows_of
from leernetwerken.pages.models import SitePage, Theme


def test_each_table_gives_its_own_rows_in_its_own_order(cast, django_assert_num_queries):
    Theme.objects.bulk_create(Theme(name=name, slug=name.lower()) for name in ("Wonen", "Gezin"))
    Perspective.objects.update(sort_order=5)
    Perspective.objects.create(name="Ouder", plural="Ouders", sort_order=1)
    known = list(Perspective.objects.values_list("pk", "plural", "sort_order"))
    with django_assert_num_queries(1):
        found = rows_of(
            themes=(Theme.objects.all(), "name"),
            backwards=(Theme.objects.order_by(F("name").desc()), "slug", "name"),
            sides=(Perspective.objects.all(), "pk", "plural", "sort_order"),
        )
    assert [row.name for row in found["themes"]] == ["Gezin", "Wonen"]
    assert found["backwards"] == [("wonen", "Wonen"), ("gezin", "Gezin")]
    assert found["sides"] == known
    assert found["sides"][0].plural == "Ouders"


def test_a_field_may_lie_behind_another(cast):
    pages = SitePage.objects.filter(pk=cast.network_a.pk)
    [row] = rows_of(networks=(pages, "networkpage__colour", "latest_revision__pk", "listed_on"))["networks"]
    revision = SitePage.objects.get(pk=cast.network_a.pk).latest_revision_id
    assert (row.networkpage__colour, row.latest_revision__pk) == (cast.network_a.colour, revision)


def test_what_is_empty_or_for_nobody_gives_nothing(cast, django_assert_num_queries):
    nothing = {"none": (Theme.objects.none(), "name"), "unknown": (Region.objects.filter(pk__in=[]), "name")}
    with django_assert_num_queries(0):
        assert rows_of(**nothing) == {"none": [], "unknown": []}
        assert rows_of() == {}
    side = Perspective.objects.first()
    assert rows_of(**nothing, sides=(Perspective.objects.filter(pk=side.pk), "pk"))["sides"] == [(side.pk,)]


def test_the_rows_of_a_form_that_was_not_saved_are_read_as_they_stand(cast):
    page = cast.network_a
    page.themes = [Theme.objects.create(name="Wonen", slug="wonen"), Theme.objects.create(name="Gezin", slug="gezin")]
    found = rows_of(themes=(page.themes.all(), "slug"), sides=(Perspective.objects.all(), "pk"))
    assert [row.slug for row in found["themes"]] == ["gezin", "wonen"]
    assert len(found["sides"]) == Perspective.objects.count()
