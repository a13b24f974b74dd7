"""The process that makes PDFs: it fetches nothing, has no secrets, and is ended before it holds anybody up."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from pypdf import PdfReader

from leernetwerken.core.pdf import printer, worker
from leernetwerken.core.refusal import Refusal

PAGE = '<!doctype html><html lang="nl"><head><title>Titel</title></head><body>%s</body></html>'
TRICKS = """
<img src="{0}/img"><link rel="stylesheet" href="{0}/link"><link rel="attachment" href="{0}/attachment">
<link rel="attachment" href="file:///etc/hostname"><img src="file:///etc/hostname">
<a rel="attachment" href="{0}/a">a</a>
<object data="{0}/object"></object><embed src="{0}/embed"><iframe src="{0}/frame"></iframe>
<style>@import "{0}/import"; @font-face {{ font-family: x; src: url({0}/font) }}
p {{ background: url({0}/background); font-family: x }} li {{ list-style-image: url({0}/list) }}</style>
<svg width="9" height="9"><image href="{0}/svg" width="9" height="9"/><use href="{0}/use.svg#a"/></svg><p>woord</p>
<ul><li>punt</li></ul><p style="content: url({0}/content)">x</p><img src="static:mark.svg" alt="Teken">
"""


@contextmanager
def listener():
    """A web server of our own that remembers who asked for what."""
    asked = []

    class Remember(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Remember)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.filterwarnings("ignore")
def test_no_address_in_a_text_is_ever_opened():
    """The control runs in a process of its own: the library makes Pillow lenient wherever it is imported."""
    code = "import sys; from weasyprint import HTML; HTML(string=sys.argv[1], base_url=sys.argv[2]).write_pdf()"
    with listener() as (url, asked):
        html = PAGE % TRICKS.format(url)
        made = PdfReader(BytesIO(printer.print_pdf(html, base_url=url)))
        assert asked == []
        assert made.attachments == {}
        left_to_itself = [sys.executable, "-c", code, html, url]
        subprocess.run(left_to_itself, check=True, stderr=subprocess.DEVNULL, timeout=60)
        assert {"/img", "/link", "/attachment", "/import", "/font", "/background", "/svg"} <= set(asked)
    assert "woord" in made.pages[0].extract_text()


def test_only_what_came_along_can_be_shown():
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c636460f85f0f0002870180eb47ba920000000049454e44ae426082"
    )
    html = PAGE % '<img src="picture:1" alt="Wel"><img src="picture:2" alt="Niet">'
    made = printer.print_pdf(html, base_url="https://voorbeeld.test/", pictures={"picture:1": ("image/png", png)})
    assert [image.name for image in PdfReader(BytesIO(made)).pages[0].images] != []
    assert len(PdfReader(BytesIO(printer.print_pdf(html, base_url="https://voorbeeld.test/"))).pages[0].images) == 0


def test_the_process_knows_no_secret():
    assert set(printer._environment()) == {
        "PYTHONPATH",
        "PYTHONUTF8",
        "PYTHONDONTWRITEBYTECODE",
        "XDG_CACHE_HOME",
        "LANG",
    }


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(printer, "WALL_SECONDS", 0.2)
    with pytest.raises(Refusal) as refusal:
        printer.print_pdf(PAGE % "<p>woord</p>", base_url="https://voorbeeld.test/")
    assert refusal.value.code == "too_long"


def test_who_comes_on_top_is_asked_to_come_back(monkeypatch):
    monkeypatch.setattr(printer, "SECONDS_TO_WAIT", 0.01)
    monkeypatch.setattr(printer, "_room", threading.BoundedSemaphore(1))
    with printer._room, pytest.raises(Refusal) as refusal:
        printer.print_pdf(PAGE % "", base_url="https://voorbeeld.test/")
    assert refusal.value.code == "busy"
    assert printer.print_pdf(PAGE % "", base_url="https://voorbeeld.test/").startswith(b"%PDF")


def test_without_the_library_the_process_says_so():
    code = "import sys, runpy; sys.modules['weasyprint'] = None; runpy.run_module(sys.argv[1], run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code, worker.__name__],
        cwd=printer.ROOT,
        env=os.environ,
        check=False,
        capture_output=True,
    )
    assert (done.returncode, done.stdout) == (worker.ABSENT, b"")
