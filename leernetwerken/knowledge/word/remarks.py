"""What the screen says beside a proposal, about what was not taken over, and about what the file held besides."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class Remark(TextChoices):
    """Why somebody should look at a proposal once more."""

    OWNER = "owner", _("Staat hier een naam van iemand? Zet er liever de organisatie neer.")
    NO_OWNER = "no_owner", _("Er staat niet wie dit doet. ‘Allen’ is vaak niemand: spreek af wie het oppakt.")
    DAY = "day", _("Klopt deze datum? Wij hebben hem afgeleid uit de tekst.")
    NO_DAY = "no_day", _("Van deze woorden konden we geen datum maken. Ze staan nog in de tekst.")
    COLUMNS = "columns", _("De tabel heeft geen koppen. Kloppen ‘wat’, ‘wie’ en ‘wanneer’?")
    KIND = "kind", _("Onder deze kop staan verschillende dingen. Klopt het soort?")
    EARLIER = "earlier", _("Dit lijkt uit een eerder verslag te komen. Staat het daar al? Haal het hier dan weg.")
    TITLE = "title", _("De eerste zin is lang. Maak er één korte zin van.")
    SPEAKER = "speaker", _("Schrijf hier geen naam, wel bijvoorbeeld ‘een lid van het netwerk’.")
    CAPTION = "caption", _("Schrijf in een paar woorden waar de tabel over gaat.")
    ALT = "alt", _("Schrijf wat er op de afbeelding te zien is.")


class Withheld(TextChoices):
    """Why a paragraph became no block."""

    ATTENDANCE = "attendance", _("Namen van wie er waren, nemen we niet over. We tellen alleen hoeveel.")
    NAMES = "names", _("Deze regel noemt iemand bij naam. Die nemen we niet over.")
    PAGE = "page", _("Dit staat al bij de titel, datum of plaats van het verslag.")
    CONTENTS = "contents", _("De inhoudsopgave nemen we niet over.")
    COLUMNS = "columns", _("De koppen van een tabel waar we losse blokken van maakten.")
    PICTURE = "picture", _("De afbeelding die hier staat, konden we niet lezen.")


ALWAYS_LEFT_OUT = _("De naam van de schrijver en andere gegevens van het bestand nemen we nooit over.")


def left_out_sentences(left_out):
    """What the file held that did not come along, as sentences."""
    sentences = [_sentence(kind, number) for kind, number in left_out.items()]
    return [*(sentence for sentence in sentences if sentence), str(ALWAYS_LEFT_OUT)]


def _sentence(kind, number):
    sentences = {
        "comments": ngettext("%(n)d opmerking in de kantlijn", "%(n)d opmerkingen in de kantlijn", number),
        "deletions": ngettext("%(n)d doorgehaald stuk tekst", "%(n)d doorgehaalde stukken tekst", number),
        "hidden": ngettext("%(n)d stuk verborgen tekst", "%(n)d stukken verborgen tekst", number),
        "margins": ngettext("%(n)d kop- of voettekst", "%(n)d kop- en voetteksten", number),
        "external_pictures": ngettext(
            "%(n)d afbeelding die op een andere website staat",
            "%(n)d afbeeldingen die op een andere website staan",
            number,
        ),
        "links": ngettext(
            "%(n)d link die niet veilig is. De tekst bleef staan",
            "%(n)d links die niet veilig zijn. De tekst bleef staan",
            number,
        ),
        "objects": ngettext("%(n)d ingevoegd bestand", "%(n)d ingevoegde bestanden", number),
        "charts": ngettext("%(n)d grafiek of schema", "%(n)d grafieken of schema's", number),
    }
    template = sentences.get(kind)
    return f"{template % {'n': number}}." if template and number else ""
