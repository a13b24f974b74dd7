from django.core.management.base import BaseCommand

from leernetwerken.files.retention import purge_uploads


class Command(BaseCommand):
    help = "Deletes uploads that nobody finished within a day. Run it every day."

    def handle(self, *args, **options):
        self.stdout.write(f"deleted {purge_uploads()} uploads")
