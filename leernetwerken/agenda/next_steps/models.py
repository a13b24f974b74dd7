"""What somebody is going to do after a meeting, in his own words."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NextStep(models.Model):
    """One of a person for a session. Nobody else reads it, unless ``is_shared``: then who runs the event does.

    It goes with the registration; a reminder (``remind_on``) is therefore never later than that.
    """

    session = models.ForeignKey("agenda.Session", on_delete=models.CASCADE, related_name="next_steps")
    registration = models.ForeignKey("agenda.Registration", on_delete=models.CASCADE, related_name="next_steps")
    text = models.TextField(_("jouw volgende stap"))
    needs = models.TextField(_("wat je daarvoor nodig hebt"), blank=True)
    is_shared = models.BooleanField(_("de begeleiders mogen dit lezen"), default=False)
    remind_on = models.DateField(null=True, db_index=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("volgende stap")
        verbose_name_plural = _("volgende stappen")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["session", "registration"], name="one_next_step_a_session")]

    def __str__(self):
        return f"{self.registration_id} · {self.session_id}"
