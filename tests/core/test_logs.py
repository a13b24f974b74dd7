"""What stands in a log opens nothing."""

import logging
import os

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from leernetwerken.accounts.mails import invitation_url
from leernetwerken.agenda.feeds import own_address
from leernetwerken.agenda.link_actions import make_link
from leernetwerken.core.log_filters import WithoutLinkWords
from tests import nginx
from tests.files.street import HOST, Visitor
from tests.postgres import free_port


def calendar(user):
    secret = make_link(user)
    return own_address(secret), secret


def new_password(user):
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=key), "-".join(key.values())


def invitation(user):
    url = invitation_url(user)
    return url, url.split("/")[-2]


@pytest.mark.parametrize("link", [calendar, new_password, invitation])
def test_a_line_about_a_private_link_has_its_address_without_its_word(cast, link):
    """The site is away for a moment: that is a line for each address that is asked for."""
    address, word = link(cast.member)
    record = logging.makeLogRecord({"msg": "Service Unavailable: %s", "args": (address,)})
    assert word in record.getMessage()
    WithoutLinkWords().filter(record)
    assert record.getMessage() == f"Service Unavailable: {address.replace(word, '…')}"


@pytest.mark.parametrize(
    "line", ["/netwerken/a/verslag-van-10-november-2022/", "/agenda/42.ics", "2026-11-23 12:00:00"]
)
def test_other_lines_stay_as_they_are(line):
    record = logging.makeLogRecord({"msg": line})
    WithoutLinkWords().filter(record)
    assert record.getMessage() == line


@pytest.mark.skipif(nginx.program() is None and not os.environ.get("CI"), reason="nginx is not installed")
def test_the_log_of_nginx_has_the_first_word_of_an_address(tmp_path):
    asked = ["/agenda/ical/geheim.ics", "/nalezen/geheim/?a=geheim", "/zoeken?q=geheim", "/"]
    with nginx.server(tmp_path, host=HOST, site=free_port(), private=tmp_path) as doors:
        for secure in (True, False):
            for path in asked:
                Visitor(doors).get(path, secure=secure, Referer=f"https://{HOST}/geheim/")
    lines = (tmp_path / "site.log").read_text().splitlines()
    words = [line.partition("] ")[2].split()[:3] for line in lines]
    shown = ["/agenda", "/nalezen", "/zoeken", "/"]
    assert words == [["GET", word, status] for status in ("503", "301") for word in shown]
    assert "geheim" not in (tmp_path / "site.log").read_text() + (tmp_path / "access.log").read_text()
