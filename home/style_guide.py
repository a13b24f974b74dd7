"""What the style guide shows: one of everything, made of nothing that is stored."""

from datetime import date

from django import forms
from django.contrib.messages import ERROR, SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from leernetwerken.core.blocks import ReportBody
from leernetwerken.networks.enums import Colour
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.enums import Visibility
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.sites import site_for


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Naam"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), help_text=_("We sturen je een bevestiging."))
    story = forms.CharField(label=_("Waar wil je het over hebben?"), widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label=_("Ik doe mee als"), choices=[("a", _("Deelnemer")), ("b", _("Begeleider"))])
    days = forms.MultipleChoiceField(
        label=_("Dagen"), choices=[("1", _("Maandag")), ("2", _("Dinsdag"))], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label=_("De begeleiders mogen mijn e-mailadres zien."))


def specimens(request):
    """The context of the style guide; every link in it leads to the front door."""
    url_path = site_for(request).root_page.url_path
    page = {"title": _("Een titel van gewone lengte"), "summary": _("Twee zinnen over de inhoud. Meer niet.")}
    page |= {"url_path": url_path, "listed_on": date(2026, 11, 10)}
    return {
        "open_page": SitePage(visibility=Visibility.PUBLIC, **page),
        "closed_page": SitePage(visibility=Visibility.GROUP, **page),
        "networks": [NetworkPage(title=label, colour=value, url_path=url_path) for value, label in Colour.choices],
        "page_obj": Paginator(range(30), 10).page(2),
        "form": SampleForm({"email": _("geen adres")}),
        "day": date(2026, 11, 17),
        "notices": [Message(SUCCESS, _("Opgeslagen.")), Message(ERROR, _("Dat lukte niet."))],
        "typed": [_("Ik doe mee omdat ik wil leren."), _("Ik eet geen vlees.")],
        "shares": [(_("Deelnemers"), _("3 van de 4"), 75), (_("Begeleiders"), _("0 van de 4"), 0)],
        "body": ReportBody().to_python(_blocks()),
    }


def _blocks():
    return [
        {"type": "heading", "value": _("Waar het over ging")},
        {"type": "text", "value": f"<p>{_('Gewone tekst met <b>nadruk</b> en een <a href=/>link</a>.')}</p>"},
        {"type": "lesson", "value": {"title": _("Klein beginnen werkt"), "text": _("Begin met vijf mensen.")}},
        {"type": "action", "value": {"text": _("Start een groep."), "owner": _("Werkgroep"), "due_on": "2026-02-01"}},
        {"type": "question", "value": {"text": _("Wie neemt het initiatief als een groep stilvalt?")}},
        {"type": "decision", "value": {"text": _("We komen zes keer per jaar bij elkaar.")}},
        {"type": "quote", "value": {"text": _("Fijn om van elkaar te horen."), "speaker": _("een deelnemer")}},
        {"type": "table", "value": {"caption": _("Bijeenkomsten"), "rows": _("Plaats|Aantal\nUtrecht|3\nNijmegen|2")}},
        {"type": "video", "value": {"title": _("Een film van drie minuten"), "url": "https://vimeo.com/76979871"}},
    ]
