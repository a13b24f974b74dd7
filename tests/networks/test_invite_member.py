"""Adding somebody to a network: by its coordinators, and by an administrator who gives a new one its first."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks import actions
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import Membership
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import members_group
from tests.stage import staged

LIST = "/netwerken/a/leden/"
ADD = f"{LIST}toevoegen/"
ADDRESS = "noor@voorbeeld.test"
DONE = "Noor de Vries doet nu mee. We hebben een mail gestuurd."
LEADERS = ["coordinator", "administrator"]
OTHERS = ["anonymous", "nobody", "outsider", "other_coordinator", "former_member", "member", "facilitator"]


@staged
def form(cast):
    return {"email": ADDRESS, "name": "Noor de Vries", "perspective": str(cast.perspective.pk), "role": "member"}


@staged
def values(cast):
    """What ``add_member`` takes."""
    return {"email": ADDRESS, "name": "Noor de Vries", "perspective": cast.perspective, "role": "member"}


def account(**fields):
    """Somebody with the address, who has an account already."""
    fields = {"name": "Noor Bos", "password": make_password("een-lang-wachtwoord-1")} | fields
    return get_user_model().objects.create(email=ADDRESS, **fields)


def taking_part(network):
    found = Membership.objects.filter(network=network, ended_on=None)
    return list(found.order_by("pk").values_list("user__email", "role"))


def mails_sent():
    return list(OutgoingMail.objects.order_by("pk").values_list("purpose", "to_email"))


@pytest.mark.parametrize("person", LEADERS)
def test_a_leader_adds_somebody_without_an_account(cast, form, mails, person):
    client = cast.client(getattr(cast, person))
    assert ADD in client.get(LIST).content.decode()
    page = client.get(ADD).content.decode()
    assert (page.count("<h1"), "Iemand toevoegen aan Netwerk A" in page) == (1, True)

    sent = mails(lambda: client.post(ADD, form | {"email": " Noor@Voorbeeld.TEST "}))

    noor = get_user_model().objects.get(email=ADDRESS)
    assert (noor.name, noor.perspective, noor.has_usable_password()) == ("Noor de Vries", cast.perspective, False)
    assert set(noor.groups.all()) == {members_group(), cast.network_a.members_group}
    assert (noor.memberships.get().role, noor.memberships.get().perspective) == ("member", cast.perspective)
    assert mails_sent() == [("networks/member_added", ADDRESS)]
    [mail] = sent
    assert (mail.to, mail.subject) == ([ADDRESS], "Je doet nu mee aan een leernetwerk")
    for body in (mail.body, mail.alternatives[0][0]):
        assert "Netwerk A" in body and "Je rol: Lid" in body and "Na 30 dagen zijn je gegevens weg." in body
        assert "http://127.0.0.1:8000/account/uitnodiging/" in body and "/verlaten/" not in body


def test_somebody_with_an_account_hears_that_he_takes_part_and_how_to_leave(cast, form, mails):
    noor = account(perspective=None)
    [mail] = mails(lambda: cast.client(cast.coordinator).post(ADD, form | {"role": "facilitator"}))
    noor.refresh_from_db()
    assert (noor.name, noor.perspective, noor.memberships.get().perspective) == ("Noor Bos", None, cast.perspective)
    assert mails_sent() == [("networks/member_added", ADDRESS)]
    assert mail.subject == "Je doet nu mee aan een leernetwerk"
    html, _kind = mail.alternatives[0]
    for body in (mail.body, html):
        assert "Hallo Noor Bos," in body and "leernetwerk Netwerk A" in body and "Gespreksbegeleider" in body
        assert f"http://127.0.0.1:8000{cast.network_a.url}" in body
        assert f"http://127.0.0.1:8000/mijn/lidmaatschap/{noor.memberships.get().pk}/verlaten/" in body
        assert "Noor de Vries" not in body and "Persoon coordinator" not in body


@pytest.mark.parametrize(
    ("fields", "invited"),
    [
        ({}, False),
        ({"password": make_password(None)}, True),
        ({"password": make_password(None), "last_login": timezone.now()}, False),
    ],
    ids=["has a password", "was invited and never came", "logs in at an organisation"],
)
def test_the_mail_is_one_that_lets_somebody_in(cast, values, fields, invited):
    account(**fields)
    actions.add_member(cast.network_a, **values, by=cast.coordinator)
    assert mails_sent() == [("networks/member_added", ADDRESS)]
    assert ("/account/uitnodiging/" in OutgoingMail.objects.get().text) is invited


@pytest.mark.parametrize("person", LEADERS)
def test_the_answer_is_the_same_with_and_without_an_account(cast, form, person):
    answers = []
    for email in ("nieuw@voorbeeld.test", ADDRESS):
        if email == ADDRESS:
            account(name="Heel Anders")
        client = cast.client(getattr(cast, person))
        response = client.post(ADD, form | {"email": email})
        messages = [str(message) for message in client.get(LIST).context["messages"]]
        answers.append((response.status_code, response["Location"], response.content, messages))
    assert answers[0] == answers[1]
    assert answers[0] == (302, LIST, b"", [DONE])


def test_the_history_of_the_network_is_the_same_too(cast, values):
    """Control: the history of the account itself, which administrators alone read, does tell."""
    account()
    for email in ("nieuw@voorbeeld.test", ADDRESS):
        membership = actions.add_member(cast.network_a, **values | {"email": email}, by=cast.coordinator)
        entry = PageLogEntry.objects.filter(page=cast.network_a.pk).order_by("pk").last()
        assert (entry.action, entry.user, entry.data) == (
            "networks.start_membership",
            cast.coordinator,
            {"membership": membership.pk, "role": "member"},
        )
    assert ModelLogEntry.objects.filter(action="accounts.invite").count() == 1


@pytest.mark.parametrize("role", MembershipRole.values)
def test_somebody_gets_the_role_and_its_rights(cast, form, role):
    cast.client(cast.coordinator).post(ADD, form | {"role": role})
    noor = get_user_model().objects.get(email=ADDRESS)
    assert noor.memberships.get().role == role
    leads = cast.network_a.coordinators_group in noor.groups.all()
    assert leads is (role == MembershipRole.COORDINATOR)


def test_an_administrator_gives_a_new_network_its_first_coordinator(cast, form):
    client = cast.client(cast.administrator)
    assert ">Leden</a>" in client.get(cast.network_b.url).content.decode()
    assert "Er doet nog niemand mee aan dit netwerk." in client.get("/netwerken/b/leden/").content.decode()
    client.post("/netwerken/b/leden/toevoegen/", form | {"role": "coordinator"})
    assert taking_part(cast.network_b) == [(ADDRESS, "coordinator")]
    assert "Noor de Vries" in client.get("/netwerken/b/leden/").content.decode()
    noor = cast.client(get_user_model().objects.get(email=ADDRESS))
    assert [noor.get(f"/netwerken/{slug}/leden/toevoegen/").status_code for slug in "ab"] == [404, 200]


@pytest.mark.parametrize("person", OTHERS)
def test_for_everybody_else_it_is_not_there(cast, form, person):
    assert cast.coordinator
    client = cast.client(getattr(cast, person))
    before = taking_part(cast.network_a)
    for response in (client.get(ADD), client.head(ADD), client.post(ADD, form)):
        assert response.status_code == 404
    assert (taking_part(cast.network_a), mails_sent()) == (before, [])
    assert not get_user_model().objects.filter(email=ADDRESS).exists()
    assert ADD not in client.get(LIST).content.decode() + client.get(cast.network_a.url).content.decode()


@pytest.mark.parametrize("person", ["nobody", "outsider", "other_coordinator", "former_member", "member", "anonymous"])
def test_the_rule_holds_without_the_screen(cast, values, person):
    with pytest.raises(Refusal) as refused:
        actions.add_member(cast.network_a, **values, by=getattr(cast, person))
    assert refused.value.code == "not_coordinator"
    assert not get_user_model().objects.filter(email=ADDRESS).exists()


@pytest.mark.parametrize("person", LEADERS)
def test_whoever_is_switched_off_adds_nobody(cast, values, person):
    leader = getattr(cast, person)
    leader.is_active = False
    leader.save()
    with pytest.raises(Refusal) as refused:
        actions.add_member(cast.network_a, **values, by=leader)
    assert refused.value.code == "not_coordinator"


def test_a_coordinator_who_stopped_adds_nobody(cast, form, values):
    client = cast.client(cast.coordinator)
    assert client.get(ADD).status_code == 200
    actions.end_membership(cast.coordinator.memberships.get())
    assert client.post(ADD, form).status_code == 404
    with pytest.raises(Refusal):
        actions.add_member(cast.network_a, **values, by=cast.coordinator)


def test_who_takes_part_already_keeps_the_role(cast, form):
    assert cast.coordinator and cast.member
    before = taking_part(cast.network_a)
    response = cast.client(cast.coordinator).post(ADD, form | {"email": "MEMBER@voorbeeld.test", "role": "coordinator"})
    assert (response.status_code, "Deze persoon doet al mee" in response.content.decode()) == (422, True)
    assert (taking_part(cast.network_a), mails_sent()) == (before, [])


def test_who_left_can_come_back_and_who_is_elsewhere_can_come_too(cast, form):
    client = cast.client(cast.coordinator)
    for user in (cast.former_member, cast.outsider):
        assert client.post(ADD, form | {"email": user.email}).status_code == 302
        assert Membership.objects.filter(network=cast.network_a, user=user, ended_on=None).count() == 1
    assert cast.former_member.memberships.count() == 2


def test_a_closed_account_is_refused_without_saying_that_it_is_one(cast, form):
    account(is_active=False)
    response = cast.client(cast.coordinator).post(ADD, form)
    page = response.content.decode()
    assert (response.status_code, "Dit e-mailadres kunnen we niet toevoegen." in page) == (422, True)
    assert [words for words in ("account staat uit", "Noor Bos") if words in page] == []
    assert (Membership.objects.filter(user__email=ADDRESS).exists(), mails_sent()) == (False, [])


WRONG = {
    "email": ["", "geen adres", f"{'x' * 10_000}@voorbeeld.test"],
    "name": ["", "   ", "x" * 10_000],
    "perspective": ["", "x", "999999", "9" * 5_000],
    "role": ["", "baas"],
}


@pytest.mark.parametrize("field", WRONG)
def test_a_mistake_adds_nobody_and_keeps_what_was_typed(cast, form, field):
    client = cast.client(cast.coordinator)
    for value in WRONG[field]:
        response = client.post(ADD, form | {field: value})
        page = response.content.decode()
        assert (response.status_code, "Kijk dit nog even na" in page, "?</a>:" in page) == (422, True, False)
        kept = [f'value="{form[name]}"' for name in ("email", "name") if name != field]
        assert [typed for typed in kept if typed not in page] == []
    assert client.post(ADD).status_code == 422
    assert (taking_part(cast.network_a), mails_sent()) == ([("coordinator@voorbeeld.test", "coordinator")], [])


def test_a_name_is_text_not_html(cast, form):
    client = cast.client(cast.coordinator)
    page = client.post(ADD, form | {"name": "<b>Noor</b>"}, follow=True).content.decode()
    assert ("<b>Noor</b>" in page, "&lt;b&gt;Noor&lt;/b&gt; doet nu mee." in page) == (False, True)


def test_a_role_that_does_not_exist_is_refused_without_the_screen(cast, values):
    with pytest.raises(Refusal) as refused:
        actions.add_member(cast.network_a, **values | {"role": "baas"}, by=cast.coordinator)
    assert refused.value.code == "unknown"


def test_a_network_that_is_not_published_is_not_there(cast, form):
    clients = [cast.client(cast.coordinator), cast.client(cast.administrator)]
    SitePage.objects.filter(pk=cast.network_a.pk).update(live=False)
    assert [client.post(ADD, form).status_code for client in clients] == [404, 404]


def test_an_administrator_reads_the_list_and_changes_members(cast):
    assert cast.coordinator
    membership = cast.member.memberships.get()
    client = cast.client(cast.administrator)
    links = [f"/mijn/lidmaatschap/{membership.pk}/{end}/" for end in ("rol", "beeindigen")]
    page = client.get(LIST).content.decode()
    assert [link for link in [*links, "Persoon coordinator", "Persoon member"] if link not in page] == []
    assert "Wat laat je van jezelf zien?" not in page
    assert [client.get(link).status_code for link in links] == [200, 200]
    assert client.post(links[0], {"role": "coordinator"})["Location"] == LIST
    assert cast.network_a.coordinators_group in cast.member.groups.all()
    assert client.post(links[1])["Location"] == LIST
    assert taking_part(cast.network_a) == [("coordinator@voorbeeld.test", "coordinator")]


def test_an_administrator_does_not_take_the_last_coordinator_away(cast):
    membership = cast.coordinator.memberships.get()
    page = cast.client(cast.administrator).post(f"/mijn/lidmaatschap/{membership.pk}/beeindigen/").content.decode()
    assert "Dit is de laatste coördinator." in page
    assert taking_part(cast.network_a) == [("coordinator@voorbeeld.test", "coordinator")]


def test_what_is_somebodys_own_stays_so_and_join_requests_are_for_coordinators(cast):
    """Controls: the owner and the coordinator do find them."""
    membership = cast.member.memberships.get()
    for end in ("", "verlaten/"):
        url = f"/mijn/lidmaatschap/{membership.pk}/{end}"
        found = [cast.client(user).get(url).status_code for user in (cast.administrator, cast.member)]
        assert found == [404, 200]
    found = [
        cast.client(user).get("/mijn/aanmeldingen/").status_code for user in (cast.administrator, cast.coordinator)
    ]
    assert found == [404, 200]


@pytest.mark.parametrize("number", [1, 30])
# One of them is for the pages above the network, which the way back names.
@pytest.mark.parametrize(("person", "queries"), [("member", 10), ("coordinator", 10), ("administrator", 9)])
def test_the_list_costs_the_same_for_one_member_as_for_thirty(cast, number, person, queries, django_assert_num_queries):
    for place in range(number):
        actions.start_membership(cast.network_a, cast.user(f"lid{place}"))
    client = cast.client(getattr(cast, person))
    client.get(LIST)
    with django_assert_num_queries(queries):
        page = client.get(LIST).content.decode()
    assert page.count("Persoon lid") >= number
