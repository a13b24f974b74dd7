from django.utils.translation import gettext as _

from leernetwerken.core.refusal import Refusal

from .enums import Visibility


def refuse_visibility(page, visibility, audience, by):
    """Coordinators and editors, who may publish the page, choose who reads it; members do not."""
    if not page.permissions_for_user(by).can_publish():
        return Refusal("not_allowed", _("Alleen een coördinator of de redactie bepaalt wie dit mag lezen."))
    if page.alias_of_id:
        return Refusal("alias", _("Deze pagina volgt een andere pagina. Pas die aan."))
    if visibility not in Visibility.values:
        return Refusal("unknown", _("Kies wie deze pagina mag lezen."))
    if visibility == Visibility.GROUP and audience is None:
        return Refusal("no_audience", _("Deze pagina hoort niet bij een netwerk. Kies een andere groep lezers."))
    return None
