"""Visitors fetch one stylesheet; authors write one file per component."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.management import call_command

from leernetwerken.core.finders import stylesheet_parts


def parts():
    return {part.stem: part.read_text() for part in stylesheet_parts()}


def test_the_joined_stylesheet_holds_each_part_once_in_the_order_of_the_layers(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    joined = Path(finders.find("css/site.css")).read_text()

    assert joined.startswith("@layer reset, tokens, base, layout, components, utilities;\n")
    assert joined == joined.splitlines(keepends=True)[0] + "".join(parts().values())
    assert finders.find("css/site-of-nobody.css") is None


def test_every_stylesheet_of_the_folder_is_in_the_joined_one(settings):
    folder = settings.STATICFILES_DIRS[0] / "css"

    assert sorted(stylesheet_parts()) == sorted(folder.rglob("*.css"))


def test_collectstatic_gives_it_a_name_that_changes_with_its_content(settings, tmp_path):
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command(
        "collectstatic", interactive=False, verbosity=0, ignore_patterns=["wagtail*", "rest_framework", "django_htmx"]
    )

    assert len(list((tmp_path / "static/css").glob("site.????????????.css"))) == 1


def test_only_the_tokens_hold_raw_colours_and_fonts():
    raw = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(", re.I)
    guilty = {name for name, css in parts().items() if raw.search(css)}

    assert guilty == {"tokens"}


def test_parts_are_short_and_in_a_layer():
    for name, css in parts().items():
        assert len(css.splitlines()) <= 120, name
        assert "@layer" in css, name
        assert "!important" not in css, name
        assert css.count("{") == css.count("}"), name


def contrast(one, other):
    def light(colour):
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_each_network_colour_reads_on_every_ground_in_light_and_dark():
    tokens = {
        name: pair for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", parts()["tokens"])
    }
    colours = [name for name in tokens if name.startswith("net-")]

    assert colours == ["net-clay", "net-pine", "net-plum", "net-ochre", "net-sea", "net-rose"]
    for name in [*colours, "ink", "ink-soft", "brand", "accent", "danger"]:
        for ground in ("paper", "surface", "surface-sunk"):
            for mode in (0, 1):
                assert contrast(tokens[name][mode], tokens[ground][mode]) >= 4.5, (name, ground, mode)
