from django.core.management.base import BaseCommand

from leernetwerken.networks import retention


class Command(BaseCommand):
    help = "Deletes join requests and memberships whose time is over. Run it every day."

    def handle(self, *args, **options):
        ended = retention.end_memberships_of_inactive()
        requests, memberships = retention.purge_join_requests(), retention.purge_memberships()
        self.stdout.write(f"ended {ended}, deleted {requests} requests and {memberships} memberships")
