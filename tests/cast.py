"""The people of the tests, named by role, and the two networks they look at.

Network A is where ``member``, ``facilitator`` and ``coordinator`` take part and where
``former_member`` did; ``outsider`` is a member of network B only.
"""

from functools import cached_property

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from wagtail.models import Site

from home.models import HomePage
from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks import actions
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import NetworkIndexPage, NetworkPage
from leernetwerken.news.models import NewsIndexPage
from leernetwerken.pages.models import SitePage

PASSWORD = "een-lang-wachtwoord-1"


class Cast:
    """Builds the tree at once and each person at first use."""

    def __init__(self):
        if not HomePage.objects.exists():
            self._lay_out()
        self.home = HomePage.objects.get()
        self.index = NetworkIndexPage.objects.get()
        self.news_index = NewsIndexPage.objects.get()
        self.perspective = Perspective.objects.get(name="Ervaringsdeskundige")
        self.network_a = NetworkPage.objects.get(slug="a")
        self.network_b = NetworkPage.objects.get(slug="b")

    @staticmethod
    def _lay_out():
        root = SitePage.get_first_root_node()
        old = list(root.get_children())
        home = root.add_child(instance=HomePage(title="Leernetwerken", slug="voorpagina"))
        Site.objects.update(root_page=home)
        for page in old:
            page.delete()
        home = HomePage.objects.get()
        index = home.add_child(instance=NetworkIndexPage(title="Netwerken", slug="netwerken"))
        home.add_child(instance=NewsIndexPage(title="Nieuws", slug="nieuws"))
        Perspective.objects.create(name="Ervaringsdeskundige", plural="Ervaringsdeskundigen")
        actions.create_network(index, title="Netwerk A", slug="a")
        actions.create_network(index, title="Netwerk B", slug="b")

    def user(self, name, **fields):
        return get_user_model().objects.create_user(
            f"{name}@voorbeeld.test", PASSWORD, name=f"Persoon {name}", perspective=self.perspective, **fields
        )

    def _in(self, network, name, role=MembershipRole.MEMBER):
        user = self.user(name)
        actions.start_membership(network, user, role=role)
        return user

    @cached_property
    def member(self):
        return self._in(self.network_a, "member")

    @cached_property
    def facilitator(self):
        return self._in(self.network_a, "facilitator", MembershipRole.FACILITATOR)

    @cached_property
    def coordinator(self):
        return self._in(self.network_a, "coordinator", MembershipRole.COORDINATOR)

    @cached_property
    def outsider(self):
        return self._in(self.network_b, "outsider")

    @cached_property
    def other_coordinator(self):
        return self._in(self.network_b, "other_coordinator", MembershipRole.COORDINATOR)

    @cached_property
    def former_member(self):
        user = self._in(self.network_a, "former_member")
        actions.end_membership(user.memberships.get())
        return user

    @cached_property
    def nobody(self):
        """An account without any membership."""
        return self.user("nobody")

    @cached_property
    def administrator(self):
        return self.user("administrator", is_superuser=True, is_staff=True)

    anonymous = AnonymousUser()

    def client(self, user=None):
        client = Client()
        if user is not None and user.is_authenticated:
            client.force_login(user)
        return client

    def report(self, network=None, *, title="Verslag", live=True, visibility=None, owner=None, **fields):
        """A report below ``network`` (A unless told), closed to its members unless ``visibility`` says more."""
        network = network or self.network_a
        report = MeetingReportPage(title=title, live=live, owner=owner, **fields)
        if visibility:
            report.visibility = visibility
        network.add_child(instance=report)
        report.save_revision(user=owner)
        return report
