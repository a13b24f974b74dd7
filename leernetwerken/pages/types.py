"""Page types in a ``Prepared`` question: their keys are looked up when it is asked, for they may change meanwhile."""

from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from leernetwerken.core.prepared import Slot


def type_slots(models):
    return [Slot(model._meta.label_lower) for model in models]


def of_types(models):
    """Pages of one of ``models``: Django takes no list of slots for a relation."""
    return reduce(or_, (Q(content_type=slot) for slot in type_slots(models)))


def types_in(models):
    """What fills ``type_slots``; no query, as Django remembers them."""
    return {model._meta.label_lower: ContentType.objects.get_for_model(model).pk for model in models}
