from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("pages", "0001_site_page")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="pages.sitepage",
                    ),
                ),
                ("text", models.TextField()),
                ("title_words", models.TextField()),
                ("body_words", models.TextField()),
            ],
            options={"default_permissions": ()},
        ),
    ]
