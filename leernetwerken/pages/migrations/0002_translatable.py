"""Fills locale and translation key of the pages that Wagtail's migrations made (docs/adr/0002)."""

from django.db import migrations
from wagtail.models import BootstrapLocaleField, BootstrapTranslatableModel, BootstrapTranslationKeyField


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_site_page"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        BootstrapLocaleField("pages.SitePage"),
        BootstrapTranslationKeyField("pages.SitePage"),
        BootstrapTranslatableModel("pages.SitePage"),
    ]
