"""Docs that cannot rot: what the code has, the docs name."""

import re

from django.apps import apps

from .source import CODE, ROOT, files, python

OURS = [config for config in apps.get_app_configs() if config.name.split(".")[0] in CODE]
# Models that hold something about a person; each needs a rule about how long.
PERSONAL_FIELDS = re.compile(r"email|phone|^name$|answers|recipient")
IN_RULES = {"User": "get_user_model"}
NOT_ABOUT_A_PERSON = {
    "home.SiteTexts": "the address of the helpdesk",
    "networks.NetworkPage": "the contact of a network, shown on its page; editors change it",
    "news.NewsPage": "the contact of a news item, shown on its page; editors change it",
    "accounts.Perspective": "a list of words",
    "accounts.Region": "a list of words",
    "agenda.EventPage": "the contact of an event, shown on its page; editors change it",
    "agenda.Contributor": "who speaks, as the agenda shows it: somebody who agreed to be named; organisers change it",
    "agenda.Organiser": "an organisation",
    "pages.Theme": "a list of words",
    "networks.Partner": "an organisation",
    "networks.NetworkReviewTask": "a step of a workflow",
    "search.SearchEntry": "follows the page it belongs to",
}


def own_models():
    return [model for config in OURS for model in config.get_models() if model.__module__.split(".")[0] in CODE]


def _read(name):
    return (ROOT / name).read_text()


def test_every_app_stands_in_the_architecture():
    text = _read("ARCHITECTURE.md")
    missing = [config.label for config in OURS if f"{config.label}[" not in text and config.label not in ("users",)]
    assert [label for label in missing if (ROOT / "leernetwerken" / label).is_dir()] == [], "Draw it in ARCHITECTURE.md"


def test_every_setting_is_explained():
    names = {match for source in python("cms") for match in re.findall(r"\benv\.\w+\(\s*\"([A-Z0-9_]+)\"", source.text)}
    explained = set(re.findall(r"^(?:# )?([A-Z0-9_]+)=", _read(".env.example"), flags=re.M))
    assert sorted(names - explained) == [], "Describe it in .env.example"
    by_web_server = set(re.findall(r"environ\.get\(\"([A-Z_]+)\"", _read("gunicorn.conf.py")))
    assert sorted(explained - names - by_web_server - {"DJANGO_SETTINGS_MODULE"}) == [], "Nothing reads it any more"


def test_every_model_stands_in_the_glossary():
    text = _read("docs/glossary.md")
    missing = [model._meta.label for model in own_models() if f"`{model.__name__}`" not in text]
    assert missing == [], "A new noun goes into docs/glossary.md first"


def test_the_glossary_names_nothing_that_is_gone():
    code = "".join(source.text for source in python("home", "leernetwerken"))
    words = re.findall(r"`([A-Z]\w+)`", _read("docs/glossary.md"))
    assert [word for word in words if f"class {word}" not in code] == []


def test_personal_data_has_a_term():
    """Each model that holds something about a person is named in a retention.py."""
    rules = "".join(file.text for file in files("leernetwerken", "retention.py"))
    missing = [
        model._meta.label
        for model in own_models()
        if any(PERSONAL_FIELDS.search(field.name) for field in model._meta.fields)
        and model._meta.label not in NOT_ABOUT_A_PERSON
        and not re.search(rf"\b{IN_RULES.get(model.__name__, model.__name__)}\b", rules)
    ]
    assert missing == [], "Say in <app>/retention.py how long it stays"


def test_links_between_docs_lead_somewhere():
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text()):
            if not (path.parent / target).exists() and not target.endswith(".png"):
                broken.append(f"{path.relative_to(ROOT)} → {target}")
    assert broken == []


def test_decisions_are_numbered_once():
    numbers = [path.name[:4] for path in sorted((ROOT / "docs/adr").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_the_changelog_is_for_users():
    words = re.compile(r"\b(refactor|commit|migration|queryset|endpoint|pytest|middleware)\b", re.I)
    assert words.findall(_read("CHANGELOG.md")) == []
