"""What somebody sees of reports and resources. Every list here starts from ``visible_to``.

Page types import this module, so the functions take the type they list as an argument.
"""

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from leernetwerken.accounts.queries import byline, writer_of
from leernetwerken.core.bodies import prepare
from leernetwerken.core.prepared import Prepared
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.labels import BY_NAME, BY_PLACE, labels_of
from leernetwerken.pages.models import SitePage
from leernetwerken.pages.queries import SomebodyLike
from leernetwerken.pages.sections import SomeSection, ids_in, slots_of
from leernetwerken.pages.types import type_slots, types_in

from .enums import ReportPart


def networks_to_choose(user, *, parent, page):
    """The networks under which ``user`` may file a page below ``parent``, with those it has already."""
    if user.is_superuser:
        allowed = Q(pk__in=NetworkPage.objects.values("pk"))
    else:
        allowed = Q(pk__in=user.memberships.filter(ended_on=None).values("network"))
    chosen = Q(pk__in=[section.pk for section in page.sections.all()] if page.pk else [])
    return SitePage.objects.filter(allowed | chosen).exclude(pk=parent.pk).order_by("title")


def items_of(model, network, user):
    """The pages of type ``model`` that ``user`` sees in ``network``: below it, or filed under it."""
    return model.objects.visible_to(user).filter(pk__in=ids_in(network)).newest_first()


def newest_in(network, user, types, count):
    """For each of ``types`` the newest pages that ``user`` sees in ``network``, without their text; one query."""
    slots = {"user": user.pk} | slots_of(network) | types_in(types)
    rows = _newest_rows(SomebodyLike.this(user), types, count, **slots)
    pages = [getattr(row, row.cached_content_type.model) for row in rows]
    for page in pages:
        page.network = network
    return [[page for page in pages if isinstance(page, model)] for model in types]


@Prepared
def _newest_rows(user, types, count):
    names = [model._meta.model_name for model in types]
    place = Window(RowNumber(), partition_by=F("content_type"), order_by=["-listed_on", "-id"])
    rows = items_of(SitePage, SomeSection(), user).filter(content_type__pk__in=type_slots(types))
    rows = rows.annotate(place=place).filter(place__lte=count).select_related(*names)
    return rows.defer(*(f"{name}__body" for name in names))


def newest(model, user, count):
    """The newest pages of one type in all networks, read along the index on type and date."""
    rows = SitePage.objects.visible_to(user).exact_type(model).newest_first()[:count]
    return with_networks(list(rows.specific()), user)


def with_networks(pages, user):
    """Put ``network``, as far as ``user`` may see it, on each of ``pages``: the one it lies below."""
    parents = {page.pk: page.path[: -page.steplen] for page in pages}
    networks = {
        network.path: network for network in NetworkPage.objects.visible_to(user).filter(path__in=parents.values())
    }
    for page in pages:
        page.network = networks.get(parents[page.pk])
    return pages


def places_of(page, user):
    """``(trail, networks)`` as far as ``user`` may see: the pages above ``page``, and the networks it belongs to.

    One query; the network that the page lies below comes first.
    """
    above = [page.path[:end] for end in range(2 * page.steplen, len(page.path), page.steplen)]
    ids = SitePage.objects.filter(path__in=above).order_by().values("pk").union(_sections_of(page), all=True)
    rows = SitePage.objects.visible_to(user).filter(pk__in=ids).select_related("networkpage").order_by("path")
    trail = [row for row in rows if row.path in above]
    networks = [row.networkpage for row in rows if hasattr(row, "networkpage")]
    return trail, sorted(networks, key=lambda network: (network.path not in above, network.title))


def _sections_of(page):
    """The ids of ``page.sections``: as stored, or as they stand in a form that is being previewed."""
    related = page.sections.all()
    if isinstance(related, QuerySet):
        return SitePage.sections.through.objects.filter(from_sitepage=page.pk).values("to_sitepage")
    return SitePage.objects.filter(pk__in=[section.pk for section in related]).order_by().values("pk")


def item_context(page, user):
    """What every text of a network shows around its body."""
    trail, networks = places_of(page, user)
    prepare(page.body)
    return {"trail": trail, "networks": networks}


def report_context(page, user):
    page.count_parts()
    context = item_context(page, user)
    labels = labels_of(
        page,
        perspectives_present=BY_PLACE,
        perspectives_missing=BY_PLACE,
        perspectives_read=BY_PLACE,
        themes=BY_NAME,
        beside={"writer": writer_of(page)},
    )
    return context | {
        "other_networks": [network for network in context["networks"] if not page.is_child_of(network)],
        "byline": "".join(byline(*writer) for writer in labels["writer"]),
        "blocks": anchored(page.body),
        "text": " ".join(page.search_text()),
        "attendance": attendance(labels["perspectives_present"], labels["perspectives_missing"]),
        "read_by": read_by(labels["perspectives_read"]),
        "themes": labels["themes"],
    }


def resource_context(page, user):
    labels = labels_of(page, for_whom=BY_PLACE, themes=BY_NAME, tags=BY_NAME)
    return item_context(page, user) | labels


def anchored(body):
    """``[(anchor, block), …]``: the first block of each kind gets the anchor that the side column links to."""
    free = {str(part): part.anchor for part in ReportPart}
    return [(free.pop(block.block_type, ""), block) for block in body]


def attendance(present, missing):
    """Who were there and who were not, as a Dutch sentence; empty when nobody filled it in."""
    sentences = []
    if present:
        sentences.append(_("%(who)s waren erbij.") % {"who": capfirst(in_words(present))})
    if missing:
        sentences.append(_("%(who)s ontbraken.") % {"who": capfirst(in_words(missing))})
    return " ".join(sentences)


def read_by(plurals):
    """Who read it before it went online; empty when nobody did, or too few to say so."""
    return _("Nagelezen door %(who)s.") % {"who": in_words(plurals)} if plurals else ""


def in_words(plurals):
    """``pleegouders, ouders en onderzoekers``."""
    names = [_small_first(plural) for plural in plurals]
    if len(names) == 1:
        return names[0]
    return _("%(all_but_last)s en %(last)s") % {"all_but_last": ", ".join(names[:-1]), "last": names[-1]}


def _small_first(word):
    """Inside a sentence a noun has no capital; an abbreviation keeps its own."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]
