from django.core.management.base import BaseCommand

from leernetwerken.search.actions import rebuild


class Command(BaseCommand):
    help = "Writes the search index anew from the published pages."

    def handle(self, **options):
        self.stdout.write(f"{rebuild()} pages in the search index.")
