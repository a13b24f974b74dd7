"""An address with a letter that a database takes for another one belongs to somebody else."""

from django import forms
from django.contrib.auth import get_user_model

from leernetwerken.accounts import actions as accounts
from leernetwerken.networks import join_actions, rules
from leernetwerken.networks.actions import start_membership
from leernetwerken.networks.models import Membership

LOOKS_LIKE_SAM = "\u017fam@voorbeeld.test"  # a long s: in capitals it is SAM


def test_who_asks_with_such_an_address_gets_no_account_of_another(cast):
    """SQLite knows no capitals beyond A to Z: only PostgreSQL finds the other account when they do not count."""
    assert forms.EmailField().clean(LOOKS_LIKE_SAM) == LOOKS_LIKE_SAM
    sam = accounts.invite("sam@voorbeeld.test", name="Sam")
    words = {"name": "Iemand", "perspective": cast.perspective, "answers": []}
    request = join_actions.request_to_join(cast.network_a, email=LOOKS_LIKE_SAM, **words)
    accepted = join_actions.accept(join_actions.confirm(request), by=cast.coordinator)
    assert (accepted.user.email, accepted.user == sam) == (LOOKS_LIKE_SAM, False)
    assert not Membership.objects.filter(user=sam).exists()


def test_nor_does_it_hear_that_the_other_takes_part(cast):
    sam = accounts.invite("sam@voorbeeld.test", name="Sam")
    start_membership(cast.network_a, sam)
    assert rules.refuse_person(cast.network_a, sam.email).code == "member"
    assert rules.refuse_person(cast.network_a, LOOKS_LIKE_SAM) is None


def test_two_who_look_alike_are_two(cast):
    """Where they were taken for one, both could no longer be found."""
    both = [accounts.invite(email, name="Sam") for email in ("sam@voorbeeld.test", LOOKS_LIKE_SAM)]
    find = get_user_model().objects.get_by_natural_key
    assert [find("Sam@voorbeeld.test"), find(LOOKS_LIKE_SAM)] == both
