"""What is kept of asking for reports, and of telling people that there is one."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone

from leernetwerken.networks.models import NetworkPage
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
    """Whether somebody wants a mail when a network where he takes part has a new report; without a row: yes.

    Of the person and not of one membership: who leaves and comes back is still asked nothing that he declined.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    network = models.ForeignKey(NetworkPage, on_delete=models.CASCADE, related_name="+")
    wants_mail = models.BooleanField(default=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "network"], name="one_report_mail_choice_a_network")]

    def __str__(self):
        return f"{self.user_id} · {self.network_id}: {self.wants_mail}"
