"""Somebody wants to know what one person said, and has everything that was ever published.

What is published of answers is the word of a group (``VoiceGroup``), so the attacks look at groups: first at one, with
all members and all answers but one's own unknown; then at random stories of many people, with the real actions, where
the page is read after every press. Each attack has a control: the same attack on a rule that is a little less strict.
"""

import random
from collections import Counter
from itertools import product

import pytest
import time_machine

from leernetwerken.accounts.models import Region
from leernetwerken.knowledge.voices import actions, rules
from leernetwerken.knowledge.voices.counting import Amount, together, word_of
from leernetwerken.knowledge.voices.enums import Answer, Word
from leernetwerken.knowledge.voices.models import Voice
from leernetwerken.knowledge.voices.queries import ledger_of

from .conftest import all_say, confirms, ledger_in, make_lesson, rewrite, says

ANSWERS = tuple(Answer)
# As many as the site asks for at least, and more: a group is larger where a site asks for more.
SIZES = (5, 6, 7, 8)
SEEDS = range(4)
PRESSES = 60


# --- one group, and somebody in it ------------------------------------------------------------------


def pinned(size, word=word_of):
    """``[(what is published, the attacker's own answer, what each of the others must have said), …]``.

    The attacker is one of ``size`` people, knows who the others are, and that all of them answered.
    """
    possible = {}
    for answers in product(ANSWERS, repeat=size):
        possible.setdefault((word(answers), answers[0]), []).append(answers[1:])
    found = []
    for (said, own), others in possible.items():
        known = [set(column) for column in zip(*others, strict=True)]
        found += [(said, own, answers) for answers in known if len(answers) == 1]
    return found


@pytest.mark.parametrize("size", SIZES)
def test_nobody_in_a_group_knows_what_another_said(size):
    """Also when all answered the same: the word is that of a group where somebody did not."""
    assert pinned(size) == []


@pytest.mark.parametrize("size", SIZES)
def test_no_number_below_k_can_be_derived(size):
    """Of no answer it is known how many gave it, neither by who is in the group nor by who is not."""
    numbers = {}
    for answers in product(ANSWERS, repeat=size):
        for answer in ANSWERS:
            for attacker in (None, answers[0]):
                numbers.setdefault((word_of(answers), attacker, answer), set()).add(answers.count(answer))
    assert [known for known, possible in numbers.items() if len(possible) == 1] == []


def test_control_numbers_give_people_away():
    """The same attack on what must not be published: exact numbers, and a group of three."""
    exact = pinned(5, word=lambda answers: tuple(sorted(answers)))
    assert exact != []
    assert pinned(3) != []


def test_control_counting_everybody_again_at_each_press_gives_the_newcomer_away():
    """Five recognise it, with the sixth they are divided: then he does not. So a group is made once."""
    said = {
        answers[5]
        for answers in product(ANSWERS, repeat=6)
        if (word_of(answers[:5]), word_of(answers)) == (Word.RECOGNISED, Word.DIVIDED)
    }
    assert said == {Answer.PARTLY, Answer.NOT}


def test_numbers_are_steps_of_people_never_below_k():
    shown = {count: Amount.of(count, 5).number for count in range(0, 130)}
    assert {number for count, number in shown.items() if count < 5} == {None}
    assert set(shown.values()) == {None, 5, 10, 25, 50}
    assert all(number <= count for count, number in shown.items() if number)


def test_words_of_groups_together_say_no_more_than_the_words():
    assert together([]) is None
    assert [together(words).value for words in (["yes"], ["yes", "no"], ["yes", "yes", "no"], ["divided"])] == [
        "yes",
        "divided",
        "yes",
        "divided",
    ]


# --- many people, and somebody who looks after every press --------------------------------------------


# What somebody says at first, and when he changes his mind. That he did can be seen; from what to what is the secret.
MINDS = [(first, later) for first, later in product(ANSWERS, repeat=2) if first != later]


class Story:
    """Random people press random buttons; ``seen`` is what a reader could see after each press.

    Who presses what and when follows from ``seed``; what each of them says (``minds``) is told apart, so that the same
    story can be told with other answers. ``groups``: of each word that became public, who went into it with which of
    his two answers.
    """

    def __init__(self, cast, sides, crowd, seed):
        self.random = random.Random(seed)
        self.cast, self.people = cast, [*crowd(sides["Ouder"], 13), *crowd(sides["Jongere"], 6)]
        regions = [None, *(Region.objects.create(name=f"Regio {seed} {number}") for number in range(2))]
        kinds = self.random.choices(["first", "later", "goes", "confirms", "text"], [62, 15, 8, 12, 3], k=PRESSES)
        self.presses = [(kind, self.random.choice(self.people), self.random.choice(regions)) for kind in kinds]

    def some_minds(self):
        return {person.pk: self.random.choice(MINDS) for person in self.people}

    def tell(self, minds):
        """On a lesson of its own."""
        self.lesson, self.seen, self.groups, reader = make_lesson(self.cast), [], [], self.cast.client()
        for number, (kind, person, region) in enumerate(self.presses):
            if kind in ("first", "later"):
                says(self.lesson, person, minds[person.pk][kind == "later"], region=region)
            elif kind == "goes":
                actions.take_back(self.lesson, by=person)
            elif kind == "confirms":
                confirms(self.lesson, person)
            else:
                self.lesson = rewrite(self.lesson, explanation=f"Versie {number}")
            self._listen(minds)
            self.seen.append(ledger_of(self.lesson))
            if number % 10 == 0:
                self.seen.append(str(ledger_in(reader, self.lesson)).replace(self.lesson.url, ""))
        return self

    def _listen(self, minds):
        """Write down each word when it is made."""
        for group in self.lesson.voice_groups.order_by("pk")[len(self.groups) :]:
            counted = dict(group.voices.values_list("user", "counted"))
            self.groups.append({person: minds[person].index(answer) for person, answer in counted.items()})


def word_for(minds, group):
    return word_of([minds[person][which] for person, which in group.items()])


def same_words(minds, group):
    """All that the people of a group may have in mind, as far as its word tells."""
    word, which = word_for(minds, group), list(group.values())
    for changed in product(MINDS, repeat=len(group)):
        if word_of([mind[n] for mind, n in zip(changed, which, strict=True)]) == word:
            yield dict(zip(group, changed, strict=True))


def known(minds, group):
    """``[(attacker, victim, what the victim must have in mind), …]``; the attacker is of the group and knows himself.

    He knows besides who of them changed his mind, and when.
    """
    possible = {}
    for other in same_words(minds, group):
        for attacker, victim in product(other, repeat=2):
            if attacker != victim and other[attacker] == minds[attacker]:
                for which in (0, 1):
                    possible.setdefault((attacker, victim, which), set()).add(other[victim][which])
    return [(*who, answers) for who, answers in possible.items() if len(answers) == 1]


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_somebody_said_all_that_was_ever_shown_could_be_the_same(cast, sides, crowd, seed, monkeypatch):
    """Nobody knows what another said, first or later; told again with other answers every moment shows the same."""
    sizes = []
    monkeypatch.setattr(actions, "word_of", lambda answers: sizes.append(len(answers)) or word_of(answers))
    story = Story(cast, sides, crowd, seed)
    minds = story.some_minds()
    seen, groups = story.tell(minds).seen, story.groups
    assert_no_answer_in_two(groups, sizes)
    assert_no_few_as_a_number(seen)
    assert [known(minds, group) for group in groups] == [[] for _group in groups]
    for group in groups:
        minds = minds | story.random.choice(list(same_words(minds, group)))
    assert story.tell(minds).seen == seen


def assert_no_answer_in_two(groups, sizes):
    """What makes the attack on one group an attack on all."""
    members = Counter(person for group in groups for person in group)
    assert (min(sizes) >= 5, set(members.values())) == (True, {1})
    assert [len(group) for group in groups] == sizes


def assert_no_few_as_a_number(seen):
    shown = [side for ledger in seen if not isinstance(ledger, str) for side in (*ledger.now, *ledger.earlier)]
    assert {side.amount.number for side in shown} in ({None, 5}, {None, 5, 10})
    assert [side for side in shown if side.amount.number is None and side.word is not None] == []


@pytest.mark.parametrize("fewest", [1, 3])
def test_control_with_smaller_groups_somebody_is_known(cast, sides, crowd, monkeypatch, fewest):
    """And one by one: told again with another answer, somebody sees it."""
    monkeypatch.setattr("django.conf.settings.VOICES_FEWEST", fewest)
    monkeypatch.setattr(rules, "FEWEST", fewest)
    story = Story(cast, sides, crowd, 0)
    minds = story.some_minds()
    seen, groups = story.tell(minds).seen, story.groups
    if fewest == 3:
        assert [known(minds, group) for group in groups] != [[] for _group in groups]
    else:
        [victim] = groups[0]
        assert story.tell(minds | {victim: minds[victim][::-1]}).seen != seen


def test_control_a_group_that_speaks_twice_gives_away_who_changed_his_mind():
    """Why a word is not made again: three of five said no, then they are divided, and only one changed his mind."""
    said = {
        answers[0]
        for answers in product(ANSWERS, repeat=5)
        for later in ANSWERS
        if (word_of(answers), word_of([later, *answers[1:]])) == (Word.NOT, Word.DIVIDED)
    }
    assert said == {Answer.NOT}


@pytest.mark.parametrize("seed", [1, 2])
def test_no_region_beside_a_side_and_never_at_the_moment_of_a_press(cast, sides, crowd, seed):
    """Within a month nothing about regions changes, whoever presses; the control: a month later there is something."""
    story = Story(cast, sides, crowd, seed)
    with time_machine.travel("2026-03-10", tick=False):
        lesson, seen = story.tell(story.some_minds()).lesson, story.seen
        assert {tuple(ledger.regions) for ledger in seen if not isinstance(ledger, str)} == {()}
    with time_machine.travel("2026-04-10", tick=False):
        people = Counter(Voice.objects.heard().filter(lesson=lesson).values_list("region__name", flat=True))
        enough = [name for name, number in sorted(people.items(), key=str) if name and number >= 5]
        assert ledger_of(lesson).regions == enough


# --- the other doors --------------------------------------------------------------------------------


CANARY = "kanarieopmerking"


def test_what_somebody_said_stands_nowhere_else(cast, sides, crowd, lesson):
    """Not in lists, feeds, data, search or the editor: neither his name, his remark, nor what he said."""
    parents = crowd(sides["Ouder"], 5)
    for parent in parents:
        says(lesson, parent, Answer.NOT, remark=CANARY)
    for person in ("anonymous", "nobody", "outsider", "member", "coordinator"):
        client = cast.client(getattr(cast, person))
        for address in (
            lesson.url,
            "/lessen/",
            "/lessen/feed/",
            "/lessen/json/",
            f"/zoeken/?q={CANARY}",
            "/mijn/",
            "/mijn/stemmen/",
        ):
            text = client.get(address).text.replace(f"q={CANARY}", "").replace(f'value="{CANARY}"', "")
            assert (parents[0].name in text, "<blockquote><p>" + CANARY in text) == (False, False), (person, address)
    for address in ("/lessen/", "/lessen/feed/", "/lessen/json/"):
        assert "herkennen dit niet" not in cast.client().get(address).text
    assert CANARY in cast.client(cast.administrator).get("/mijn/stemmen/").text


def test_two_readers_see_the_same(cast, sides, crowd, lesson):
    """Members and administrators get no finer numbers than the public."""
    all_say(lesson, crowd(sides["Ouder"], 7), *[Answer.NOT] * 7)
    tables = {
        str(ledger_in(cast.client(getattr(cast, person)), lesson).table)
        for person in ("anonymous", "member", "coordinator", "administrator")
    }
    assert len(tables) == 1
