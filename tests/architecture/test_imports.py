"""The one-way street: imports, foreign keys and the page tree all point down."""

import subprocess
import sys
import tomllib

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, signals
from wagtail.models import AbstractPage, get_page_models

from .source import CODE, ROOT, python

CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
# The height of each app; two on one storey do not know one another.
STOREYS = {
    app.strip().split(".")[-1]: height
    for height, layer in enumerate(reversed(CONTRACT["layers"]))
    for app in layer.split("|")
}
# Wagtail gives every page an owner and a lock: they name the user model whatever its storey.
WAGTAILS_OWN = {field.name for field in AbstractPage._meta.get_fields()}
OURS = [config for config in apps.get_app_configs() if config.name.split(".")[0] in CODE]


def storey(label):
    return STOREYS.get(label, -1)


def own_models():
    return [model for config in OURS if config.label in STOREYS for model in config.get_models()]


def test_imports_point_down():
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    result = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, f"An app imports from a storey above it:\n{result.stdout}{result.stderr}"


def test_every_app_has_a_storey():
    missing = sorted({config.label for config in OURS if config.module.__file__} - set(STOREYS) - {"users"})
    assert missing == [], "Give each app its place in [tool.importlinter] of pyproject.toml"


def test_foreign_keys_point_down():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in own_models()
        for field in model._meta.get_fields()
        if isinstance(field, (ForeignKey, ManyToManyField))
        and field.name not in WAGTAILS_OWN
        and storey(field.related_model._meta.app_label) > storey(model._meta.app_label)
    ]
    assert upward == [], "A foreign key points to a storey above; let the upper app hold it, or merge the two"


def test_parent_pages_stand_on_lower_storeys_or_at_the_front_door():
    """The base page is no type to make a page of, and every section begins at the front door."""
    upward = [
        f"{model._meta.label} below {parent._meta.label}"
        for model in get_page_models()
        if model._meta.label != "pages.SitePage"
        for parent in model.clean_parent_page_models()
        if parent._meta.app_label != "home" and storey(parent._meta.app_label) > storey(model._meta.app_label)
    ]
    assert upward == [], "parent_page_types names a page of an upper storey"


def test_no_own_signals():
    assert [source.name for source in python(*CODE) if "import Signal" in source.text] == []


def test_we_listen_only_to_what_is_not_done_by_our_actions():
    """Saves that are Wagtail's, and rows that go (docs/adr/0024). Anything else is called by its action."""
    listening = {
        (name, sender._meta.label, listener.__module__)
        for name, signal in vars(signals).items()
        if isinstance(signal, signals.ModelSignal)
        for sender in apps.get_models()
        for listener in signal._live_receivers(sender)[0]
        if listener.__module__.split(".")[0] in CODE
    }
    pages = {page._meta.label for page in get_page_models()}
    assert {heard for heard in listening if heard[1] not in pages} == {
        ("post_delete", "accounts.User", "leernetwerken.agenda.signals"),
        ("post_delete", "networks.Membership", "leernetwerken.agenda.signals"),
        ("post_delete", "knowledge.WordImport", "leernetwerken.knowledge.signals"),
    }
    assert {(name, module) for name, sender, module in listening if sender in pages} == {
        ("post_save", "leernetwerken.search.signals"),
        ("pre_delete", "leernetwerken.knowledge.signals"),
    }
