"""The bars of the house. Each names what to do; where a bar makes code worse, a record in docs/adr/ moves it."""

import ast
import re

import pytest

from . import source

DUTCH = re.compile(
    r"\b(de|het|een|je|jouw|voor|niet|naar|deze|dit|aan|bij|door|ook|met|zijn|wordt|kies|vul|geen|terug)\b", re.I
)
ENGLISH_UI_KEYWORDS = {"label", "help_text", "verbose_name", "verbose_name_plural", "heading"}
TRANSLATE = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "format_lazy"}
# Content, not code: what the demo and the style guide show, and the log lines of commands.
CONTENT = ("home/demo/", "home/style_guide.py", "management/commands/")


def test_python_files_are_at_most_300_lines():
    found = source.too_long([(file.name, file.lines) for file in source.python()], 300)
    assert found == [], "Split the file by what it does (ARCHITECTURE.md, rooms)"


def test_functions_are_at_most_40_lines():
    pairs = [
        (f"{file.name}:{function.name}", source.length(function))
        for file in source.python(*source.CODE)
        for function in file.functions
    ]
    assert source.too_long(pairs, 40) == [], "Give a part of the function a name of its own"


def test_views_are_at_most_15_lines():
    """A view fetches, asks, acts and renders. Its docstring does not count."""
    pairs = [
        (f"{file.name}:{function.name}", _body_length(function))
        for file in source.python("home", "leernetwerken")
        if file.path.name.endswith("views.py")
        for function in file.functions
    ]
    assert source.too_long(pairs, 15) == [], "Move the decision to rules.py, the work to actions.py"


def _body_length(function):
    first = function.body[0]
    docstring = isinstance(first, ast.Expr) and isinstance(getattr(first, "value", None), ast.Constant)
    return source.length(function) - (first.end_lineno - first.lineno + 1 if docstring else 0)


def test_wagtail_hooks_only_register():
    files = [file for file in source.python("home", "leernetwerken") if file.path.name == "wagtail_hooks.py"]
    found = source.too_long([(file.name, file.lines) for file in files], 60)
    assert found == [], "wagtail_hooks.py registers; the logic stands in another room"


@pytest.mark.parametrize(
    ("folder", "pattern", "bar"),
    [("static/css/components", "*.css", 120), ("static/editor", "*.css", 120), ("static/js", "*.js", 100)],
)
def test_front_end_files_are_short(folder, pattern, bar):
    found = source.too_long([(file.name, file.lines) for file in source.files(folder, pattern)], bar)
    assert found == [], "One component, one file; split it"


def test_migrations_have_a_name_and_one_line_of_descent():
    names = [file.path.stem for file in source.python("home", "leernetwerken", migrations=True)]
    wrong = [name for name in names if "_auto_" in name or "merge" in name]
    assert wrong == [], "makemigrations --name <what_it_does>; rebase instead of merging"


def test_only_pages_decides_who_sees_what():
    wrong = [
        f"{file.name}:{call.lineno}"
        for file in source.python("home", "leernetwerken")
        if "/pages/" not in file.name
        for call in file.calls
        if source.called(call) in {"live", "public", "private"} and isinstance(call.func, ast.Attribute)
    ]
    assert wrong == [], "Start from SitePage.objects.visible_to(user)"


def test_only_notifications_sends_mail():
    wrong = [
        f"{file.name}:{node.lineno}"
        for file in source.python("cms", "home", "leernetwerken")
        if "/notifications/" not in file.name
        for node in ast.walk(file.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.core.mail")
    ]
    assert wrong == [], "Use notifications.actions.send"


def test_no_page_is_found_by_a_slug_in_the_code():
    wrong = [
        f"{file.name}:{call.lineno}"
        for file in source.python("home", "leernetwerken")
        if not any(part in file.name for part in CONTENT)
        for call in file.calls
        if source.called(call) in {"get", "filter", "exclude"}
        and any(word.arg == "slug" and isinstance(word.value, ast.Constant) for word in call.keywords)
    ]
    assert wrong == [], "Editors change slugs; find the page by its type"


def test_labels_and_messages_go_through_gettext():
    """Keywords that people read, and the messages of errors and refusals."""
    wrong = []
    for file in source.python("home", "leernetwerken"):
        if any(part in file.name for part in CONTENT):
            continue
        for call in file.calls:
            values = [word.value for word in call.keywords if word.arg in ENGLISH_UI_KEYWORDS]
            if source.called(call) in {"ValidationError", "Refusal", "add_error"}:
                values += call.args
            wrong += [f"{file.name}:{value.lineno}: {value.value}" for value in values if _untranslated(value)]
    assert wrong == [], "Wrap it in gettext: _()"


def _untranslated(value):
    """A string with Dutch in it that stands bare."""
    return isinstance(value, ast.Constant) and isinstance(value.value, str) and bool(DUTCH.search(value.value))


def test_templates_have_no_text_outside_translate_tags():
    wrong = []
    for file in [*source.files("templates", "*.html"), *source.files("templates", "*.txt")]:
        for line in _visible_text(file.text).splitlines():
            if len(DUTCH.findall(line)) > 0:
                wrong.append(f"{file.name}: {line.strip()[:80]}")
    assert wrong == [], "Use {% translate %} or {% blocktranslate %}"


def _visible_text(template):
    """What is left of a template when tags, variables, comments and translated blocks are gone."""
    for pattern in (
        r"{#.*?#}",
        r"{%\s*comment.*?endcomment\s*%}",
        r"{%\s*blocktrans(late)?\b.*?{%\s*endblocktrans(late)?\s*%}",
        r"{%.*?%}",
        r"{{.*?}}",
        r"<!--.*?-->",
        r"<(script|style)\b.*?</\1>",
        r"<[^>]*>",
    ):
        template = re.sub(pattern, " ", template, flags=re.S)
    return template


def test_an_address_in_a_link_is_encoded():
    """``?`` and ``&`` may stand in an address, and tell a mail program whom else to write to."""
    links = [
        (file.name, link)
        for file in [*source.files("templates", "*.html"), *source.files("templates", "*.txt")]
        for link in re.findall(r"mailto:({{.*?}})", file.text)
    ]
    assert [(name, link) for name, link in links if not link.endswith('|urlencode:"@" }}')] == []
    assert links != []


def test_components_say_what_they_take():
    wrong = [
        file.name
        for file in source.files("templates/components", "*.html")
        if not file.text.startswith("{# component:")
    ]
    assert wrong == [], "First line: {# component: name; parameters #}"


def test_no_inline_script_or_style():
    """The Content-Security-Policy would block it. Mail is read elsewhere and needs its styles inline."""
    words = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/(?:ld\+)?json)|<style\b|\sstyle=|\son[a-z]+=")
    wrong = [
        file.name
        for file in source.files("templates", "*.html")
        if "/mails/" not in file.name and "/mail_" not in file.name and words.search(file.text)
    ]
    assert wrong == [], "Put it in static/"
