from django.core.management.base import BaseCommand

from leernetwerken.knowledge import retention


class Command(BaseCommand):
    help = "Takes names out of the history of actions when their time is over. Run it every day."

    def handle(self, *args, **options):
        self.stdout.write(f"forgot {retention.forget_names()} names")
