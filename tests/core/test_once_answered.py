"""What need not keep a visitor waiting is done once the answer has gone."""

import io
import logging
from functools import partial

import pytest
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from leernetwerken.core import jobs
from leernetwerken.core.jobs import once_answered

# Django looks after its connections where a request ends.
pytestmark = pytest.mark.django_db
done: list[str] = []


def leaves_two(request):
    once_answered(partial(done.append, "first"))
    once_answered(partial(done.append, "second"))
    return HttpResponse("gedaan")


def leaves_one_that_fails(request):
    once_answered(lambda: 1 / 0)
    return leaves_two(request)


urlpatterns = [path("twee/", leaves_two), path("fout/", leaves_one_that_fails)]


@pytest.fixture
def ask():
    """The answer of the application as a web server gets it: not over until it is closed."""
    done.clear()
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        application = get_wsgi_application()

        def answer(address):
            environ = RequestFactory().get(address).environ | {"wsgi.input": io.BytesIO()}
            return application(environ, lambda status, headers: None)

        yield answer


def test_the_answer_goes_first(ask):
    answer = ask("/twee/")
    assert (b"".join(answer), done) == (b"gedaan", [])
    answer.close()
    assert done == ["first", "second"]


def test_each_answer_has_its_own(ask):
    ask("/twee/").close()
    answer = ask("/twee/")
    assert done == ["first", "second"]
    answer.close()
    assert done == ["first", "second"] * 2


def test_what_fails_is_logged_and_keeps_nothing_from_being_done(ask, caplog):
    with caplog.at_level(logging.ERROR, "leernetwerken.core.jobs"):
        ask("/fout/").close()
    assert (done, caplog.records[0].exc_info[0]) == (["first", "second"], ZeroDivisionError)


def test_where_nobody_waits_it_is_done_at_once(ask):
    """A worker, a command; and the control: who has not seen the request begin keeps the visitor waiting."""
    once_answered(partial(done.append, "at once"))
    assert done == ["at once"]
    request_started.disconnect(dispatch_uid=jobs.__name__)
    try:
        ask("/twee/")
    finally:
        jobs.watch_requests()
    assert done == ["at once", "first", "second"]
