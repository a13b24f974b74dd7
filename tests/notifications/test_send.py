"""Mail goes through one door, which keeps what could not leave and forgets what did."""

import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from leernetwerken.notifications import actions
from leernetwerken.notifications.models import OutgoingMail
from leernetwerken.notifications.retention import KEEP_MAIL_DAYS

INVITATION = {"name": "Noor & Bo <b>", "url": "https://leer.example/x/", "days": 7}
DUMMY = "django.core.mail.backends.dummy.EmailBackend"


def send(to="noor@voorbeeld.test", **extra):
    return actions.send("accounts/invitation", to=to, context=INVITATION | extra)


@pytest.fixture
def mail_templates(settings, tmp_path):
    """A mail whose subject is whatever the context says."""
    folder = tmp_path / "proof" / "mails"
    folder.mkdir(parents=True)
    for part in ("subject.txt", "body.txt", "body.html"):
        (folder / f"free-{part}").write_text("{{ word }}\n")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]


def test_a_mail_leaves_on_commit_and_its_words_are_forgotten(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = send()
        assert mail.outbox == []
    assert [(m.to, m.subject) for m in mail.outbox] == [(["noor@voorbeeld.test"], "Je uitnodiging voor Leernetwerken")]
    row.refresh_from_db()
    assert (row.sent_at is not None, row.text, row.html, row.error) == (True, "", "", "")


def test_text_is_plain_and_html_is_escaped(db):
    row = send()
    assert row.text.startswith("Hallo Noor & Bo <b>,\n")
    assert "<p>Hallo Noor &amp; Bo &lt;b&gt;,</p>" in row.html


def test_a_user_is_an_address(cast, db):
    assert send(to=cast.nobody).to_email == "nobody@voorbeeld.test"


def test_a_transaction_that_is_undone_mails_nothing(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError), transaction.atomic():
        send()
        raise ZeroDivisionError
    assert (mail.outbox, OutgoingMail.objects.count()) == ([], 0)


@pytest.mark.parametrize("word", ["a\nBcc: x@y.nl", "a\r\nBcc: x@y.nl", "a\x0bBcc: x@y.nl", "a\u2028Bcc: x@y.nl"])
def test_a_subject_is_one_line(db, mail_templates, django_capture_on_commit_callbacks, word):
    with django_capture_on_commit_callbacks(execute=True):
        actions.send("proof/free", to="noor@voorbeeld.test", context={"word": word})
    message = mail.outbox[0].message()
    assert (message["Subject"], message["Bcc"]) == ("a Bcc: x@y.nl", None)


def test_an_address_cannot_carry_a_header(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = send(to="noor@voorbeeld.test\nBcc: x@y.nl")
    row.refresh_from_db()
    assert (mail.outbox, row.sent_at, row.error) == ([], None, "BadHeaderError")


def test_a_failure_is_kept_and_tells_no_address(db, settings, caplog, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        row = send()
    row.refresh_from_db()
    assert (row.sent_at, row.error, row.text != "") == (None, "ConnectionRefusedError", True)
    assert "voorbeeld.test" not in caplog.text


def test_the_demo_keeps_what_it_would_have_sent(db, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = DUMMY
    with django_capture_on_commit_callbacks(execute=True):
        row = send()
    row.refresh_from_db()
    assert (row.sent_at, "https://leer.example/x/" in row.text) == (None, True)


def test_links_start_with_base_url(db, settings):
    settings.BASE_URL = "https://leer.example/"
    assert send().text.endswith("\nhttps://leer.example/\n")


def test_old_mail_is_purged_and_young_mail_is_not(db, capsys):
    old, young = send(), send()
    limit = timezone.now() - timedelta(days=KEEP_MAIL_DAYS)
    OutgoingMail.objects.filter(pk=old.pk).update(created_at=limit - timedelta(minutes=1))
    OutgoingMail.objects.filter(pk=young.pk).update(created_at=limit + timedelta(minutes=1))
    call_command("purge_mail")
    assert list(OutgoingMail.objects.all()) == [young]
    assert capsys.readouterr().out == "1 berichten verwijderd.\n"


def test_many_leave_together_and_a_server_that_is_away_is_no_error(db, settings, django_capture_on_commit_callbacks):
    letters = [(f"lid{number}@voorbeeld.test", INVITATION) for number in range(3)]
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_to_many("accounts/invitation", letters)
        assert mail.outbox == []
    assert [message.to for message in mail.outbox] == [[address] for address, _context in letters]
    assert set(OutgoingMail.objects.values_list("text", "error")) == {("", "")}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_to_many("accounts/invitation", letters)
    failed = OutgoingMail.objects.filter(sent_at=None)
    assert set(failed.values_list("error", flat=True)) == {"ConnectionRefusedError"}
    assert failed.exclude(text="").count() == 3
