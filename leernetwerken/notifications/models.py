"""The outbox: every mail the platform sends, with what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutgoingMail(models.Model):
    """One mail to one address.

    Mails hold links that open an account, so ``text``, ``html`` and ``attachments`` are emptied as soon as a mail has
    left; only mail that did not leave (a failure, or the demo that sends nothing) keeps its words.
    """

    purpose = models.CharField(_("soort"), max_length=100)
    to_email = models.EmailField(_("aan"), max_length=254)
    subject = models.CharField(_("onderwerp"), max_length=255)
    text = models.TextField(_("tekst"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    attachments = models.JSONField(_("bijlagen"), default=list, blank=True, help_text="[[name, text, mimetype], …]")
    created_at = models.DateTimeField(_("gemaakt"), auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(_("verstuurd"), null=True, blank=True)
    error = models.CharField(_("fout"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self):
        return self.subject
