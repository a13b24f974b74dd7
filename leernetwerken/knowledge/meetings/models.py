"""What is kept of asking for reports, and of telling people that there is one."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone

from leernetwerken.networks.models import Membership
from leernetwerken.pages.enums import Visibility


class ReportReminder(models.Model):
    """How many days after the end of ``session`` its organisers were last asked for the report; holds no person."""

    session = models.OneToOneField("agenda.Session", on_delete=models.CASCADE, related_name="report_reminder")
    after_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.session}: {self.after_days}"


class ReportNews(models.Model):
    """That the readers of ``report`` were mailed, when it stood open so far; holds no person.

    At most one for each step: who could read it at an earlier one is not mailed at the next.
    """

    report = models.ForeignKey("knowledge.MeetingReportPage", on_delete=models.CASCADE, related_name="news")
    visibility = models.CharField(max_length=10, choices=Visibility.choices)
    audience = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, related_name="+")
    told_on = models.DateField(default=timezone.localdate)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["report", "visibility"], name="one_report_news_a_step")]

    def __str__(self):
        return f"{self.report_id} · {self.visibility}"


class ReportMailChoice(models.Model):
    """Whether a member wants a mail when the network has a new report; without a row: yes."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="report_mail_choice")
    wants_mail = models.BooleanField(default=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.membership_id}: {self.wants_mail}"
