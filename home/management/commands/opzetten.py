from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.validators import validate_email

from home.set_up import set_up_site


class Command(BaseCommand):
    help = "Makes what a new site starts with: front page, sections, pages of text, editors. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--helpdesk", default="", help="where visitors may write to, shown on every page")

    def handle(self, *args, helpdesk, **options):
        if helpdesk:
            validate_email(helpdesk)
        set_up_site(helpdesk_email=helpdesk)
        self.stdout.write(f"De site staat klaar op {settings.BASE_URL}/")
