from django.core.management.base import BaseCommand

from leernetwerken.knowledge.checks.actions import close_overdue, remind
from leernetwerken.knowledge.checks.models import CheckRound


class Command(BaseCommand):
    help = "Reminds, once, who did not react to a report on the fifth day, and closes rounds after the seventh. Daily."

    def handle(self, *args, **options):
        closed = close_overdue()
        reminded = sum(remind(round) for round in CheckRound.objects.running().filter(reminded_at=None))
        self.stdout.write(f"reminded {reminded} people, closed {closed} rounds")
