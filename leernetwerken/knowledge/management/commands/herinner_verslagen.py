from django.core.management.base import BaseCommand

from leernetwerken.knowledge.meetings.reminders import remind_of_reports


class Command(BaseCommand):
    help = "Asks organisers, three and seven days after a meeting, for the report that is not there yet. Daily."

    def handle(self, *args, **options):
        self.stdout.write(f"asked for the report of {remind_of_reports()} meetings")
