"""The addresses of what grows out of reports, and for each person the status and the words that stand there."""

from django.core import signing

from leernetwerken.knowledge.checks import tokens
from leernetwerken.knowledge.records import Lesson
from leernetwerken.pages.enums import Visibility

from .events_world import BEFORE, TOOK_PLACE
from .expected import COORDINATES, IN_NETWORK, LEADS, PEOPLE, behind_login, may_read
from .knowledge_world import AFTERWARDS, FILE_NAME, FILE_WORDS, NOTE, WAITING_NAME, WHILE_IT_RUNS
from .library_surfaces import VOICES, WAITING, Surface, lessons, library, may_open, to_everybody, voices

AGENDA = "/netwerken/a/verbeteragenda/"
DESK, IMPORTS = "/mijn/nalezen/", "/mijn/verslagen/uit-word/"
FOLLOW = {"author", "coordinator", "administrator"}
QUIET_MEMBER, LATER_TITLE = "kanarielid", "kanarielater"


def surfaces(world):
    parts = (
        library,
        lessons,
        voices,
        records,
        agenda,
        open_business,
        reading_rounds,
        links_in_mails,
        word_files,
        only_by_post,
    )
    return [surface for part in parts for surface in part(world)]


# --- records and the agenda -------------------------------------------------------------------------


def records(world):
    """Of every report that was published once; of the other network those that still are."""
    once = [secret for secret in world.secrets if secret.kind == "report" and secret.state == "unpublished"]
    now = [secret for secret in _reports(world) if secret.state == "published"]
    for secret in once + now:
        for kind, record in world.knowledge.records(secret).items():
            yield _record(world, secret, kind, record)


def _reports(world):
    return [secret for secret in world.secrets + world.other_secrets if secret.kind == "report"]


def _record(world, secret, kind, record):
    def status(person):
        if may_read(person, secret):
            return 200
        return 410 if (secret.state, secret.visibility) == ("unpublished", Visibility.PUBLIC) else 404

    more = {"lesson": _beside_lesson, "action": _beside_action, "question": _beside_question}.get(kind)
    return Surface(
        record.get_absolute_url(),
        status,
        lambda person: {secret.canary} | (more(world, person, secret) if more else set()),
    )


def _beside_lesson(world, person, secret):
    made = [lesson for lesson in world.knowledge.lessons.values() if lesson.source is secret]
    return {secret.lesson_canary} | {lesson.word for lesson in made if may_open(person, lesson)}


def _beside_action(world, person, secret):
    """The note for members; who has it too, and all members for the coordinator, who may give it to one of them."""
    found = set()
    if person in IN_NETWORK["a"] and secret is _finished(world):
        found.add(NOTE)
    if secret.network == "a" and (
        person in COORDINATES["a"] or (person in IN_NETWORK["a"] and secret is _taken(world))
    ):
        found.add(QUIET_MEMBER)
    return found


def _beside_question(world, person, secret):
    """The page that answers it; who may answer chooses from all pages that he may read."""
    if secret is _finished(world):
        return {_answer(world).canary} if may_read(person, _answer(world)) else set()
    if person not in LEADS[secret.network]:
        return set()
    pages = [page for page in world.secrets + world.other_secrets if may_read(person, page)]
    opened = [lesson for lesson in world.knowledge.lessons.values() if may_open(person, lesson)]
    return {page.canary for page in pages} | {lesson.word for lesson in opened}


def _finished(world):
    return world.secret("a", "report", "published", Visibility.PUBLIC)


def _taken(world):
    return world.secret("a", "report", "published", Visibility.MEMBERS)


def _answer(world):
    return world.secret("a", "resource", "published", Visibility.GROUP)


def agenda(world):
    reports = [secret for secret in _reports(world) if secret.network == "a"]

    def readable(person):
        return {secret.canary for secret in reports if may_read(person, secret)}

    def inside(person, *words):
        return set(words) if person in IN_NETWORK["a"] else set()

    def answered(person):
        return {_answer(world).canary} if may_read(person, _answer(world)) else set()

    done = {_finished(world).canary}
    tables = {
        "": lambda person: readable(person) | inside(person, NOTE, QUIET_MEMBER) | answered(person),
        "?deel=acties": lambda person: readable(person) | inside(person, NOTE, QUIET_MEMBER),
        "?stand=done": lambda person: done | inside(person, NOTE),
        "?stand=open": lambda person: readable(person) - done | inside(person, QUIET_MEMBER),
        "?stand=dropped": lambda person: set(),
        "?deel=vragen": lambda person: readable(person) | answered(person),
        "?deel=besluiten": readable,
    }
    for query, words in tables.items():
        yield Surface(f"{AGENDA}{query}", to_everybody(200), words)
    yield Surface(
        "/netwerken/b/verbeteragenda/",
        to_everybody(200),
        lambda person: {secret.canary for secret in world.other_secrets if may_read(person, secret)},
    )


def open_business(world):
    """What a network has not finished, for who writes its next report."""
    draft = world.secret("a", "report", "draft", Visibility.GROUP)
    open_ones = [secret for secret in _reports(world) if secret.network == "a" and secret is not _finished(world)]

    def words(person):
        return {secret.canary for secret in open_ones if may_read(person, secret)} | {draft.canary, QUIET_MEMBER}

    yield Surface(f"/mijn/verslagen/{draft.page.pk}/openstaand/", behind_login(FOLLOW), words)


# --- reading before publication ---------------------------------------------------------------------


def reading_rounds(world):
    """What was answered is read when the round is over, and who was asked never."""
    running, ended = world.knowledge.running.report, world.knowledge.ended.report
    changed = world.secret("a", "report", "published", Visibility.PUBLIC).page
    foreign = world.secret("b", "report", "draft", Visibility.GROUP).page
    desks = [
        (running, "", {running.slug}),
        (running, "start/", {running.slug}),
        (ended, "", {ended.slug, AFTERWARDS}),
        (ended, "start/", {ended.slug, QUIET_MEMBER}),
        (changed, "", {LATER_TITLE}),
    ]
    for report, end, words in desks:
        yield Surface(f"{DESK}{report.pk}/{end}", behind_login(FOLLOW), lambda _person, words=words: words)
    yield Surface(f"{DESK}{foreign.pk}/", behind_login(COORDINATES["b"]), lambda _person: {foreign.slug})


def links_in_mails(world):
    """A link is for who has it, with or without an account, and for nothing else than its own round."""
    running, ended = world.knowledge.running, world.knowledge.ended
    secret = next(secret for secret in world.secrets if secret.page.pk == running.report_id)
    text = {secret.canary, secret.file_canary, secret.lesson_canary}
    stranger, member = running.invitations.get(user=None), running.invitations.get(user=world.facilitator)
    leaver = running.invitations.get(user=world.former_member)
    good = tokens.make(stranger)
    links = [
        (good, 200, text | {WHILE_IT_RUNS}),
        (tokens.make(member), 200, text),
        (tokens.make(leaver), 404, set()),
        (tokens.make(ended.invitations.get(user=None)), 410, set()),
        (flipped(good), 404, set()),
        (good[:-1], 404, set()),
        (signing.dumps(stranger.pk, salt="networks.join.state"), 404, set()),
        (str(stranger.pk), 404, set()),
    ]
    for token, status, words in links:
        yield Surface(f"/nalezen/{token}/", to_everybody(status), lambda _person, words=words: words)


def flipped(token):
    """With the first sign of its signature changed."""
    head, _colon, signature = token.rpartition(":")
    return f"{head}:{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"


# --- notes in Word ----------------------------------------------------------------------------------


def word_files(world):
    """An upload is for its owner alone, as long as he takes part; the file itself is for nobody."""
    review, waiting = world.knowledge.review, world.knowledge.waiting
    of_member, names = behind_login({"member"}), {FILE_NAME, WAITING_NAME}
    # Whoever uploads says of which meeting it is: those that his networks held lately.
    held = {f"{BEFORE}{name}" for name in TOOK_PLACE}

    def on_the_form(person):
        meetings = held if person in IN_NETWORK["a"] - {"administrator"} else set()
        return meetings | (names if person == "member" else set())

    yield Surface(IMPORTS, behind_login(PEOPLE), on_the_form)
    yield Surface(f"{IMPORTS}{review.pk}/", of_member, lambda _person: {FILE_NAME, FILE_WORDS})
    yield Surface(f"{IMPORTS}{waiting.pk}/", of_member, lambda _person: {WAITING_NAME})
    yield Surface(f"{IMPORTS}{world.knowledge.of_a_leaver.pk}/", behind_login(()))
    for door in ("/media/", "/bestanden/ruw/", "/bestanden/document/", "/bestanden/afbeelding/"):
        yield Surface(f"{door}{review.file.name}", to_everybody(404))


# --- what only a button does ------------------------------------------------------------------------


def only_by_post(world):
    """A link or a mail scanner gets nothing done, and learns nothing from the refusal."""
    knowledge = world.knowledge
    closed = knowledge.records(world.secret("a", "report", "published", Visibility.GROUP))
    after_login = [
        f"{WAITING}{Lesson.objects.first().pk}/",
        f"{IMPORTS}{knowledge.review.pk}/opnieuw/",
        f"/acties/{closed['action'].pk}/klaar/",
        f"/vragen/{closed['question'].pk}/antwoord/",
        f"/vragen/{closed['question'].pk}/heropenen/",
        *(f"{VOICES}{knowledge.lessons['open'].page.pk}/{end}/" for end in ("klopt", "weg")),
        *(f"{record.get_absolute_url()}zelfde/" for record in closed.values()),
        f"/mijn/verslagen/{knowledge.running.report_id}/openstaand/{closed['action'].pk}/",
        f"/mijn/lidmaatschap/{world.author.memberships.get().pk}/verslagen/",
    ]
    for url in after_login:
        yield Surface(url, lambda person: "login" if person in ("anonymous", "deactivated") else 405)
    objection = knowledge.ended.reactions.get()
    for end in ("stop/", "instelling/", f"bezwaar/{objection.pk}/"):
        yield Surface(f"{DESK}{knowledge.ended.report_id}/{end}", to_everybody(405))
