from django.core.management.base import BaseCommand

from leernetwerken.knowledge.checks.retention import purge_checks


class Command(BaseCommand):
    help = "Deletes who was asked to read reports, thirty days after the round. Run it every day."

    def handle(self, *args, **options):
        self.stdout.write(f"deleted {purge_checks()} invitations")
