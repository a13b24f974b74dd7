from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from leernetwerken.notifications.retention import KEEP_MAIL_DAYS, purge_mail


class Command(BaseCommand):
    help = f"Deletes mails that are older than {KEEP_MAIL_DAYS} days from the outbox."

    def handle(self, **options):
        self.stdout.write(_("%(count)d berichten verwijderd.") % {"count": purge_mail()})
