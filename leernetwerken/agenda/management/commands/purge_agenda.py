from django.core.management.base import BaseCommand

from leernetwerken.agenda.desk.retention import purge_desk
from leernetwerken.agenda.registrations import retention


class Command(BaseCommand):
    help = "Deletes who took part in meetings when their time is over; numbers per perspective stay. Run it every day."

    def handle(self, *args, **options):
        gone, interests = retention.purge_registrations(), retention.purge_interests()
        self.stdout.write(
            f"emptied {gone['needs']} needs, deleted {gone['unconfirmed']} unconfirmed and "
            f"{gone['registrations']} registrations and {interests} interests"
        )
        desk = purge_desk()
        self.stdout.write(
            f"deleted {desk['invitations']} invitations and {desk['codes']} codes, emptied {desk['words']} answers"
        )
