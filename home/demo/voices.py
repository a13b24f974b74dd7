"""Who recognises the lessons of the library: enough of two sides to disagree, some of others. All made up."""

from django.contrib.auth import get_user_model

from leernetwerken.knowledge.lessons import LessonPage
from leernetwerken.knowledge.voices import actions
from leernetwerken.knowledge.voices.enums import Answer
from leernetwerken.knowledge.voices.versions import digest_of
from leernetwerken.networks.actions import start_membership

from .people import DOMAIN

YES, PARTLY, NO = Answer.RECOGNISED, Answer.PARTLY, Answer.NOT
# How many take part without a password of their own; nobody logs in as one of them.
TAKE_PART = {"Pleegouder": 6, "Jeugdbeschermer": 5, "Ouder": 2}
# By the title of the lesson: what they say, in the order of the accounts.
SAID = {
    "Steun van een ander gezin komt eerder dan steun van een organisatie": {
        "Pleegouder": [YES, YES, YES, YES, PARTLY, YES],
        "Ouder": [YES, PARTLY],
    },
    "Zonder ouders aan tafel missen we de helft van het verhaal": {
        "Pleegouder": [PARTLY, YES, YES, YES, YES],
        "Jeugdbeschermer": [NO, NO, PARTLY, NO, NO],
        "Ouder": [YES],
    },
    "Vraag eerst wat er goed gaat": {"Jeugdbeschermer": [YES, YES, NO]},
}
CHANGED = "Leg uit waarom je iets vraagt, vóór je het vraagt"
NEW_WORDS = "Er is maar één gesprek. Vraag dan eerst wat nu nodig is."


def make_voices(network, perspectives, people):
    crowd = {name: _crowd(network, perspectives[name], number, people["beheer"]) for name, number in TAKE_PART.items()}
    for title, sides in SAID.items():
        lesson = LessonPage.objects.get(title=title)
        for name, answers in sides.items():
            for user, answer in zip(crowd[name], answers, strict=False):
                _say(lesson, user, answer)
    _change_after_a_reaction(people)


def _crowd(network, perspective, number, by):
    users = [
        get_user_model().objects.create_user(
            f"{perspective.name.lower()}-{place}@{DOMAIN}",
            name=f"{perspective.name} {place} (demo)",
            perspective=perspective,
        )
        for place in range(1, number + 1)
    ]
    for user in users:
        start_membership(network, user, by=by)
    return users


def _say(lesson, user, answer):
    actions.react(lesson, by=user, answer=answer, perspective=user.perspective, seen=digest_of(lesson))


def _change_after_a_reaction(people):
    """The member of the demo is asked whether the lesson is still right."""
    lesson = LessonPage.objects.get(title=CHANGED)
    _say(lesson, people["lid"], YES)
    lesson.holds_not_when = NEW_WORDS
    lesson.save_revision(user=people["redactie"]).publish(user=people["redactie"])
