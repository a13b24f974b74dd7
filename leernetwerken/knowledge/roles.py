"""What somebody is in the network that a report lies below. Sharing a report with other networks widens nothing."""

from functools import cached_property

from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import Membership, NetworkPage

KEEPS_AGENDA = {MembershipRole.FACILITATOR, MembershipRole.COORDINATOR}


class Roles:
    """The parts that ``user`` has in networks; one query, at the first question. An administrator coordinates all."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def _by_path(self):
        if not self.user.is_active:
            return {}
        mine = Membership.objects.filter(user_id=self.user.pk, ended_on=None)
        return dict(mine.values_list("network__path", "role"))

    def takes_part(self, report):
        return network_path(report) in self._by_path

    def at(self, report):
        """The role of this person there; None for who takes no part in it."""
        if self.user.is_active and self.user.is_superuser:
            return MembershipRole.COORDINATOR
        return self._by_path.get(network_path(report))

    def keeps_agenda(self, report):
        return self.at(report) in KEEPS_AGENDA

    def coordinates(self, report):
        return self.at(report) == MembershipRole.COORDINATOR


def network_path(report):
    return report.path[: -report.steplen]


def network_of(report):
    """The network that ``report`` lies below."""
    return NetworkPage.objects.get(path=network_path(report))


def members_beside(report):
    """Who takes part now in the network of ``report``."""
    return Membership.objects.filter(network__path=network_path(report), ended_on=None, user__is_active=True)
