"""What was online before the platform kept whom it told is not mailed as new at the first edit."""

from importlib import import_module

from django.apps import apps

from leernetwerken.knowledge.meetings.models import ReportNews
from leernetwerken.pages.enums import Visibility

from .builders import attend, put_online

migration = import_module("leernetwerken.knowledge.migrations.0010_no_old_news")


def test_an_upgrade_counts_what_is_online_as_told(cast, draft, session, mails):
    attend(session, cast.member.email, perspective=cast.perspective)
    put_online(draft, cast.coordinator)
    ReportNews.objects.all().delete()

    migration.tell_no_old_news(apps, None)

    [told] = ReportNews.objects.all()
    group = cast.network_a.members_group_id
    assert (told.report_id, told.visibility, told.audience_id) == (draft.pk, Visibility.GROUP, group)
    assert mails(lambda: put_online(draft, cast.coordinator)) == []
    told.delete()
    assert len(mails(lambda: put_online(draft, cast.coordinator))) == 1, "without it there would be a mail"
