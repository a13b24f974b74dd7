"""Who may log in to the demo: one account a role, named by it. Nobody real and nobody invented."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from home.editors import EDITORS_GROUP
from leernetwerken.accounts.models import Perspective

DOMAIN = "demo.test"
PASSWORD = "samen-leren-in-de-demo"  # noqa: S105 - printed at every start; production refuses these accounts


@dataclass(frozen=True)
class Account:
    name: str
    label: str
    does: str
    perspective: str | None = None
    organisation: str = ""

    @property
    def email(self):
        return f"{self.name}@{DOMAIN}"


ACCOUNTS = [
    Account("lid", "Lid (demo)", "lid van Breakdown, schrijft verslagen", "Pleegouder"),
    Account(
        "coordinator",
        "Coördinator (demo)",
        "coördinator van Breakdown, keurt goed en laat leden toe",
        "Pleegzorgbegeleider",
        "Demo-organisatie",
    ),
    Account("redactie", "Redactie (demo)", "schrijft nieuws en tekstpagina's", None, "Demo-organisatie"),
    Account("beheer", "Beheer (demo)", "mag alles, ziet ook de verstuurde mails", None, "Demo-organisatie"),
    Account("buitenstaander", "Buitenstaander (demo)", "lid van een ander netwerk", "Onderzoeker"),
]


def make_people():
    """All accounts, by name."""
    perspectives = {perspective.name: perspective for perspective in Perspective.objects.all()}
    people = {}
    for account in ACCOUNTS:
        people[account.name] = get_user_model().objects.create_user(
            account.email,
            PASSWORD,
            name=account.label,
            organisation=account.organisation,
            perspective=perspectives.get(account.perspective),
            is_superuser=account.name == "beheer",
            is_staff=account.name == "beheer",
        )
    people["redactie"].groups.add(Group.objects.get(name=EDITORS_GROUP))
    return people


def welcome(base_url):
    """What `make demo` prints."""
    width = max(len(account.email) for account in ACCOUNTS)
    lines = [f"  {account.email:<{width}}  {account.does}" for account in ACCOUNTS]
    words = ["", f"De demo staat klaar op {base_url}/", f"Inloggen: {base_url}/inloggen/", "", *lines, ""]
    words += [f"wachtwoord: {PASSWORD}", "", "Stoppen: Ctrl-C. Opnieuw beginnen: make demo-reset.", ""]
    return "\n".join(words)
