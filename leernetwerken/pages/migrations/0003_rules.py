
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('pages', '0002_translatable'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='sitepage',
            name='latest_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision'),
        ),
        migrations.AddField(
            model_name='sitepage',
            name='live_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision'),
        ),
        migrations.AlterField(
            model_name='sitepage',
            name='locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale'),
        ),
        migrations.AlterField(
            model_name='sitepage',
            name='translation_key',
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AlterField(
            model_name='sitepage',
            name='visibility',
            field=models.CharField(choices=[('public', 'Iedereen'), ('members', 'Leden van alle netwerken'), ('group', 'Alleen leden van dit netwerk')], editable=False, max_length=10, verbose_name='wie mag dit lezen'),
        ),
        migrations.AlterUniqueTogether(
            name='sitepage',
            unique_together={('translation_key', 'locale')},
        ),
        migrations.AddConstraint(
            model_name='sitepage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience__isnull', True), ('visibility', 'public')), models.Q(models.Q(('visibility', 'public'), _negated=True), ('audience__isnull', False)), _connector='OR'), name='page_audience_iff_closed'),
        ),
    ]
