"""What is kept of asking for reports."""

from django.db import models


class ReportReminder(models.Model):
    """How many days after the end of ``session`` its organisers were last asked for the report; holds no person."""

    session = models.OneToOneField("agenda.Session", on_delete=models.CASCADE, related_name="report_reminder")
    after_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.session}: {self.after_days}"
