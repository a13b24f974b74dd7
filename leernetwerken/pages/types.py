"""Page types in a ``Prepared`` question: their keys are looked up when it is asked, for they may change meanwhile."""

from django.contrib.contenttypes.models import ContentType

from leernetwerken.core.prepared import Slot


def type_slots(models):
    return [Slot(model._meta.label_lower) for model in models]


def types_in(models):
    """What fills ``type_slots``; no query, as Django remembers them."""
    return {model._meta.label_lower: ContentType.objects.get_for_model(model).pk for model in models}
