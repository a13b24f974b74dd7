"""Tries to log in as nobody, in a process of its own: ``python count_attempts.py TIMES``; prints what each try got."""

import json
import sys

import django
from django.core.management import call_command

django.setup()

from allauth.account.forms import LoginForm  # noqa: E402
from allauth.core import context  # noqa: E402
from django.test import RequestFactory  # noqa: E402


def attempt():
    request = RequestFactory().post("/inloggen/", SERVER_NAME="localhost")
    with context.request_context(request):
        form = LoginForm({"login": "niemand@voorbeeld.test", "password": "fout"}, request=request)
        return form.errors.as_data()["__all__"][0].code


call_command("migrate", "account", verbosity=0)
sys.stdout.write(json.dumps([attempt() for _ in range(int(sys.argv[1]))]))
