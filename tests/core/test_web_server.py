"""What gunicorn makes of a request, with the options that the site runs with."""

import runpy
import socket

import pytest
from gunicorn.config import Config
from gunicorn.http import RequestParser
from gunicorn.http.errors import ConfigurationProblem
from gunicorn.http.wsgi import create

from tests.web import ROOT

MOVED = b"GET /gezond/leeft HTTP/1.1\r\nHost: a.test\r\nSCRIPT_NAME: /x\r\nPATH_INFO: /y\r\n\r\n"


def read(request, **options):
    """The environment of the application for ``request``, from an address that is trusted."""
    config = Config()
    for name, value in options.items():
        config.set(name, value)
    server, client = ("127.0.0.1", 80), ("127.0.0.1", 1)
    request = next(RequestParser(config, iter([request]), client))
    with socket.socket() as line:
        return create(request, line, client, server, config)[1]


def test_no_header_says_where_the_site_stands():
    ours = {
        name: value for name, value in runpy.run_path(ROOT / "gunicorn.conf.py").items() if name in Config().settings
    }
    environ = read(MOVED, **ours)
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("", "/gezond/leeft")
    assert {name for name in environ if "SCRIPT" in name or "INFO" in name} == {"SCRIPT_NAME", "PATH_INFO"}


def test_as_it_comes_gunicorn_stumbles_over_one():
    """The control; a visitor got a fault of the server."""
    with pytest.raises(ConfigurationProblem):
        read(MOVED)
