"""A lesson in the library, people of several sides, and what they say: what the stories about voices share."""

from datetime import date
from functools import partial

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model

from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge.lessons import LessonIndexPage, LessonPage
from leernetwerken.knowledge.records import Lesson
from leernetwerken.knowledge.voices import actions
from leernetwerken.knowledge.voices.enums import Answer
from leernetwerken.knowledge.voices.versions import digest_of
from leernetwerken.networks.enums import MembershipRole
from leernetwerken.networks.models import Membership
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.queries import members_group
from tests.knowledge.builders import MET_ON, report
from tests.stage import staged

YES, PARTLY, NO = Answer.RECOGNISED, Answer.PARTLY, Answer.NOT
PLURALS = {"Ouder": "Ouders", "Hulpverlener": "Hulpverleners", "Jongere": "Jongeren"}


def make_lesson(cast, title="Begin klein", *, visibility=Visibility.PUBLIC, audience=None, met_on=MET_ON, **fields):
    """Online, from a report of network A; ``audience`` for what is closed."""
    index = LessonIndexPage.objects.first() or cast.home.add_child(
        instance=LessonIndexPage(title="Wat hebben we geleerd?", slug="lessen")
    )
    source = report(cast.network_a, title=title, met_on=met_on, body=[("lesson", {"title": title, "text": ""})])
    page = LessonPage(title=title, source=Lesson.objects.get(report=source), live=False, **fields)
    page.visibility, page.audience = visibility, audience
    index.add_child(instance=page)
    page.save_revision().publish()
    return LessonPage.objects.get(pk=page.pk)


def make_sides():
    return {
        name: Perspective.objects.create(name=name, plural=plural, sort_order=order + 1)
        for order, (name, plural) in enumerate(PLURALS.items())
    }


@staged
def sides(cast):
    return make_sides()


@staged
def lesson(cast):
    return make_lesson(cast)


class Crowd:
    """Members of network A of one side, made when they are asked for; written at once, for speed."""

    def __init__(self, network):
        self.network, self.made = network, 0

    def __call__(self, side, number):
        users = get_user_model().objects.bulk_create(
            get_user_model()(
                email=f"stem{self.made + n}@voorbeeld.test", name=f"Stem {self.made + n}", perspective=side
            )
            for n in range(number)
        )
        self.made += number
        Membership.objects.bulk_create(
            Membership(
                network=self.network,
                user=user,
                perspective=side,
                role=MembershipRole.MEMBER,
                started_on=date(2022, 1, 1),
            )
            for user in users
        )
        for group in (self.network.members_group, members_group()):
            group.user_set.add(*users)
        return users


@staged
def crowd(cast):
    return Crowd(cast.network_a)


def says(lesson, user, answer, *, side=None, **more):
    """``user`` reacts to the text as it is now."""
    text = digest_of(LessonPage.objects.get(pk=lesson.pk))
    return actions.react(lesson, by=user, answer=answer, perspective=side or user.perspective, seen=text, **more)


def all_say(lesson, users, *answers):
    for user, answer in zip(users, answers, strict=True):
        says(lesson, user, answer)


def rewrite(lesson, **fields):
    """An editor publishes other words."""
    page = LessonPage.objects.get(pk=lesson.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def confirms(lesson, user):
    return actions.confirm(lesson, by=user, seen=digest_of(LessonPage.objects.get(pk=lesson.pk)))


def soup_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def ledger_in(client, lesson):
    """The ledger as it stands on the page of the lesson."""
    return soup_of(client.get(lesson.url)).find(id="wie-herkent-dit")


def rows(section, caption="Reacties per perspectief"):
    """``[(perspective, how many, what most say), …]`` of one table in the ledger."""
    for table in section.select("table"):
        if table.caption.get_text() == caption:
            return [
                (row.th.get_text(), row.select_one(".small").get_text(), row.td.span.get_text())
                for row in table.select("tbody tr")
            ]
    return []


TOO_FEW = "te weinig om te laten zien"
earlier = partial(rows, caption="Reacties op een eerdere versie")
