from django.core.management.base import BaseCommand

from leernetwerken.knowledge.imports.retention import purge_word_imports


class Command(BaseCommand):
    help = "Deletes notes in Word, and what was read in them, whose time is over. Run it every day."

    def handle(self, *args, **options):
        self.stdout.write(f"deleted {purge_word_imports()} imports")
