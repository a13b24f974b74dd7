"""May a report be read by those who were there, answered about, published? Each answers None or a ``Refusal``."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal
from leernetwerken.networks.models import Membership
from leernetwerken.networks.rules import leads

from ..roles import network_of, network_path
from .attendees import is_kept
from .enums import Answer
from .models import CheckReaction, CheckRound, CheckSetting
from .pieces import content_of, fingerprint_of, pieces_of, prints_of

ROUND_DAYS = 7
REMIND_AFTER_DAYS = 5
ROUNDS_A_DAY = 3
ROUNDS_A_DAY_OF_ONE_PERSON = 10
MOST_PIECES = 300


def follows(user, report):
    """Whether ``user`` starts rounds and reads what came of them: the author, while a member, and who leads."""
    network = network_of(report)
    if leads(user, network):
        return True
    is_author = user.is_active and user.pk is not None and user.pk == report.owner_id
    return is_author and Membership.objects.filter(network=network, user=user, ended_on=None).exists()


def refuse_setting(network, by):
    if not leads(by, network):
        return Refusal("not_coordinator", _("Alleen een coördinator van dit netwerk kan dat."))
    return None


def refuse_start(report, draft, by):
    """``draft`` is the latest revision: those words would be read."""
    if not follows(by, report):
        return Refusal("not_yours", _("Alleen de schrijver en de coördinator kunnen dat."))
    if CheckRound.objects.running().filter(report=report.pk).exists():
        return already_running()
    if report.live and not report.has_unpublished_changes:
        return Refusal("online", _("Dit verslag staat al online. Pas het eerst aan; laat het dan weer nalezen."))
    return _refuse_haste(report, by) or _refuse_words(draft)


def already_running():
    return Refusal("running", _("Dit verslag wordt al nagelezen. Wacht tot deze ronde klaar is."))


def _refuse_haste(report, by):
    """Every round mails people, also addresses that somebody typed."""
    today = CheckRound.objects.filter(started_at__gt=timezone.now() - timedelta(days=1))
    if today.filter(report=report.pk).count() >= ROUNDS_A_DAY:
        return Refusal("too_often", _("Dit verslag is vandaag al een paar keer rondgestuurd. Probeer het morgen weer."))
    if today.filter(started_by=by).count() >= ROUNDS_A_DAY_OF_ONE_PERSON:
        return Refusal("too_many", _("Je hebt vandaag al veel verslagen rondgestuurd. Probeer het morgen weer."))
    return None


def _refuse_words(draft):
    if not draft.body:
        return Refusal("empty", _("Het verslag is nog leeg. Schrijf eerst wat er besproken is."))
    if len(pieces_of(content_of(draft))) > MOST_PIECES:
        return Refusal("too_long", _("Dit verslag heeft te veel stukken om na te lezen. Voeg stukken samen."))
    return None


def refuse_people(report, chosen):
    """Asks what was chosen, never who of them can be reached: that would tell who was absent or left.

    Without a choice a round reaches those who were asked before, while an objection stands and they are known.
    """
    if chosen or standing_rounds(report).exclude(content={}).exists():
        return None
    return Refusal("nobody", _("Kies minstens één persoon die erbij was, of vul een e-mailadres in."))


def standing_rounds(report):
    """The rounds in which somebody objected, and nobody put that aside."""
    objections = CheckReaction.objects.filter(answer=Answer.RECOGNISABLE, overruled_at=None)
    return CheckRound.objects.filter(report=report.pk, pk__in=objections.values("round"))


def refuse_unmarked(report, others, is_vouched):
    """Where attendance was recorded, ``others`` than who was marked are asked when the author says they were there.

    Whoever they are: an answer that depended on that would tell who was marked.
    """
    if not others or is_vouched or not is_kept(report):
        return None
    return Refusal(
        "unmarked",
        _(
            "Wie je zelf kiest of invult, staat misschien niet bij de aanwezigen. Was iedereen erbij? Kruis dan aan: "
            "‘was erbij, maar niet aangemeld’."
        ),
    )


def refuse_stop(round, by):
    """The author does not stop a round: it may hold an objection to what he wrote."""
    if not leads(by, network_of(round.report)):
        return Refusal("not_coordinator", _("Alleen een coördinator van dit netwerk kan dat."))
    if not round.is_running:
        return Refusal("ended", _("Deze ronde is al klaar."))
    return None


def refuse_reaction(invitation, *, answers, agrees, version):
    """``version`` is the one that stood in the form; ``answers`` is ``{place: (answer, proposal)}``."""
    if not invitation.round.is_running:
        return Refusal("ended", _("Deze ronde is klaar. Antwoorden kan niet meer."))
    if not answers and not agrees:
        return Refusal(
            "nothing", _("Kies bij minstens één stuk een antwoord, of kruis onderaan aan dat je akkoord gaat.")
        )
    if version != invitation.version:
        return Refusal(
            "other_tab",
            _(
                "Je hebt in een ander venster al antwoorden bewaard. Hieronder staat wat je in dit venster koos. "
                "Klopt dat? Druk dan nog een keer op de knop. Dan telt dit, en niet het andere."
            ),
        )
    return None


def refuse_overrule(objection, reason, by):
    """Only a named guard, an administrator who did not write the report, with words that others can read back."""
    if not (by.is_active and by.is_superuser) or by.pk == objection.round.report.owner_id:
        return Refusal("not_guard", _("Alleen een beheerder die het verslag niet schreef, kan dat."))
    if objection.answer != Answer.RECOGNISABLE or objection.overruled_at or objection.round.is_running:
        return Refusal("no_objection", _("Hier staat geen bezwaar open."))
    if not reason.strip():
        return Refusal("no_words", _("Schrijf op waarom het verslag toch online mag."))
    return None


def refuse_to_go_online(report):
    """Whether ``report``, with the words it holds in memory, stays offline because of those who were there.

    Looks at other reports too: a copy is a report of its own, with the same words in it. In another network it is known
    by most of its words, so that nobody waits for a sentence that two networks happen to share.
    """
    prints = prints_of(pieces_of(content_of(report)))
    return _refuse_running(report, prints) or _refuse_objection(report, prints) or _refuse_unread(report, prints)


def _refuse_running(report, prints):
    rounds = CheckRound.objects.running().defer("content")
    found = next((round for round in rounds if round.report_id == report.pk or mostly(prints, round.prints)), None)
    if found is None:
        return None
    return Refusal(
        "check_running",
        _("‘%(page)s’ is niet gepubliceerd: het wordt nog nagelezen, tot %(moment)s uur. Daarna kan het online.")
        % {"page": report.title, "moment": date_format(timezone.localtime(found.ends_at), "j F Y, H.i")},
    )


def mostly(prints, others):
    own = set(prints)
    return len(own & set(others)) * 2 > len(own)


def _refuse_objection(report, prints):
    if not standing_objections(report, prints):
        return None
    return Refusal(
        "objection",
        _(
            "‘%(page)s’ is niet gepubliceerd: een deelnemer vindt een stuk te herkenbaar. Pas dat stuk aan, "
            "en laat het verslag opnieuw nalezen. Dat doe je bovenaan in de editor, met ‘Laat nalezen’."
        )
        % {"page": report.title},
    )


def standing_objections(report, prints):
    """The objections that keep a report with these words offline.

    One of its own is solved by a later round without the passage, in which it was seen, for the words of that round:
    something may be taken out afterwards, but what is added or changed has to be seen again.
    """
    objections = (
        CheckReaction.objects.filter(answer=Answer.RECOGNISABLE, overruled_at=None)
        .filter(Q(round__report=report.pk) | Q(fingerprint__in=prints))
        .exclude(round__in=CheckRound.objects.running())
        .select_related("round__report", "solved_in", "invitation")
    )
    found = [objection for objection in objections if _is_about(objection.round, report, prints)]
    overdue = CheckRound.objects.overdue().filter(report=report.pk).first() if found else None
    return [objection for objection in found if _stands(objection, report, set(prints), overdue)]


def _is_about(round, report, prints):
    """``round`` has words of ``report``: whether they are of the same network, or mostly the same."""
    return round.report.path.startswith(network_path(report)) or mostly(prints, round.prints)


def _stands(objection, report, prints, overdue):
    if objection.round.report_id != report.pk:
        return True
    solvers = [overdue] if overdue and solves(overdue, objection) else []
    if objection.solved_in:
        solvers.append(objection.solved_in)
    return not any(prints <= set(round.prints) for round in solvers)


def solves(round, objection):
    """Whether ``objection`` was taken away in ``round``: the passage is gone, and its objector saw that.

    When he does not react, or nobody knows any more who he was, everybody else who was chosen must have seen it,
    whether he could be reached or not: an objection that goes away must not tell who was absent.
    """
    if round.pk == objection.round_id or objection.fingerprint in round.prints:
        return False
    whom = objection.invitation and objection.invitation.whom
    invitations = list(round.invitations.all())
    if any(invitation.reacted_at for invitation in invitations if invitation.whom == whom):
        return True
    others = [invitation for invitation in invitations if invitation.whom != whom]
    seen = sum(1 for invitation in others if invitation.reacted_at)
    return round.is_finished and seen > 0 and seen == len(others) and seen >= round.chosen - (1 if whom else 0)


def _refuse_unread(report, prints):
    demanded = CheckSetting.objects.filter(network__path=network_path(report), is_demanded=True)
    if not demanded.exists() or is_read(report, prints):
        return None
    return Refusal(
        "unread",
        _(
            "‘%(page)s’ is niet gepubliceerd: zoals het er nu staat, is het nog niet nagelezen. Dit netwerk wil dat "
            "wel. Begin daarmee bovenaan in de editor, met ‘Laat nalezen’."
        )
        % {"page": report.title},
    )


def is_read(report, prints):
    """Whether a round was finished with exactly these words. That nobody reacted in it is no consent, and shown."""
    finished = CheckRound.objects.finished().filter(report=report.pk, fingerprint=fingerprint_of(prints))
    return finished.exists()
