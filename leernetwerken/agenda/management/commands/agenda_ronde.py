from django.core.management.base import BaseCommand

from leernetwerken.agenda.next_steps.actions import remind_of_steps
from leernetwerken.agenda.registrations.offers import run_round
from leernetwerken.notifications.delivery import deliver_left


class Command(BaseCommand):
    help = (
        "Moves waiting lists up, ends offers that ran out, sends reminders and news, and hands over mails that were "
        "left lying. Run it every few minutes."
    )

    def handle(self, *args, **options):
        done, steps = run_round(), remind_of_steps()
        self.stdout.write(f"{done['plans']} waiting lists, {done['reminders']} reminders, {done['news']} with news")
        self.stdout.write(f"{steps} reminded of their next step")
        if left := deliver_left():
            self.stdout.write(f"{left} mails were left lying")
