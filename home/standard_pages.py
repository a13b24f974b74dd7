"""The pages of text that a new site starts with. They say what this software does; editors add who they are."""

from django.utils.translation import gettext as _


def standard_pages():
    """Fields of each page, the first one being "about"."""
    return [_about(), _privacy(), _accessibility(), _report_vulnerability()]


def _heading(text):
    return {"type": "heading", "value": text}


def _text(*paragraphs):
    return {"type": "text", "value": "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)}


def _list(*items):
    return {"type": "text", "value": "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"}


def _about():
    return {
        "slug": "over",
        "title": _("Over de leernetwerken"),
        "summary": _("Wat een leernetwerk is, wie er meedoen en hoe je zelf mee kunt doen."),
        "body": [
            _text(
                _(
                    "Een leernetwerk is een vaste groep mensen rond één onderwerp. Iedereen kent dat onderwerp van een "
                    "andere kant: van thuis, van het werk, uit onderzoek of uit beleid."
                ),
                _("De groep komt een paar keer per jaar bij elkaar. Wat zij leert, deelt zij hier."),
            ),
            _heading(_("Wat vind je op deze site?")),
            _list(
                _("Verslagen van bijeenkomsten, met de lessen, acties en vragen."),
                _("Materiaal dat je zelf kunt gebruiken."),
                _("Nieuws over de netwerken."),
            ),
            _heading(_("Hoe doe je mee?")),
            _text(
                _(
                    "Kies een netwerk en meld je aan op de pagina van dat netwerk. Je hebt daar geen account voor "
                    "nodig. Je ziet meteen wanneer je uiterlijk antwoord krijgt."
                )
            ),
            _heading(_("Wat is openbaar en wat niet?")),
            _text(
                _(
                    "Een verslag is eerst alleen voor de leden van het netwerk. De coördinator leest het en beslist of "
                    "anderen het mogen lezen. Zo kan iedereen in een bijeenkomst vrij praten."
                )
            ),
        ],
    }


def _privacy():
    return {
        "slug": "privacy",
        "title": _("Privacy"),
        "summary": _("Welke gegevens we bewaren, waarom, hoe lang, en wat je daarover kunt vragen."),
        "body": [
            _heading(_("Als je alleen leest")),
            _text(
                _(
                    "Je hoeft niets van jezelf te geven. We plaatsen geen cookies en meten je bezoek niet. De site "
                    "haalt niets op bij andere bedrijven. Een film van een andere site start pas als jij erop drukt."
                )
            ),
            _heading(_("Als je je aanmeldt bij een netwerk")),
            _text(
                _(
                    "We vragen je naam, je e-mailadres, je organisatie als je die hebt, en vanuit welke kant je "
                    "meedoet. De coördinator van het netwerk leest dat en geeft je antwoord. Een aanmelding die je "
                    "niet bevestigt, gooien we na zeven dagen weg. Een aanmelding waarop antwoord is gegeven, na een "
                    "jaar."
                )
            ),
            _heading(_("Als je lid bent")),
            _list(
                _(
                    "Andere leden van je netwerk zien je naam en je perspectief. Je kiest zelf of zij ook je "
                    "e-mailadres en je organisatie zien."
                ),
                _("Bij wat je schrijft, staat niet je naam, maar je perspectief. Tenzij je zelf iets anders kiest."),
                _("We zetten een cookie om te weten dat je bent ingelogd. Na twaalf uur vervalt die."),
                _("Stopt je lidmaatschap, dan kun je meteen niet meer bij wat alleen voor leden is."),
                _("Een jaar nadat je bent gestopt, verwijderen we je lidmaatschap."),
                _("De mails die de site verstuurt, bewaren we dertig dagen."),
            ),
            *_privacy_of_meetings(),
            *_privacy_of_reactions(),
            *_privacy_rights(),
        ],
    }


def _privacy_of_meetings():
    return [
        _heading(_("Als je je aanmeldt voor een bijeenkomst")),
        _list(
            _(
                "We vragen je naam, je e-mailadres en je perspectief. Soms ook antwoorden op vragen van de "
                "organisatie, en wat je nodig hebt om mee te doen."
            ),
            _(
                "Wie de bijeenkomst organiseert of begeleidt, ziet wie er komt. Je e-mailadres delen we alleen als jij "
                "dat goedvindt. Lezers zien nooit wie er komt, alleen welke perspectieven nog ontbreken."
            ),
            _("Een aanmelding die je niet bevestigt, gooien we na zeven dagen weg."),
            _("Wat je nodig hebt om mee te doen, wissen we een week na de laatste bijeenkomst."),
            _(
                "De rest van je aanmelding gaat weg na het aantal weken dat bij de bijeenkomst staat: hoogstens "
                "dertien. Komt er nooit een datum, dan na een jaar. We bewaren alleen hoeveel mensen er waren per "
                "perspectief."
            ),
            _("Wat je na afloop over de bijeenkomst schrijft, bewaren we een jaar. Je naam staat er niet bij."),
        ),
    ]


def _privacy_of_reactions():
    return [
        _heading(_("Als je reageert of meedoet aan een actie")),
        _list(
            _(
                "Vroegen we je om een verslag na te lezen? Dertig dagen daarna wissen we dat je gevraagd was. Je "
                "antwoord blijft, zonder je naam."
            ),
            _(
                "Of je een les herkent, ziet niemand bij je naam. Je toelichting wissen we na een jaar. Je reactie "
                "een jaar nadat je in het laatste netwerk bent gestopt."
            ),
            _("Heb je een actie op je genomen? Drie jaar na de laatste stap halen we je naam eraf."),
            _("Een Word-bestand dat je uploadt, krijgt niemand anders. We bewaren het hoogstens een half jaar."),
        ),
    ]


def _privacy_rights():
    return [
        _heading(_("Mensen over wie gepraat wordt")),
        _text(
            _(
                "In verslagen staan geen namen van kinderen, ouders of cliënten, en geen verhalen waaraan je hen "
                "kunt herkennen. Zie je toch iets? Laat het weten. Dan halen we het meteen weg."
            )
        ),
        _heading(_("Wat kun je vragen?")),
        _text(
            _(
                "Je mag zien wat we over je bewaren. Je mag het laten verbeteren of laten wissen. Mail daarvoor "
                "de helpdesk. Ben je het niet eens met ons antwoord? Dan kun je een klacht indienen bij de "
                "Autoriteit Persoonsgegevens."
            )
        ),
    ]


def _accessibility():
    return {
        "slug": "toegankelijkheid",
        "title": _("Toegankelijkheid"),
        "summary": _("Hoe we zorgen dat iedereen deze site kan gebruiken, en wat je doet als iets niet lukt."),
        "body": [
            _text(
                _(
                    "Iedereen moet deze site kunnen gebruiken: met een toetsenbord, met een schermlezer, op een oude "
                    "telefoon, met grote letters of in het donker. We werken volgens WCAG 2.2, niveau A en AA."
                )
            ),
            _heading(_("Zo controleren we dat")),
            _list(
                _("Bij elke wijziging loopt een programma alle soorten pagina's na, licht en donker, smal en breed."),
                _("De site werkt ook zonder JavaScript."),
                _("Bij een foto hoort een beschrijving, of er staat bij dat de foto alleen versiering is."),
            ),
            _heading(_("Wat nog niet is gedaan")),
            _text(
                _(
                    "Er is nog geen onderzoek gedaan door een onafhankelijk bureau. Films van andere sites hebben "
                    "niet altijd ondertiteling. Documenten die leden toevoegen, controleren we niet allemaal."
                )
            ),
            _heading(_("Lukt iets niet?")),
            _text(_("Mail de helpdesk. Vertel welke pagina het is en wat er misgaat. We helpen je en lossen het op.")),
        ],
    }


def _report_vulnerability():
    return {
        "slug": "kwetsbaarheid-melden",
        "title": _("Kwetsbaarheid melden"),
        "summary": _("Vond je een zwakke plek in deze site? Vertel het ons, dan maken we het in orde."),
        "body": [
            _text(
                _(
                    "Op deze site praten mensen over gevoelige dingen. Vind je een manier om te zien of te veranderen "
                    "wat niet voor jou is? Dan willen we dat graag weten."
                )
            ),
            _heading(_("Zo meld je het")),
            _list(
                _("Mail naar het adres in <a href='/.well-known/security.txt'>security.txt</a>."),
                _("Schrijf op wat je deed en wat je toen zag, zodat wij het kunnen nadoen."),
                _("Kijk niet verder dan nodig is. Bewaar geen gegevens van anderen."),
                _("Vertel het nog niet aan anderen. Geef ons eerst de tijd om het op te lossen."),
                _("Probeer geen wachtwoorden te raden, en maak de site niet onbereikbaar."),
            ),
            _heading(_("Dit doen wij")),
            _list(
                _("Je krijgt binnen drie werkdagen antwoord."),
                _("We vertellen je wat we gaan doen en wanneer het klaar is."),
                _("Houd je je aan deze regels, dan doen we geen aangifte."),
                _("We noemen je naam alleen als jij dat wilt."),
            ),
        ],
    }
