"""What author and coordinator start and read, and what nobody else sees."""

import pytest
from django.urls import reverse

from leernetwerken.knowledge.checks import actions, queries, rules
from leernetwerken.knowledge.checks.models import CheckReaction, CheckRound, CheckSetting
from leernetwerken.networks.actions import end_membership
from leernetwerken.notifications.models import OutgoingMail
from tests.knowledge.builders import report

from .conftest import BODY, CANARY, CARER, PARENT, begin, ended, link_of, objects_to, rewrite, says, text
from .screens import desk, words

QUERIES_OF_A_LINK = 6
QUERIES_OF_A_DESK = 30


def start_form(cast, sides, **form):
    return {
        "memberships": [cast.facilitator.memberships.get().pk],
        "email_1": PARENT,
        "perspective_1": sides["Ouder"].pk,
        "has_asked": "on",
    } | form


@pytest.mark.parametrize("who", ["coordinator", "member"])
def test_author_and_coordinator_start_a_round(cast, draft, sides, mails, who):
    assert cast.facilitator
    client = cast.client(getattr(cast, who))
    page = client.get(desk(draft, "start"))
    assert "Persoon facilitator (ervaringsdeskundige)" in page.text
    assert "Persoon member" not in words(page.content), "the author does not check himself"
    sent = mails(lambda: client.post(desk(draft, "start"), start_form(cast, sides)))
    assert [m.to for m in sent] == [["facilitator@voorbeeld.test"], [PARENT]]
    assert mails(lambda: client.post(desk(draft, "start"), start_form(cast, sides))) == [], "a second press"
    assert CheckRound.objects.count() == 1
    html = client.get(desk(draft)).text
    assert "0 van de 2 mensen hebben gereageerd." in html
    assert "Dit verslag wordt al nagelezen." in html


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"has_asked": ""}, "Vraag het eerst aan deze mensen."),
        ({"perspective_1": ""}, "Kies vanuit welk perspectief deze persoon meedoet."),
        ({"email_1": "geen adres"}, "Dit is geen e-mailadres."),
        ({"memberships": ["999999"]}, "niet (meer)"),
        ({"memberships": ["x"]}, "niet (meer)"),
        ({"memberships": ["9" * 30]}, "niet (meer)"),
        ({"perspective_1": "9" * 30}, "niet (meer)"),
        ({"memberships": [], "email_1": ""}, "Kies minstens één persoon"),
    ],
)
def test_a_mistake_in_the_form_is_said_and_sends_nothing(cast, draft, sides, form, message):
    response = cast.client(cast.coordinator).post(desk(draft, "start"), start_form(cast, sides, **form))
    assert response.status_code == 422
    assert message in response.text
    assert (CheckRound.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_a_member_of_another_network_is_no_choice(cast, draft, sides):
    foreign = cast.outsider.memberships.get().pk
    response = cast.client(cast.coordinator).post(desk(draft, "start"), start_form(cast, sides, memberships=[foreign]))
    assert response.status_code == 422
    assert CheckRound.objects.count() == 0


def test_everybody_is_asked_once_and_the_author_never(cast, draft, sides):
    addresses = [(PARENT, "Ouder"), (PARENT.upper(), "Ouder"), ("facilitator@voorbeeld.test", "Ouder")]
    found = begin(cast, draft, addresses=[*addresses, (cast.member.email, "Ouder")])
    assert {i.email or i.user.email for i in found.invitations.all()} == {PARENT, "facilitator@voorbeeld.test"}


def test_what_cannot_be_read_is_not_sent_round(cast, draft, sides):
    empty = cast.report(title="Leeg", live=False, owner=cast.member)
    many = cast.report(title="Veel", live=False, owner=cast.member, body=[text(f"Stuk {n}") for n in range(301)])
    online = report(cast.network_a)
    codes = [rules.refuse_start(page, page.get_latest_revision_as_object(), cast.member) for page in (empty, many)]
    assert [refusal.code for refusal in codes] == ["empty", "too_long"]
    assert "staat al online" in cast.client(cast.coordinator).get(desk(online)).text
    for _ in range(rules.ROUNDS_A_DAY):
        actions.stop_round(begin(cast, draft), by=cast.coordinator)
    assert rules.refuse_start(draft, draft, cast.coordinator).code == "too_often"


def test_one_person_starts_ten_rounds_a_day(cast, draft, monkeypatch):
    limit = rules.ROUNDS_A_DAY_OF_ONE_PERSON
    pages = [cast.report(title=f"R{n}", live=False, owner=cast.member, body=BODY) for n in range(limit)]
    for page in pages:
        begin(cast, page, addresses=())
    assert rules.refuse_start(draft, draft, cast.coordinator).code == "too_many"
    assert rules.refuse_start(draft, draft, cast.member) is None
    monkeypatch.setattr(rules, "ROUNDS_A_DAY_OF_ONE_PERSON", limit + 1)
    assert rules.refuse_start(draft, draft, cast.coordinator) is None, "the control"


def test_nothing_is_told_while_the_round_runs(cast, draft, round):
    says(round, PARENT, {2: ("recognisable", "Dit is mijn kind")})
    html = cast.client(cast.coordinator).get(desk(draft)).text
    assert "1 van de 3 mensen heeft gereageerd." in html
    assert "Dit is mijn kind" not in html
    assert "erkenbaar" not in words(html).replace("te herkennen", "")


def test_after_it_remarks_have_no_name_and_no_side(cast, draft, round):
    says(round, PARENT, {2: ("recognisable", "Dit is mijn kind")})
    says(round, CARER, {3: ("not_meant", "Wij zeiden iets anders")}, agrees=False)
    ended(round)
    shown = words(cast.client(cast.member).get(desk(draft)).content)
    assert "Een deelnemer: te herkenbaar. Dit is mijn kind" in shown
    assert "Een deelnemer: niet zo bedoeld. Wij zeiden iets anders" in shown
    assert "minder dan drie reacties" in shown
    assert not any(word in shown for word in (PARENT, CARER, "facilitator", "Ouders", "Pleegouders"))


def test_with_three_answers_a_side_is_seen_or_silent(cast, draft, sides):
    people = [(PARENT, "Ouder"), ("b@voorbeeld.test", "Ouder"), ("c@voorbeeld.test", "Ouder"), (CARER, "Pleegouder")]
    found = begin(cast, draft, addresses=people, memberships=[])
    for email, _side in people[:3]:
        says(found, email, agrees=True)
    ended(found)
    shown = words(cast.client(cast.coordinator).get(desk(draft)).content)
    assert "Ouders gezien Pleegouders geen reactie" in shown
    assert "Wie reageerde, gaat akkoord met het hele verslag." in shown


def test_silence_is_no_consent(cast, draft, round):
    ended(round)
    shown = words(cast.client(cast.coordinator).get(desk(draft)).content)
    assert "Geen reactie. Dat betekent niet dat iedereen akkoord gaat." in shown
    assert "gaat akkoord met het hele verslag" not in shown


def test_a_later_change_is_told(cast, draft, round):
    ended(round)
    client = cast.client(cast.coordinator)
    assert "later gewijzigd" not in client.get(desk(draft)).text
    rewrite(draft, "Nieuw.")
    assert "later gewijzigd" in client.get(desk(draft)).text


def test_only_a_coordinator_stops_and_everybody_answered_is_enough(cast, draft, round):
    cast.client(cast.member).post(desk(draft, "stop"))
    round.refresh_from_db()
    assert round.is_running
    for whom in (PARENT, CARER, cast.facilitator):
        says(round, whom, agrees=True)
    client = cast.client(cast.coordinator)
    assert [client.get(desk(draft, "stop")).status_code, client.post(desk(draft, "stop")).status_code] == [405, 302]
    round.refresh_from_db()
    assert (round.is_running, round.was_stopped, round.is_finished) == (False, False, True)
    assert client.post(desk(draft, "stop")).status_code == 404


def test_a_coordinator_makes_reading_a_must(cast, draft):
    cast.client(cast.member).post(desk(draft, "instelling"), {"nodig": "ja"})
    assert not CheckSetting.objects.filter(is_demanded=True).exists()
    client = cast.client(cast.coordinator)
    for answer, expected in (("ja", True), ("ja", True), ("nee", False)):
        client.post(desk(draft, "instelling"), {"nodig": answer})
        assert queries.is_demanded(cast.network_a) == expected


def test_an_administrator_overrules_on_the_page(cast, draft, round):
    objects_to(round, PARENT)
    ended(round)
    objection = CheckReaction.objects.get()
    url = desk(draft, "bezwaar", str(objection.pk))
    assert "Zet dit bezwaar opzij" not in cast.client(cast.coordinator).get(desk(draft)).text
    refused = cast.client(cast.coordinator).post(url, {"reason": "Ik vind van niet."})
    assert (refused.status_code, "<blockquote>Ik vind van niet.</blockquote>" in refused.text) == (422, True)
    objection.refresh_from_db()
    assert objection.overruled_at is None
    client = cast.client(cast.administrator)
    assert "Zet dit bezwaar opzij" in client.get(desk(draft)).text
    too_long = client.post(url, {"reason": "x" * 10_000})
    assert (too_long.status_code, "x" * 10_000 in too_long.text) == (422, True)
    client.post(url, {"reason": "Met de familie besproken."})
    shown = words(cast.client(cast.member).get(desk(draft)).content)
    assert "Opzijgezet door een beheerder" in shown
    assert "Met de familie besproken." in shown
    assert "Dit houdt het verslag tegen" not in shown


@pytest.mark.parametrize("who", ["outsider", "other_coordinator", "former_member", "facilitator", "nobody"])
def test_nobody_else_finds_it(cast, draft, round, who):
    objects_to(round, PARENT)
    ended(round)
    assert CANARY in cast.client(cast.coordinator).get(desk(draft)).text, "there is something to leak"
    client, objection = cast.client(getattr(cast, who)), CheckReaction.objects.get()
    for end in ((), ("start",)):
        response = client.get(desk(draft, *end))
        assert (response.status_code, CANARY in response.text) == (404, False)
    for end in (("start",), ("stop",), ("instelling",), ("bezwaar", str(objection.pk))):
        assert client.post(desk(draft, *end), {"nodig": "ja", "reason": "x"}).status_code == 404
    assert not CheckSetting.objects.exists()


def test_without_an_account_one_is_sent_to_the_login_page(cast, draft, round):
    for end in ((), ("start",)):
        assert cast.client().get(desk(draft, *end)).url.startswith("/inloggen/")
    assert cast.client(cast.coordinator).get(desk(draft))["Cache-Control"] == "private, no-store"


def test_the_author_who_left_finds_nothing_and_gets_no_mail(cast, draft, round, mails):
    assert cast.client(cast.member).get(desk(draft)).status_code == 200
    end_membership(cast.member.memberships.get())
    assert cast.client(cast.member).get(desk(draft)).status_code == 404
    assert [m.to for m in mails(lambda: ended(round))] == [["coordinator@voorbeeld.test"]]


def test_list_and_rule_say_the_same(cast, draft):
    people = ["member", "coordinator", "facilitator", "outsider", "other_coordinator", "former_member", "nobody"]
    for name in [*people, "administrator", "anonymous"]:
        user = getattr(cast, name)
        assert queries.reports_followed_by(user).filter(pk=draft.pk).exists() == rules.follows(user, draft), name


def test_the_way_from_the_editor(cast, draft):
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert desk(draft) in cast.client(cast.coordinator).get(edit).text
    network = reverse("wagtailadmin_pages:edit", args=[cast.network_a.pk])
    assert "Laat nalezen" not in cast.client(cast.administrator).get(network).text


def test_long_reports_and_more_rounds_cost_no_more(cast, sides, django_assert_num_queries):
    for size in (1, 30):
        page = cast.report(title=f"R{size}", live=False, owner=cast.member, body=[text(f"S {n}") for n in range(size)])
        found = begin(cast, page, addresses=[(f"{n}@voorbeeld.test", "Ouder") for n in range(5)])
        url = link_of(found, "0@voorbeeld.test")
        for email in ("1@voorbeeld.test", "2@voorbeeld.test"):
            says(found, email, {n: "not_meant" for n in range(2, 2 + size)})
        cast.client().get(url)
        with django_assert_num_queries(QUERIES_OF_A_LINK):
            cast.client().get(url)
        for _ in range(size // 30):
            actions.stop_round(found, by=cast.coordinator)
            found = begin(cast, page, addresses=[("0@voorbeeld.test", "Ouder")])
        ended(found)
        client = cast.client(cast.coordinator)
        client.get(desk(page))
        with django_assert_num_queries(QUERIES_OF_A_DESK):
            client.get(desk(page))
