"""A copy of a report tells nobody a second time."""

from datetime import timedelta

from django.urls import reverse

from leernetwerken.knowledge.models import MeetingReportPage
from leernetwerken.pages.enums import Visibility

from .builders import open_up, put_online, whole


def to(found):
    return sorted(message.to[0].split("@")[0] for message in found)


def publish(page, cast, mails):
    return mails(lambda: put_online(page, cast.coordinator))


def copy(page, cast, **form):
    """As the screen of the editor makes one."""
    form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": cast.network_a.pk, **form}
    response = cast.client(cast.coordinator).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)
    assert response.status_code == 302
    return MeetingReportPage.objects.get(slug="kopie")


def test_a_copy_is_no_news(cast, draft, mails):
    assert to(publish(draft, cast, mails)) == ["coordinator"]
    assert mails(lambda: copy(draft, cast, publish_copies="on")) == []
    assert MeetingReportPage.objects.get(slug="kopie").live is True


def test_to_who_could_not_read_the_first_a_copy_is(cast, draft, mails):
    draft = whole(draft, sections=[cast.network_b.sitepage_ptr])
    assert cast.outsider
    publish(draft, cast, mails)
    twin = copy(draft, cast)
    open_up(twin, Visibility.PUBLIC, cast.coordinator)
    assert to(publish(twin, cast, mails)) == ["outsider"]


def test_a_copy_with_other_words_is_news(cast, draft, mails):
    """Whoever begins the next report with the last one."""
    publish(draft, cast, mails)
    twin = copy(draft, cast)
    twin.body = [("question", {"text": f"Nieuwe vraag {n}?"}) for n in range(6)]
    twin.save_revision(user=cast.coordinator)
    assert cast.facilitator
    assert to(publish(MeetingReportPage.objects.get(pk=twin.pk), cast, mails)) == ["facilitator", "member"]


def test_the_same_words_of_another_day_are_news(cast, draft, mails):
    """A network that meets each month with the same form."""
    publish(draft, cast, mails)
    twin = copy(draft, cast)
    twin.met_on = draft.met_on - timedelta(days=1)
    twin.save_revision(user=cast.coordinator)
    assert to(publish(MeetingReportPage.objects.get(pk=twin.pk), cast, mails)) == ["member"]


def test_and_so_are_those_that_another_network_gets(cast, draft, mails):
    publish(draft, cast, mails)
    page = whole(cast.report(cast.network_b, title="Kopie", live=False, owner=cast.administrator, met_on=draft.met_on))
    assert cast.outsider
    assert to(mails(lambda: put_online(page, cast.administrator))) == ["outsider"]
