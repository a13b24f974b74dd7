import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('knowledge', '0012_a_wish_about_mail_outlives_a_membership'),
    ]

    operations = [
        migrations.RemoveField(model_name='reportmailchoice', name='membership'),
        migrations.AlterField(
            model_name='reportmailchoice',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='reportmailchoice',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.networkpage'),
        ),
        migrations.AddConstraint(
            model_name='reportmailchoice',
            constraint=models.UniqueConstraint(fields=('user', 'network'), name='one_report_mail_choice_a_network'),
        ),
    ]
