"""Who they are, and what they may: the rules, said a second time and in other words than the code says them."""

from leernetwerken.pages.enums import Visibility

PEOPLE = (
    "anonymous",
    "nobody",
    "deactivated",
    "outsider",
    "other_coordinator",
    "former_member",
    "former_author",
    "member",
    "author",
    "facilitator",
    "coordinator",
    "editor",
    "administrator",
)
IN_NETWORK = {
    "a": {"member", "author", "facilitator", "coordinator", "administrator"},
    "b": {"outsider", "other_coordinator", "administrator"},
}
IN_ANY_NETWORK = IN_NETWORK["a"] | IN_NETWORK["b"]
COORDINATES = {"a": {"coordinator", "administrator"}, "b": {"other_coordinator", "administrator"}}
LEADS = {"a": COORDINATES["a"] | {"facilitator"}, "b": COORDINATES["b"]}
LIBRARY_EDITORS = {"editor", "administrator"}
WITHOUT_LOGIN = {"anonymous", "deactivated"}
WITHOUT_ADMIN = {"anonymous", "nobody", "deactivated", "former_member", "former_author"}


def may_read(person, secret):
    if secret.state != "published":
        return False
    if secret.visibility == Visibility.PUBLIC:
        return True
    if secret.visibility == Visibility.MEMBERS:
        return person in IN_ANY_NETWORK
    return person in IN_NETWORK[secret.network]


def may_fetch_file(person, secret):
    """Whoever may read the page, and whoever may choose from the network's own files."""
    return may_read(person, secret) or person in IN_NETWORK[secret.network]


def may_read_lesson(person, secret):
    """The words of the lesson in a report: its readers, and of what is published also who makes the library."""
    return may_read(person, secret) or (secret.state == "published" and person in LIBRARY_EDITORS)


def behind_login(allowed):
    """200 for who is ``allowed``; who might be once logged in is sent to the login page, anybody else finds nothing."""

    def answer(person):
        if person in WITHOUT_LOGIN:
            return "login"
        return 200 if person in allowed else 404

    return answer
