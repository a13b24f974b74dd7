"""What somebody reads when a file cannot be taken: what it is, and what to do next."""

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leernetwerken.core.refusal import Refusal

MESSAGES = {
    "empty": gettext_lazy("Dit bestand is leeg. Kijk of je het goede bestand koos."),
    "old_word": gettext_lazy(
        "Dit is een oud Word-bestand (.doc). Open het in Word, kies ‘Opslaan als’ en dan ‘Word-document (.docx)’. "
        "Upload dat bestand."
    ),
    "pdf": gettext_lazy(
        "Van een pdf kunnen we geen verslag maken. Open het bestand waar de pdf van gemaakt is en bewaar het als "
        "Word-document (.docx). Heb je alleen de pdf? Voeg die dan als document toe aan een verslag."
    ),
    "odt": gettext_lazy(
        "Dit is een bestand van LibreOffice of OpenOffice. Open het daar, kies ‘Opslaan als’ en dan ‘Word (.docx)’. "
        "Upload dat bestand."
    ),
    "rtf": gettext_lazy(
        "Dit is een rtf-bestand. Open het in Word, kies ‘Opslaan als’ en dan ‘Word-document (.docx)’. "
        "Upload dat bestand."
    ),
    "encrypted": gettext_lazy(
        "Op dit bestand zit een wachtwoord. Haal het wachtwoord eraf (Bestand, Info, Document beveiligen) en upload "
        "het opnieuw."
    ),
    "macros": gettext_lazy(
        "In dit bestand zit een macro of programma. Kies ‘Opslaan als’ en dan ‘Word-document (.docx)’, zonder macro's. "
        "Upload dat bestand."
    ),
    "zip_bomb": gettext_lazy(
        "Dit bestand wordt uitgepakt veel te groot. Plak de tekst in een nieuw Word-document en upload dat."
    ),
    "too_long": gettext_lazy(
        "Dit bestand is te lang of te ingewikkeld om in één keer te lezen. Verdeel het over meer bestanden en upload "
        "die één voor één."
    ),
    "broken": gettext_lazy(
        "Dit bestand is stuk of geen Word-document. Open het in Word en bewaar het opnieuw als .docx. "
        "Lukt dat niet? Plak de tekst in een nieuw document."
    ),
    "not_word": gettext_lazy("Dit is geen Word-document. Kies een bestand waarvan de naam eindigt op .docx."),
    "renamed": gettext_lazy(
        "De naam eindigt op .docx, maar dit is geen Word-document. Kies een ander bestand. Kan Word dit wel openen? "
        "Bewaar het dan opnieuw als .docx en upload dat."
    ),
    "nothing": gettext_lazy("In dit document staat geen tekst. Kijk of je het goede bestand koos."),
}


def refusal(code):
    return Refusal(code, str(MESSAGES[code]))


def too_large():
    limit = filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    message = _("Dit bestand is te groot. Het mag hoogstens %s zijn. Maak de foto's kleiner of haal er een paar uit.")
    return Refusal("too_large", message % limit)
