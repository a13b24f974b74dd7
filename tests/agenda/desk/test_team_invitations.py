"""Events of no network: who writes the agenda finds them, and asks others without learning who has an account."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageLogEntry

from home.editors import make_editors_group
from leernetwerken.agenda import rules
from leernetwerken.agenda.desk import queries, retention, team, team_rules
from leernetwerken.agenda.enums import TeamRole
from leernetwerken.agenda.models import EventIndexPage, TeamInvitation
from leernetwerken.core.refusal import Refusal
from tests.stage import staged

from .builders import event_of

UNKNOWN = "niemand@nergens.test"


@staged
def index(cast):
    return cast.home.add_child(instance=EventIndexPage(title="Agenda", slug="agenda"))


@staged
def event(cast, index):
    return event_of(cast, parent=index)


@staged
def editor(cast, index):
    user = cast.user("editor")
    user.groups.add(make_editors_group())
    return user


def ask(cast, editor, event, email, role="facilitator"):
    address = reverse("event_team_invite", args=[event.pk])
    return cast.client(editor).post(address, {"email": email, "role": role}, follow=True)


def path_in(message):
    return re.search(r"http://127\.0\.0\.1:8000(/mijn/bijeenkomsten/meehelpen/\S+)", message.body)[1]


# --- an editor finds them -----------------------------------------------------------------------------------


def test_an_editor_finds_the_events_of_the_agenda_and_not_those_of_networks(cast, editor, event):
    closed = event_of(cast, title="Kanarie van netwerk A")
    page = cast.client(editor).get(reverse("my")).content.decode()
    assert ("Bijeenkomsten die jij regelt" in page, event.title in page, closed.title in page) == (True, True, False)
    assert reverse("event_desk", args=[event.pk]) in page
    edit = cast.client(editor).get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()
    assert reverse("event_desk", args=[event.pk]) in edit


def test_who_only_adds_to_the_agenda_finds_what_he_made(cast, event, index):
    writer, group = cast.user("schrijver"), Group.objects.create(name="Voegt toe")
    GroupPagePermission.objects.create(group=group, page=index, permission_type="add")
    writer.groups.add(group)
    own = event_of(cast, title="Zelf gemaakt", parent=index)
    type(own).objects.filter(pk=own.pk).update(owner=writer)
    assert list(queries.events_run_by(writer)) == [own]
    assert [rules.runs(writer, type(own).objects.get(pk=pk)) for pk in (own.pk, event.pk)] == [True, False]


@pytest.mark.parametrize("who", ["member", "coordinator", "nobody"])
def test_others_do_not_find_them(cast, event, who):
    page = cast.client(getattr(cast, who)).get(reverse("my")).content.decode()
    assert event.title not in page


# --- asking somebody ----------------------------------------------------------------------------------------


def test_who_is_asked_says_yes_and_is_in_the_team(cast, editor, event, mails):
    (message,) = mails(lambda: ask(cast, editor, event, cast.outsider.email.upper()))
    assert (message.to, event.team.count()) == ([cast.outsider.email], 0)
    client, path = cast.client(cast.outsider), path_in(message)
    assert (client.get(path).status_code, event.team.count()) == (200, 0)
    assert client.post(path, follow=True).redirect_chain[-1][0] == reverse("event_desk", args=[event.pk])
    assert [(one.user, one.role, one.gets_addresses) for one in event.team.all()] == [
        (cast.outsider, TeamRole.FACILITATOR, False)
    ]
    assert (client.get(path).status_code, TeamInvitation.objects.count()) == (410, 0)


def told(answer):
    """The whole page, but for the address that was typed and the key of the form."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return re.sub(r"\S+@\S+\.test", "ADRES", re.sub(r"/uitnodigen/\d+/", "/uitnodigen/N/", text))


def test_an_unknown_address_gets_the_same_answer_and_the_same_mail(cast, editor, event, mails):
    """Of an account, of nobody, of who is off, and of who is in the team already."""
    off = cast.user("uit", is_active=False)
    inside = cast.user("binnen")
    other = event_of(cast, title=event.title, parent=event.get_parent().specific)
    pages, words = [], []
    for email in (cast.nobody.email, UNKNOWN, off.email):
        answers = []
        (message,) = mails(lambda email=email, answers=answers: answers.append(ask(cast, editor, event, email)))
        pages.append(told(answers[0]))
        words.append(message.subject + re.sub(r"/meehelpen/\S+", "", message.body))
        TeamInvitation.objects.all().delete()
    other.team.create(user=inside, role=TeamRole.FACILITATOR)
    assert (len(set(pages)), len(set(words))) == (1, 1)
    assert len(mails(lambda: ask(cast, editor, other, inside.email))) == 1


def test_it_asks_the_database_the_same_of_every_address(cast, editor, event, django_assert_num_queries):
    people = [cast.nobody.email, UNKNOWN, cast.member.email]
    team.invite_to_team(event, email=f"warm{UNKNOWN}", role="facilitator", by=editor)
    for email in people:
        with django_assert_num_queries(QUERIES_OF_AN_INVITATION):
            team.invite_to_team(event, email=email, role="facilitator", by=editor)


QUERIES_OF_AN_INVITATION = 17


def test_the_log_holds_no_address(cast, editor, event):
    ask(cast, editor, event, cast.nobody.email)
    entry = PageLogEntry.objects.get(action="agenda.invite_team")
    assert (entry.user, entry.data) == (editor, {})


def test_the_link_is_for_the_owner_of_the_address_alone(cast, editor, event, mails):
    (message,) = mails(lambda: ask(cast, editor, event, cast.outsider.email))
    path = path_in(message)
    assert cast.client().get(path).status_code == 302
    answer = cast.client(cast.member).post(path)
    assert (answer.status_code, event.title in answer.content.decode(), event.team.count()) == (403, False, 0)
    assert cast.client(cast.outsider).get(path[:-2] + "x/").status_code == 404


def test_withdrawn_asked_again_and_too_old_links_are_dead(cast, editor, event, mails):
    (first,) = mails(lambda: ask(cast, editor, event, cast.outsider.email))
    (second,) = mails(lambda: ask(cast, editor, event, cast.outsider.email, role="organiser"))
    client = cast.client(cast.outsider)
    assert [client.get(path_in(message)).status_code for message in (first, second)] == [410, 200]
    TeamInvitation.objects.update(sent_at=timezone.now() - timedelta(days=15))
    assert client.post(path_in(second)).status_code == 410
    (third,) = mails(lambda: ask(cast, editor, event, cast.outsider.email))
    invitation = TeamInvitation.objects.get()
    cast.client(editor).post(reverse("event_team_withdraw", args=[event.pk, invitation.pk]))
    assert (client.post(path_in(third)).status_code, event.team.count()) == (410, 0)


def test_two_who_come_at_once_with_one_link_are_one_more(cast, editor, event):
    """Both read it before the first said yes: the rule is asked again."""
    invitation = team.invite_to_team(event, email=cast.outsider.email, role="facilitator", by=editor)
    again = TeamInvitation.objects.get()
    team.join_team(invitation, cast.outsider)
    event.team.all().delete()
    with pytest.raises(Refusal) as refused:
        team.join_team(again, cast.outsider)
    assert (refused.value.code, event.team.count()) == ("gone", 0)


def test_who_does_not_plan_it_withdraws_nothing(cast, editor, event):
    invitation = team.invite_to_team(event, email=UNKNOWN, role="facilitator", by=editor)
    event.team.create(user=cast.outsider, role=TeamRole.FACILITATOR)
    with pytest.raises(Refusal) as refused:
        team.withdraw_team_invitation(event, invitation.pk, by=cast.outsider)
    address = reverse("event_team_withdraw", args=[event.pk, invitation.pk])
    assert (refused.value.code, cast.client(cast.outsider).post(address).status_code) == ("not_allowed", 404)
    assert TeamInvitation.objects.count() == 1


def test_an_invitation_of_another_event_is_not_withdrawn_here(cast, editor, event):
    other = event_of(cast, title="Ander", parent=event.get_parent().specific)
    ask(cast, editor, other, UNKNOWN)
    cast.client(editor).post(reverse("event_team_withdraw", args=[event.pk, TeamInvitation.objects.get().pk]))
    assert TeamInvitation.objects.count() == 1


def test_who_is_an_organiser_already_does_not_become_less(cast, editor, event, mails):
    event.team.create(user=cast.outsider, role=TeamRole.ORGANISER, gets_addresses=True)
    (message,) = mails(lambda: ask(cast, editor, event, cast.outsider.email))
    cast.client(cast.outsider).post(path_in(message))
    assert [(one.role, one.gets_addresses) for one in event.team.all()] == [(TeamRole.ORGANISER, True)]


@pytest.mark.parametrize("email", ["", "x", "a@b", "w" * 10_000 + "@voorbeeld.test"])
def test_what_is_no_address_stays_on_the_screen(cast, editor, event, email):
    answer = ask(cast, editor, event, email)
    assert (answer.status_code, TeamInvitation.objects.count()) == (422, 0)
    assert answer.context["form"]["email"].value() == email


def test_nobody_asks_more_than_ten_a_day_whatever_the_event(cast, editor, event, monkeypatch):
    other = event_of(cast, title="Ander", parent=event.get_parent().specific)
    for number in range(10):
        team.invite_to_team([event, other][number % 2], email=f"{number}{UNKNOWN}", role="facilitator", by=editor)
    answer = ask(cast, editor, event, UNKNOWN)
    assert (answer.status_code, TeamInvitation.objects.count()) == (422, 10)
    monkeypatch.setattr(team_rules, "refuse_team_invitation", lambda event, by: None)
    ask(cast, editor, event, UNKNOWN)
    assert TeamInvitation.objects.count() == 11, "the control: without the rule it goes through"


def test_below_a_network_the_team_is_chosen_from_people_one_knows(cast):
    event = event_of(cast)
    address = reverse("event_team_invite", args=[event.pk])
    assert cast.client(cast.coordinator).get(address).status_code == 404
    with pytest.raises(Refusal) as refused:
        team.invite_to_team(event, email=UNKNOWN, role="facilitator", by=cast.coordinator)
    assert refused.value.code == "of_network"


@pytest.mark.parametrize("who", ["member", "coordinator", "nobody"])
def test_strangers_ask_nobody(cast, event, who):
    address = reverse("event_team_invite", args=[event.pk])
    assert cast.client(getattr(cast, who)).post(address, {"email": UNKNOWN, "role": "organiser"}).status_code == 404


def test_after_two_weeks_the_address_is_gone(cast, editor, event):
    team.invite_to_team(event, email=UNKNOWN, role="facilitator", by=editor)
    retention.purge_desk(now=timezone.now() + timedelta(days=13))
    assert TeamInvitation.objects.count() == 1
    assert retention.purge_desk(now=timezone.now() + timedelta(days=15))["invitations"] == 1


# --- what ends an invitation --------------------------------------------------------------------------------


def leaves_the_editors(editor, event, network):
    editor.groups.clear()


def is_switched_off(editor, event, network):
    editor.is_active = False
    editor.save()


def goes_below_a_network(editor, event, network):
    event.move(network, "last-child")


@pytest.mark.parametrize("ending", [leaves_the_editors, is_switched_off, goes_below_a_network])
def test_an_invitation_is_worth_what_its_sender_may_give_away_today(cast, editor, event, mails, ending):
    (message,) = mails(lambda: ask(cast, editor, event, cast.outsider.email, "organiser"))
    client, path = cast.client(cast.outsider), path_in(message)
    assert client.get(path).status_code == 200, "the control: until then it holds"
    ending(editor, event, cast.network_a)
    answers = [client.get(path), client.post(path)]
    assert [(answer.status_code, event.title in answer.content.decode()) for answer in answers] == [(403, False)] * 2
    assert event.team.count() == 0


def test_below_a_network_not_even_an_administrator_asks_by_mail(cast, event, mails):
    """His right to it did not end; that it is given away by mail did."""
    (message,) = mails(lambda: ask(cast, cast.administrator, event, cast.outsider.email, "organiser"))
    client, path = cast.client(cast.outsider), path_in(message)
    assert client.get(path).status_code == 200
    event.move(cast.network_a, "last-child")
    assert [client.get(path).status_code, client.post(path).status_code, event.team.count()] == [403, 403, 0]


def test_it_goes_with_the_account_of_its_sender(cast, editor, event, mails):
    (message,) = mails(lambda: ask(cast, editor, event, cast.outsider.email))
    editor.delete()
    assert (cast.client(cast.outsider).post(path_in(message)).status_code, event.team.count()) == (410, 0)


def test_below_a_network_what_was_sent_before_is_listed_and_withdrawn(cast, editor, event):
    ask(cast, editor, event, UNKNOWN)
    event.move(cast.network_a, "last-child")
    client = cast.client(cast.coordinator)
    page = client.get(reverse("event_team", args=[event.pk])).content.decode()
    ask_another = f'href="{reverse("event_team_invite", args=[event.pk])}"'
    assert (UNKNOWN in page, ask_another in page) == (True, False)
    client.post(reverse("event_team_withdraw", args=[event.pk, TeamInvitation.objects.get().pk]))
    assert TeamInvitation.objects.count() == 0


def test_an_account_that_is_erased_leaves_no_address_behind(cast, editor, event):
    for email in (cast.outsider.email.upper(), UNKNOWN):
        ask(cast, editor, event, email)
    cast.outsider.delete()
    assert [invitation.email for invitation in TeamInvitation.objects.all()] == [UNKNOWN]
