from django.core.management.base import BaseCommand

from leernetwerken.agenda.next_steps.actions import remind_of_steps
from leernetwerken.agenda.registrations.offers import run_round


class Command(BaseCommand):
    help = "Moves waiting lists up, ends offers that ran out, sends reminders and news. Run it every few minutes."

    def handle(self, *args, **options):
        done, steps = run_round(), remind_of_steps()
        self.stdout.write(f"{done['plans']} waiting lists, {done['reminders']} reminders, {done['news']} with news")
        self.stdout.write(f"{steps} reminded of their next step")
