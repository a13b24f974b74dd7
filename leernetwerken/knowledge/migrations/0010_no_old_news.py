from django.db import migrations


def tell_no_old_news(apps, schema_editor):
    """What is online already was read by whom it is for: an edit must not mail it as new."""
    news = apps.get_model("knowledge", "ReportNews")
    reports = apps.get_model("knowledge", "MeetingReportPage").objects.filter(live=True)
    news.objects.bulk_create(
        news(report=report, visibility=report.visibility, audience_id=report.audience_id)
        for report in reports.only("visibility", "audience_id")
    )


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0009_the_chain_from_meeting_to_report'),
    ]

    operations = [migrations.RunPython(tell_no_old_news, migrations.RunPython.noop)]
