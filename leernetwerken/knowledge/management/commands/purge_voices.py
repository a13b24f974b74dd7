from django.core.management.base import BaseCommand

from leernetwerken.knowledge.voices.retention import purge_voices


class Command(BaseCommand):
    help = "Deletes what people said of lessons, a year after they left, and remarks after a year. Run it every day."

    def handle(self, *args, **options):
        self.stdout.write(f"deleted {purge_voices()} reactions")
