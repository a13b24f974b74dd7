"""In the form of a report: what one of its writers may read, and another who works on it may not."""

import pytest
from django.urls import reverse

from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.knowledge.records import Question
from leernetwerken.networks.actions import start_membership
from leernetwerken.pages.actions import change_visibility
from leernetwerken.pages.enums import Visibility
from tests.knowledge.builders import report
from tests.knowledge.test_editor import edit_url, form_data
from tests.stage import staged

from .builders import meeting

CANARY = "kanarievraag"


@staged
def draft(cast):
    """The member is in both networks, and ticks in A a question out of a closed report of B that was filed there."""
    start_membership(cast.network_b, cast.member)
    other = report(cast.network_b, title="Besloten", body=[("question", {"text": f"{CANARY}?"})])
    other.sections.add(cast.network_a)
    other.save()
    draft = cast.report(title="Mijn verslag", live=False, owner=cast.member)
    page = draft.get_latest_revision_as_object()
    page.answers_questions = [Question.objects.get()]
    page.save_revision(user=cast.member)
    return MeetingReportPage.objects.get(pk=draft.pk)


def looks(cast, who, draft):
    first, last = draft.revisions.order_by("pk").values_list("pk", flat=True)
    addresses = [
        edit_url(draft),
        reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, first, last]),
    ]
    answers = [cast.client(getattr(cast, who)).get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200, 200]
    return [CANARY in answer.text for answer in answers]


def test_a_question_that_a_colleague_ticked_is_not_read_by_who_may_not_read_its_report(cast, draft):
    assert looks(cast, "coordinator", draft) == [False, False]
    assert looks(cast, "member", draft)[0], "the control"


@pytest.mark.parametrize(("who", "ticked", "kept"), [("coordinator", [], 1), ("member", [], 0), ("member", [0], 1)])
def test_it_stays_ticked_until_somebody_who_reads_it_takes_it_away(cast, draft, who, ticked, kept):
    report(cast.network_a, title="Ook een vraag", body=[("question", {"text": "Wie betaalt dit?"})])
    question = Question.objects.get(text__startswith=CANARY)
    data = form_data(slug=draft.slug) | {"answers_questions": [question.pk for _one in ticked]}
    answer = cast.client(getattr(cast, who)).post(edit_url(draft), data)
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert list(draft.get_latest_revision_as_object().answers_questions.all()) == [question] * kept


@pytest.mark.parametrize("visibility", [Visibility.GROUP, Visibility.MEMBERS], ids=["closed", "control"])
def test_a_meeting_that_was_closed_since_is_not_named_to_who_writes_its_report(cast, visibility):
    session = meeting(cast)
    session.event.title = CANARY
    session.event.save()
    mine = cast.report(cast.network_b, title="Mijn verslag", live=False, owner=cast.outsider, session=session)
    change_visibility(session.event, visibility, by=cast.administrator)
    page = cast.client(cast.outsider).get(edit_url(mine))
    assert (page.status_code, CANARY in page.text) == (200, visibility == Visibility.MEMBERS)
