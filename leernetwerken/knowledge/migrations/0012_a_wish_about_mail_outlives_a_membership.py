import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def follow_the_person(apps, schema_editor):
    """Of somebody who left and came back the last wish counts."""
    choices = apps.get_model("knowledge", "ReportMailChoice").objects
    seen = set()
    for choice in choices.select_related("membership").order_by("-membership_id"):
        key = choice.membership.user_id, choice.membership.network_id
        if key in seen:
            choice.delete()
        else:
            seen.add(key)
            choice.user_id, choice.network_id = key
            choice.save(update_fields=["user", "network"])


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('knowledge', '0011_who_was_chosen_in_a_round'),
        ('networks', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='reportmailchoice',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportmailchoice',
            name='network',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.networkpage'),
        ),
        migrations.RunPython(follow_the_person, migrations.RunPython.noop, elidable=True),
    ]
