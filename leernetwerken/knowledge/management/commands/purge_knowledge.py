from django.core.management.base import BaseCommand

from leernetwerken.knowledge import retention
from leernetwerken.knowledge.meetings.retention import forget_mail_choices


class Command(BaseCommand):
    help = "Forgets who did what with actions that were finished long ago, and what who left wished. Run it every day."

    def handle(self, *args, **options):
        self.stdout.write(f"forgot the people of {retention.forget_people_of_finished()} steps")
        self.stdout.write(f"forgot {forget_mail_choices()} wishes about mail")
