"""How long we know what somebody wished to hear of a network."""

from django.db.models import Exists, OuterRef

from leernetwerken.networks.models import Membership

from .models import ReportMailChoice


def forget_mail_choices():
    """A wish goes with the last membership of that person there, a year after it ended; answers how many went.

    Longer it would tell that he once took part, when the membership itself was forgotten (``purge_memberships``). With
    an account its ``ReportMailChoice`` rows go at once, by the database.
    """
    known = Membership.objects.filter(user=OuterRef("user"), network=OuterRef("network"))
    deleted, _per_model = ReportMailChoice.objects.filter(~Exists(known)).delete()
    return deleted
