from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.demo.load import load_demo
from home.demo.people import welcome
from home.demo.throw_away import throw_away


class Command(BaseCommand):
    help = "Fills the site with demo content and demo accounts, once, and says how to log in. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--throw-away", action="store_true", help="empty the database and the files instead")

    def handle(self, *args, **options):
        if settings.REFUSE_DEMO_ACCOUNTS:
            raise CommandError("These are production settings: demo accounts have a password that everybody knows.")
        if options["throw_away"]:
            throw_away()
            self.stdout.write("De demo is weg. Begin opnieuw met: make demo")
            return
        load_demo()
        self.stdout.write(welcome(settings.BASE_URL.rstrip("/")))
