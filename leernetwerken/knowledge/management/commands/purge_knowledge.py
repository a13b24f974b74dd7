from django.core.management.base import BaseCommand

from leernetwerken.knowledge import retention


class Command(BaseCommand):
    help = "Forgets who did what with actions that were finished long ago. Run it every day."

    def handle(self, *args, **options):
        self.stdout.write(f"forgot the people of {retention.forget_people_of_finished()} steps")
