import html
import re
from functools import cached_property

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leernetwerken.accounts.models import Perspective
from leernetwerken.knowledge.imports.models import WordImport
from tests.knowledge.word import word_documents

START = "/mijn/verslagen/uit-word/"


class Desk:
    """The steps of somebody with notes in Word, each as the browser does it."""

    def __init__(self, cast, commits):
        self.cast, self.commits = cast, commits

    @cached_property
    def client(self):
        return self.cast.client(self.cast.member)

    @property
    def last(self):
        return WordImport.objects.latest("pk")

    def url(self, word_import=None):
        return f"{START}{(word_import or self.last).pk}/"

    def notes(self):
        """A file with lessons, actions, questions and decisions, and with names below "Aanwezig"."""
        Perspective.objects.get_or_create(name="Pleegouder", defaults={"plural": "Pleegouders"})
        return word_documents.headings_and_lists().data

    def upload(self, data=None, name="notulen.docx", *, read=True, client=None, network=None):
        file = SimpleUploadedFile(name, self.notes() if data is None else data)
        fields = {"network": (network or self.cast.network_a).pk, "file": file}
        with self.commits(execute=read):
            return (client or self.client).post(START, fields)

    def page(self, word_import=None):
        return html.unescape(self.client.get(self.url(word_import)).content.decode())

    def fields(self, **changes):
        """What the browser would post, with every open choice made: the kind that is proposed."""
        text = self.client.get(self.url()).content.decode()
        form = text.split("<form method", 2)[-1].split("</form>")[0]
        values = dict(re.findall(r'<input type="(?:text|date|number)" name="(\w+)"(?: value="([^"]*)")?', form))
        values["present"] = re.findall(r'<input type="checkbox" name="present" value="(\d+)"[^>]* checked', form)
        for name, options in re.findall(r'<select name="(stuk_\d+)".*?>(.*?)</select>', form, re.S):
            keys = re.findall(r'<option value="(\w*)"', options)
            values[name] = next(key for key in keys if key)
        words = {name: html.unescape(value) for name, value in values.items() if isinstance(value, str)}
        return values | words | changes

    def post(self, data, word_import=None):
        with self.commits(execute=True):
            return self.client.post(self.url(word_import), data)


@pytest.fixture
def desk(cast, django_capture_on_commit_callbacks):
    return Desk(cast, django_capture_on_commit_callbacks)
