"""Tries to log in as nobody, in a process of its own: ``python count_attempts.py TIMES``; prints what each try got."""

import json
import sys

import django
from django.db import connection

django.setup()

from allauth.account.forms import LoginForm  # noqa: E402
from allauth.account.models import EmailAddress  # noqa: E402
from allauth.core import context  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.test import RequestFactory  # noqa: E402


def attempt():
    request = RequestFactory().post("/inloggen/", SERVER_NAME="localhost")
    with context.request_context(request):
        form = LoginForm({"login": "niemand@voorbeeld.test", "password": "fout"}, request=request)
        return form.errors.as_data()["__all__"][0].code


with connection.schema_editor() as editor:
    for model in (get_user_model(), EmailAddress):
        editor.create_model(model)
sys.stdout.write(json.dumps([attempt() for _ in range(int(sys.argv[1]))]))
