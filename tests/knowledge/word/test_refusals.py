"""What is no notes in Word is refused in time with a next step; what is odd is read; nothing is ever fetched."""

import io
import resource
import time
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leernetwerken.core.refusal import Refusal
from leernetwerken.knowledge.word import isolation
from leernetwerken.knowledge.word.document import read
from leernetwerken.knowledge.word.parts import Unreadable
from leernetwerken.knowledge.word.refusals import MESSAGES
from leernetwerken.knowledge.word.report import propose, read_report

from .hostile import HARMLESS, REFUSED, SLOW
from .make_docx import bare, p

SECONDS = 10
PEOPLE = {1: ["pleegouder", "pleegouders"]}


def upload(name, data):
    return SimpleUploadedFile(name, data)


def resident():
    """Bytes of this process, now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_notes_is_refused_in_time(case):
    name, code, build = REFUSED[case]
    file = upload(name, build())
    before, started = resident(), time.perf_counter()

    with pytest.raises(Refusal) as refused:
        read_report(file, perspectives=PEOPLE)

    assert time.perf_counter() - started < SECONDS
    assert resident() - before < 150 * 1024 * 1024
    assert refused.value.code == code


def test_there_are_enough_of_them_and_each_code_is_among_them():
    assert (len(REFUSED), len(HARMLESS), len(SLOW)) == (52, 11, 11)
    assert {code for _, code, _ in REFUSED.values()} == {*MESSAGES, "too_large"}


@pytest.mark.parametrize("code", MESSAGES)
def test_each_refusal_says_what_to_do_next(code):
    sentences = str(MESSAGES[code]).split(". ")
    assert len(sentences) >= 2
    assert any(word in sentences[-1] for word in ("Kijk", "Upload", "upload", "Kies", "Plak", "Voeg", "Heb je", "Lukt"))


@pytest.mark.parametrize("case", HARMLESS)
def test_an_odd_file_is_read(case):
    text, build = HARMLESS[case]
    assert read(io.BytesIO(build())).text == text


@pytest.mark.parametrize("case", SLOW)
def test_no_text_makes_the_proposals_slow(case):
    source = read(io.BytesIO(bare(p(SLOW[case]), p(SLOW[case][:2_000]))))
    started = time.perf_counter()
    with suppress(Unreadable):
        propose(source, perspectives=PEOPLE)
    assert time.perf_counter() - started < 5


def test_a_child_that_takes_too_long_is_ended(monkeypatch):
    """The control: without its limit this child would sleep on."""
    monkeypatch.setattr(isolation, "COMMAND", ["sleep", "30"])
    monkeypatch.setattr(isolation, "WALL_SECONDS", 0.3)
    started = time.perf_counter()
    with pytest.raises(Refusal) as refused:
        read_report(upload("a.docx", bare(p("x"))), perspectives={})
    assert (refused.value.code, time.perf_counter() - started < 3) == ("too_long", True)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("bytearray(2 * 1024 ** 3)", "broken"),
        ("exec('while True: pass')", "too_long"),
        ("print('x' * 99 * 1024 ** 2)", "broken"),
        ("print('{}')", "broken"),
        ("exit(1)", "broken"),
    ],
)
def test_the_limits_hold_inside_the_child(monkeypatch, code, refusal):
    """Memory, time and output of a child that was taken over."""
    limits = "import resource; from leernetwerken.knowledge.word import worker; "
    limits += "worker.LIMITS[resource.RLIMIT_CPU] = 1; worker.bind(); "
    monkeypatch.setattr(isolation, "COMMAND", [isolation.COMMAND[0], "-c", limits + code])
    with pytest.raises(Refusal) as refused:
        read_report(upload("a.docx", bare(p("x"))), perspectives={})
    assert refused.value.code == refusal


def test_the_child_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "GEHEIM")
    code = "import json, os; print(json.dumps({'refused': ','.join(sorted(os.environ))}))"
    monkeypatch.setattr(isolation, "COMMAND", [isolation.COMMAND[0], "-c", code])
    with pytest.raises(Unreadable) as told:
        isolation.read_apart(upload("a.docx", b""))
    assert set(told.value.code.split(",")) - {"LC_CTYPE"} == {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONUTF8"}


def test_what_the_child_reads_is_what_this_process_would():
    data = bare(p("een", bold=True), p("twee", place=(1, 2)))
    assert isolation.read_apart(upload("a.docx", data)) == read(io.BytesIO(data))
