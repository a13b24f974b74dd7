from django.core.management.base import BaseCommand

from leernetwerken.accounts.retention import purge_unaccepted_invitations


class Command(BaseCommand):
    help = "Deletes accounts that were offered and never taken. Run it every day."

    def handle(self, *args, **options):
        self.stdout.write(f"deleted {purge_unaccepted_invitations()} accounts")
