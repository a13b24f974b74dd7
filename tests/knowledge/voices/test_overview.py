"""Whose voice is missing: in the library, and over the years for all members; what it costs; how long it is kept."""

from datetime import date

import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.editors import make_editors_group
from leernetwerken.accounts.models import Region
from leernetwerken.knowledge.lessons import LessonPage
from leernetwerken.knowledge.voices import actions
from leernetwerken.knowledge.voices.models import RegionTally, Voice, VoiceGroup
from leernetwerken.knowledge.voices.retention import purge_voices
from leernetwerken.networks.actions import end_membership
from leernetwerken.networks.models import Membership
from leernetwerken.pages.enums import Visibility

from .conftest import TOO_FEW, YES, all_say, ledger_in, make_lesson, rows, says, soup_of

PAGE = "/mijn/stemmen/"


def shares(section):
    """``[(perspective, words, width of the bar), …]``."""
    return [
        (row.th.get_text(), row.td.get_text().strip(), row.select("rect")[1]["width"])
        for row in section.select("tbody tr")
    ]


def years(client):
    return {
        section.h2.get_text(): (section.p.get_text() if section.find("p") else "", shares(section))
        for section in soup_of(client.get(PAGE)).select("section[aria-labelledby^=jaar]")
    }


def test_members_read_per_year_who_was_heard_and_who_is_missing(cast, sides, crowd):
    first, second = make_lesson(cast, "Begin klein"), make_lesson(cast, "Vraag het")
    old = make_lesson(cast, "Ga door", met_on=date(2021, 1, 1))
    parents = crowd(sides["Ouder"], 6)
    all_say(first, parents, *[YES] * 6)
    says(second, parents[0], YES)
    says(old, crowd(sides["Jongere"], 1)[0], YES)
    for person in ("member", "outsider", "coordinator"):
        assert years(cast.client(getattr(cast, person))) == {
            "Lessen uit 2022": (
                "Nog niet gehoord: ervaringsdeskundigen, hulpverleners en jongeren.",
                [
                    ("Ervaringsdeskundigen", "0 van de 2", "0"),
                    ("Ouders", "2 van de 2", "100"),
                    ("Hulpverleners", "0 van de 2", "0"),
                    ("Jongeren", "0 van de 2", "0"),
                ],
            ),
            "Lessen uit 2021": (
                "Nog niet gehoord: ervaringsdeskundigen, ouders en hulpverleners.",
                [
                    ("Ervaringsdeskundigen", "0 van de 1", "0"),
                    ("Ouders", "0 van de 1", "0"),
                    ("Hulpverleners", "0 van de 1", "0"),
                    ("Jongeren", "1 van de 1", "100"),
                ],
            ),
        }


def test_who_has_nothing_to_do_with_the_lessons_is_not_missed(cast, sides, crowd):
    lesson = make_lesson(cast, for_whom=[sides["Ouder"], sides["Jongere"]])
    says(lesson, crowd(sides["Hulpverlener"], 1)[0], YES)
    assert years(cast.client(cast.member))["Lessen uit 2022"] == (
        "Nog niet gehoord: ouders en jongeren.",
        [("Ouders", "0 van de 1", "0"), ("Hulpverleners", "1 van de 1", "100"), ("Jongeren", "0 van de 1", "0")],
    )


def test_it_follows_from_the_pages_that_one_may_read(cast, sides, crowd):
    """A closed lesson is not counted for who does not read it: each number is one of lessons, and stands there too."""
    closed = make_lesson(cast, "Van A", visibility=Visibility.GROUP, audience=cast.network_a.members_group)
    make_lesson(cast)
    says(closed, crowd(sides["Ouder"], 1)[0], YES)
    found = {
        person: dict(row[:2] for row in years(cast.client(getattr(cast, person)))["Lessen uit 2022"][1])["Ouders"]
        for person in ("member", "outsider")
    }
    assert found == {"member": "1 van de 2", "outsider": "0 van de 1"}


def test_it_is_for_members_and_editors(cast, lesson):
    asked = {name: cast.client(getattr(cast, name)).get(PAGE).status_code for name in ("nobody", "former_member")}
    assert asked == {"nobody": 404, "former_member": 404}
    assert cast.client().get(PAGE)["Location"] == f"/inloggen/?next={PAGE}"
    assert cast.client(cast.administrator).get(PAGE).status_code == 200
    assert f'href="{PAGE}"' in cast.client(cast.member).get("/mijn/").text


def test_remarks_are_for_editors_and_say_nothing_of_who(cast, lesson, sides, crowd):
    parents = crowd(sides["Ouder"], 2)
    says(lesson, parents[0], YES, remark="Zo gaat het echt.")
    says(lesson, parents[1], YES, remark="<b>Anders</b>")
    section = soup_of(cast.client(cast.administrator).get(PAGE)).find(attrs={"aria-labelledby": "opmerkingen"})
    assert [quote.get_text() for quote in section.select("blockquote")] == ["<b>Anders</b>", "Zo gaat het echt."]
    assert (parents[0].name in str(section), "Ouder" in str(section)) == (False, False)
    for person in (cast.member, cast.coordinator):
        assert "Zo gaat het echt." not in cast.client(person).get(PAGE).text


def test_a_remark_on_a_closed_lesson_is_for_an_editor_who_may_read_it(cast, lesson):
    """Neither the title of the lesson nor the remark, which is about its words."""
    closed = make_lesson(cast, "Kanarie van A", visibility=Visibility.GROUP, audience=cast.network_a.members_group)
    away = make_lesson(cast, "Kanarie van vroeger")
    for about, remark in ((lesson, "Mooi."), (closed, "Over de kanarie."), (away, "Over de andere kanarie.")):
        says(about, cast.member, YES, remark=remark)
    away.unpublish()
    editors = make_editors_group()
    for person in (cast.outsider, cast.facilitator):
        person.groups.add(editors)
    assert remarks_for(cast, cast.outsider) == [("Begin klein", "Mooi.")]
    assert "anarie" not in cast.client(cast.outsider).get(PAGE).text
    both = [("Begin klein", "Mooi."), ("Kanarie van A", "Over de kanarie.")]
    assert [remarks_for(cast, person) for person in (cast.facilitator, cast.administrator)] == [both, both]


def remarks_for(cast, person):
    """``[(title, remark), …]``."""
    rows = soup_of(cast.client(person).get(PAGE)).find(attrs={"aria-labelledby": "opmerkingen"}).select("li")
    return [(row.a.get_text(), row.blockquote.get_text()) for row in rows]


def test_the_library_finds_lessons_where_a_voice_is_missing(cast, sides, crowd):
    heard, silent = (
        make_lesson(cast, title, for_whom=[sides["Ouder"], sides["Jongere"]]) for title in ("Begin klein", "Vraag het")
    )
    make_lesson(cast, "Voor niemand genoemd")
    parent = crowd(sides["Ouder"], 1)[0]
    says(heard, parent, YES)
    client = cast.client()

    def missing(query=""):
        facets = client.get(f"/lessen/{query}").context["library"].facets
        return [(option.label, option.count) for option in facets["mist"][1]]

    assert missing() == [("Jongeren", 2), ("Ouders", 1)]
    page = BeautifulSoup(client.get(f"/lessen/?mist={sides['Ouder'].pk}").content, "html5lib")
    assert [link.get_text() for link in page.select("#lessen h3 a")] == [silent.title]
    actions.take_back(heard, by=parent)
    assert missing() == [("Jongeren", 2), ("Ouders", 2)]
    for wrong in ("x", "0", "9" * 300):
        assert client.get(f"/lessen/?mist={wrong}").status_code == 404


# --- what it costs ----------------------------------------------------------------------------------


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_page_costs_the_same_with_many_reactions(cast, lesson, sides, crowd):
    costs = {}
    for number in (1, 29):
        for side in sides.values():
            all_say(lesson, crowd(side, number), *[YES] * number)
        says(lesson, cast.member, YES)
        costs[number] = cost(cast.client(), lesson.url), cost(cast.client(cast.member), lesson.url)
    assert costs == {1: (10, 19), 29: (10, 19)}


def test_the_overview_costs_the_same_with_many_lessons(cast, sides, crowd):
    costs, parents = {}, crowd(sides["Ouder"], 2)
    for number in (1, 29):
        for title in range(number):
            lesson = make_lesson(cast, f"Les {number} {title}")
            for parent in parents:
                says(lesson, parent, YES, remark=f"Bij {title}")
        costs[number] = cost(cast.client(parents[0]), PAGE), cost(cast.client(cast.administrator), PAGE)
    LessonPage.objects.update(explanation="Anders.")
    costs["changed"] = cost(cast.client(parents[0]), "/mijn/")
    assert costs == {1: (12, 11), 29: (12, 11), "changed": 18}


# --- how long ---------------------------------------------------------------------------------------


def test_a_year_after_somebody_left_his_reaction_goes(cast, lesson, sides, crowd):
    parents = crowd(sides["Ouder"], 5)
    all_say(lesson, parents, *[YES] * 5)
    says(lesson, cast.member, YES)
    Membership.objects.filter(user=parents[0]).update(ended_on=date(2025, 3, 1))
    for day, gone in (("2026-03-01", 0), ("2026-03-02", 1), ("2026-03-03", 0)):
        with time_machine.travel(f"{day} 12:00", tick=False):
            assert purge_voices() == gone
    assert Voice.objects.count() == 5
    assert (VoiceGroup.objects.get().word, rows(ledger_in(cast.client(), lesson))[1]) == (
        "yes",
        ("Ouders", "enkele reacties", TOO_FEW),
    )


def test_who_left_one_network_and_takes_part_in_another_is_still_heard(cast, lesson):
    says(lesson, cast.member, YES)
    end_membership(cast.member.memberships.get())
    with time_machine.travel("2035-01-01", tick=False):
        Membership.objects.create(network=cast.network_b, user=cast.member, started_on=date(2034, 1, 1))
        assert purge_voices() == 0


def test_a_remark_goes_after_a_year_and_the_answer_stays(cast, lesson):
    with time_machine.travel("2025-03-10", tick=False):
        says(lesson, cast.member, YES, remark="Mooi.")
    for day, remark in (("2026-03-01", "Mooi."), ("2026-04-01", "")):
        with time_machine.travel(day, tick=False):
            call_command("purge_voices")
        assert Voice.objects.get().remark == remark


def test_what_stays_points_at_nobody():
    """No field of it leads to a person."""
    for model in (VoiceGroup, RegionTally):
        related = {field.related_model for field in model._meta.get_fields() if field.related_model}
        assert Voice._meta.get_field("user").related_model not in related


def test_an_account_that_goes_changes_nothing_that_is_told_of_regions(cast, lesson, sides, crowd):
    """A region that disappears would say where somebody lived. The control: who takes it back is counted no more."""
    near, parents = Region.objects.create(name="Dichtbij"), crowd(sides["Ouder"], 6)
    with time_machine.travel("2026-03-10", tick=False):
        for parent in parents:
            says(lesson, parent, YES, region=near)
    for month, go, told in (
        ("2026-04", lambda: [get_user_model().objects.get(pk=parent.pk).delete() for parent in parents[:2]], True),
        ("2026-05", lambda: [actions.take_back(lesson, by=parent) for parent in parents[2:4]], True),
        ("2026-06", lambda: None, False),
    ):
        with time_machine.travel(f"{month}-02 12:00", tick=False):
            go()
            assert ("Dichtbij" in ledger_in(cast.client(), lesson).get_text()) == told
    assert {field.name for field in RegionTally._meta.get_fields()} == {"id", "lesson", "region", "month", "number"}
