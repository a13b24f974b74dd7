"""A report that is being read, or that somebody finds too recognisable, goes online by no road."""

from html import unescape

import pytest
from wagtail.models import PageLogEntry

from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge.checks import actions
from leernetwerken.knowledge.checks.models import CheckReaction
from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.networks.actions import start_membership
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.rules import refuse_publication
from tests.pages.roads import ROADS, ROADS_PAST_THE_FORM, by_bulk, is_live
from tests.stage import staged

from .conftest import BODY, CARER, PARENT, begin, end, ended, objects_to, rewrite, says, text

NEW = "Een jongen uit het land."
REST_WORDS = "We spraken over steun."


def refused(draft):
    page = MeetingReportPage.objects.get(pk=draft.pk)
    refusal = refuse_publication(page.get_latest_revision_as_object())
    return refusal and refusal.code


@staged
def objected(cast, round):
    """The round is over; the parent finds the story too recognisable."""
    objects_to(round, PARENT)
    says(round, CARER, agrees=True)
    return ended(round)


@pytest.mark.parametrize("road", ROADS)
def test_no_road_while_a_round_runs(cast, draft, round, road):
    road(cast, draft)
    assert not is_live(draft)


@pytest.mark.parametrize("road", ROADS)
def test_no_road_past_an_objection(cast, draft, objected, road):
    road(cast, draft)
    assert not is_live(draft)


@pytest.mark.parametrize("road", ROADS)
def test_every_road_after_a_round_without_objection(cast, draft, round, road):
    says(round, PARENT, agrees=True)
    ended(round)
    road(cast, draft)
    assert is_live(draft)


@pytest.mark.parametrize("road", ROADS_PAST_THE_FORM)
def test_without_the_rule_every_road_is_open(cast, draft, objected, road, monkeypatch):
    """The control."""
    monkeypatch.setattr(MeetingReportPage, "refuse_to_go_online", lambda page: None)
    road(cast, draft)
    assert is_live(draft)


@pytest.mark.parametrize(("state", "words"), [("running", "het wordt nog nagelezen, tot "), ("over", "te herkenbaar")])
def test_the_message_says_what_to_do(cast, draft, round, state, words):
    objects_to(round, PARENT)
    if state == "over":
        ended(round)
    shown = unescape(str(next(iter(by_bulk(cast, draft).context["messages"]))))
    assert words in shown
    assert PARENT not in shown
    assert "uder" not in shown


def test_an_objection_is_solved_by_other_words_that_the_objector_saw(cast, draft, objected):
    rewrite(draft, NEW, REST_WORDS)
    assert refused(draft) == "objection"
    again = begin(cast, draft, addresses=(), memberships=[])
    assert again.invitations.count() == 3, "all who were asked before, not only who objected"
    assert refused(draft) == "check_running"
    says(again, PARENT, agrees=True)
    end(again)
    assert refused(draft) is None, "before the daily command came by"
    actions.close_round(again)
    assert refused(draft) is None
    rewrite(draft, REST_WORDS)
    assert refused(draft) is None, "something may be taken out"
    rewrite(draft, NEW, "Nieuw en nooit gezien.", REST_WORDS)
    assert refused(draft) == "objection"
    rewrite(draft, str(BODY[0][1].source), REST_WORDS)
    assert refused(draft) == "objection", "the old words come back"


def test_only_seeing_it_does_not_solve_what_is_still_there(cast, draft, objected):
    again = begin(cast, draft)
    says(again, PARENT, agrees=True)
    ended(again)
    assert refused(draft) == "objection"


@pytest.mark.parametrize(("everybody", "expected"), [(False, "objection"), (True, None)])
def test_when_the_objector_is_silent_all_others_must_have_seen_it(cast, draft, objected, everybody, expected):
    rewrite(draft, NEW, REST_WORDS)
    again = begin(cast, draft)
    says(again, CARER, agrees=True)
    if everybody:
        says(again, cast.facilitator, agrees=True)
    ended(again)
    assert refused(draft) == expected


def test_a_round_that_was_stopped_solves_nothing_for_a_silent_objector(cast, draft, objected):
    rewrite(draft, NEW, REST_WORDS)
    again = begin(cast, draft)
    for whom in (CARER, cast.facilitator):
        says(again, whom, agrees=True)
    assert actions.stop_round(again, by=cast.coordinator).was_stopped
    assert refused(draft) == "objection"


def test_the_words_are_known_again_in_another_block_and_in_a_copy(cast, draft, objected):
    words = " ".join(str(BODY[0][1].source).replace("<p>", "").replace("</p>", "").split())
    page = draft.get_latest_revision_as_object()
    page.body = [("quote", {"text": words.upper(), "speaker": ""}), text(REST_WORDS)]
    page.save_revision(user=cast.member)
    assert refused(draft) == "objection"
    copy = MeetingReportPage.objects.get(pk=draft.pk).copy(
        update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=False, user=cast.member
    )
    assert refused(copy) == "objection"
    rewrite(copy, NEW, REST_WORDS)
    assert refused(copy) is None


def test_a_copy_waits_for_the_round_of_its_source(cast, draft, round):
    copy = draft.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=False, user=cast.member)
    assert refused(copy) == "check_running"
    other = cast.report(title="Iets anders", live=False, summary="Anders.", met_on="2022-01-01", body=[text("Niets.")])
    assert refused(other) is None


def copied_elsewhere(cast, draft):
    """By who coordinates both, after the draft was opened for everybody: a closed one stays in its network."""
    start_membership(cast.network_b, cast.coordinator, role=MembershipRole.COORDINATOR)
    client = cast.client(cast.coordinator)
    client.post(f"/beheer/zichtbaarheid/{draft.pk}/", {"visibility": "public"})
    form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": cast.network_b.pk}
    client.post(f"/beheer/pages/{draft.pk}/copy/", form)
    return MeetingReportPage.objects.child_of(cast.network_b).get()


def test_a_copy_in_another_network_is_known_too(cast, draft, objected):
    copy = copied_elsewhere(cast, draft)
    assert refused(copy) == "objection"
    by_bulk(cast, copy)
    assert not is_live(copy)


def test_and_waits_for_the_round(cast, draft, round):
    assert refused(copied_elsewhere(cast, draft)) == "check_running"


def test_elsewhere_a_sentence_alone_is_no_copy(cast, draft, objected):
    others = [text("Iets anders."), text("Nog iets."), BODY[0]]
    fields = {"title": "Ander", "live": False, "summary": "Anders.", "met_on": "2022-01-01", "body": others}
    assert refused(cast.report(cast.network_b, **fields)) is None
    assert refused(cast.report(cast.network_a, **fields)) == "objection"


def test_an_administrator_overrules_with_a_reason_and_the_author_never(cast, draft, objected):
    objection = CheckReaction.objects.get(answer="recognisable")
    for by, reason, code in [
        (cast.member, "x", "not_guard"),
        (cast.coordinator, "x", "not_guard"),
        (cast.administrator, "  ", "no_words"),
    ]:
        with pytest.raises(Refusal) as refusal:
            actions.overrule(objection, reason, by=by)
        assert refusal.value.code == code
    SitePage.objects.filter(pk=draft.pk).update(owner=cast.administrator)
    with pytest.raises(Refusal) as refusal:
        actions.overrule(objection, "Ik schreef het zelf.", by=cast.administrator)
    assert refusal.value.code == "not_guard"
    SitePage.objects.filter(pk=draft.pk).update(owner=cast.member)
    actions.overrule(objection, "De familie vindt het goed.", by=cast.administrator)
    assert refused(draft) is None
    entry = PageLogEntry.objects.get(page=draft.pk, action="knowledge.check_overrule")
    assert (entry.user, entry.data["reason"]) == (cast.administrator, "De familie vindt het goed.")
    objection.refresh_from_db()
    assert (objection.overruled_by, objection.overrule_reason) == (cast.administrator, "De familie vindt het goed.")


def test_not_so_meant_holds_nothing_back(cast, draft, round):
    says(round, PARENT, {2: ("not_meant", "Het was anders.")})
    ended(round)
    assert refused(draft) is None


def test_a_network_can_demand_that_these_very_words_were_read(cast, draft, sides):
    with pytest.raises(Refusal):
        actions.demand_checks(cast.network_a, True, by=cast.member)
    actions.demand_checks(cast.network_a, True, by=cast.coordinator)
    assert refused(draft) == "unread"
    early = begin(cast, draft)
    actions.stop_round(early, by=cast.coordinator)
    assert refused(draft) == "unread", "stopped before everybody answered"
    ended(begin(cast, draft))
    assert refused(draft) is None
    rewrite(draft, "Heel iets anders.")
    assert refused(draft) == "unread"
    elsewhere = cast.report(cast.network_b, live=False, summary="Kort", met_on="2022-01-01", body=BODY)
    assert refused(elsewhere) is None
    actions.demand_checks(cast.network_a, False, by=cast.coordinator)
    assert refused(draft) is None
