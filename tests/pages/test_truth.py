"""However people join and leave, and pages open and close: the list, the address and the rule say the same (T3)."""

import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leernetwerken.networks.actions import end_membership, start_membership
from leernetwerken.networks.models import Membership
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage

PEOPLE, ROOMS = (0, 1), (0, 1)
STEP = st.one_of(
    st.tuples(st.sampled_from(["join", "leave"]), st.sampled_from(PEOPLE), st.sampled_from(ROOMS)),
    st.tuples(st.sampled_from(["publish", "unpublish"]), st.just(None), st.sampled_from(ROOMS)),
    st.tuples(st.just("open"), st.sampled_from(Visibility.values), st.sampled_from(ROOMS)),
)


class World:
    """The site on one side; on the other the same said in sets, without a database."""

    def __init__(self, cast, networks, people, pages):
        self.administrator = cast.administrator
        self.networks, self.people, self.pages = networks, people, pages
        self.takes_part = {person: set() for person in PEOPLE}
        self.live = {room: False for room in ROOMS}
        self.visibility = {room: Visibility.GROUP for room in ROOMS}

    def do(self, step, who, room):
        getattr(self, f"_{step}")(who, room)

    def _join(self, who, room):
        start_membership(self.networks[room], self.people[who])
        self.takes_part[who].add(room)

    def _leave(self, who, room):
        for membership in Membership.objects.filter(user=self.people[who], network=self.networks[room], ended_on=None):
            end_membership(membership)
        self.takes_part[who].discard(room)

    def _publish(self, _who, room):
        SitePage.objects.get(pk=self.pages[room].pk).specific.save_revision().publish()
        self.live[room] = True

    def _unpublish(self, _who, room):
        SitePage.objects.get(pk=self.pages[room].pk).specific.unpublish()
        self.live[room] = False

    def _open(self, visibility, room):
        change_visibility(SitePage.objects.get(pk=self.pages[room].pk).specific, visibility, by=self.administrator)
        self.visibility[room] = visibility

    def may_read(self, who, room):
        if not self.live[room]:
            return False
        takes_part = self.takes_part.get(who, set())
        return {
            Visibility.PUBLIC: True,
            Visibility.MEMBERS: bool(takes_part),
            Visibility.GROUP: room in takes_part,
        }[self.visibility[room]]

    def truth(self):
        return {(who, room): self.may_read(who, room) for who in (*PEOPLE, None) for room in ROOMS}

    def listed(self):
        user = {None: AnonymousUser()} | dict(enumerate(self.people))
        return {
            (who, room): SitePage.objects.visible_to(user[who]).filter(pk=self.pages[room].pk).exists()
            for who in (*PEOPLE, None)
            for room in ROOMS
        }

    def answered(self, cast):
        clients = {None: cast.client()} | {who: cast.client(user) for who, user in enumerate(self.people)}
        return {
            (who, room): clients[who].get(self.pages[room].url).status_code == 200
            for who in (*PEOPLE, None)
            for room in ROOMS
        }


@pytest.fixture
def stage(cast):
    logging.disable(logging.INFO)
    networks = [cast.network_a, cast.network_b]
    people = [cast.user("een"), cast.user("twee")]
    pages = [cast.report(network, title="Verslag", live=False) for network in networks]
    # Made now, so that no example takes him along when it is rolled back.
    assert cast.administrator
    yield lambda: World(cast, networks, people, pages)
    logging.disable(logging.NOTSET)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEP, max_size=12))
def test_three_ways_to_ask_give_one_answer(cast, stage, steps):
    with transaction.atomic():
        world = stage()
        for step in steps:
            world.do(*step)
        truth = world.truth()
        listed, answered = world.listed(), world.answered(cast)
        transaction.set_rollback(True)
    assert listed == truth
    assert answered == truth
