"""From an upload to a draft. Locks: network first, as everywhere, then the person, then the upload."""

import json
import uuid
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from leernetwerken.core.jobs import enqueue_on_commit
from leernetwerken.files.names import safe_name
from leernetwerken.networks.models import NetworkPage
from leernetwerken.pages.slugs import free_slug

from ..meetings.actions import follow_meeting, missing_beside
from ..models import MeetingReportPage
from ..word.draft import sourced_blocks, without_pictures
from ..word.report import WordReport
from . import rules
from .enums import ImportState
from .models import WordImport
from .pictures import clean_pictures, store_picture
from .review import chosen
from .stored import from_json
from .tasks import read_word_import


@transaction.atomic
def upload(network, file, *, by, session=None):
    """Keep ``file`` apart for ``by`` and have it read. ``session``: the meeting that the notes are of."""
    network = _lock_network(network.pk)
    by = get_user_model().objects.select_for_update(of=("self",)).get(pk=by.pk)
    if refusal := rules.refuse_upload(network, by):
        raise refusal
    if session and (refusal := rules.refuse_meeting(session, network, by)):
        raise refusal
    word_import = WordImport.objects.create(
        network=network, session=session, owner=by, file=file, file_name=safe_name(file.name)[:120]
    )
    enqueue_on_commit(read_word_import, word_import.pk)
    return word_import


@transaction.atomic
def retry(word_import):
    """Have it read again when its reader was lost; else nothing."""
    word_import = WordImport.objects.select_for_update(of=("self",)).get(pk=word_import.pk)
    if word_import.is_lost:
        word_import.state, word_import.asked_at = ImportState.WAITING, timezone.now()
        word_import.save(update_fields=["state", "asked_at"])
        enqueue_on_commit(read_word_import, word_import.pk)
    return word_import


@transaction.atomic
def keep_decisions(word_import, decisions):
    """Remember what was filled in so far, beside what was before."""
    word_import = WordImport.objects.select_for_update(of=("self",)).get(pk=word_import.pk)
    word_import.decisions |= decisions
    word_import.save(update_fields=["decisions"])
    return word_import


def make_draft(word_import, *, by, values):
    """The report, as a draft of ``by``; again gives the one that is there. ``values`` are those of ``ReviewForm``.

    Pictures are written anew before the transaction: meanwhile nobody else should wait.
    """
    stored = []
    if refusal := rules.refuse_draft(word_import, by):
        raise refusal
    if word_import.page:
        return word_import.page
    contents = _contents(word_import, values["kinds"])
    try:
        with transaction.atomic():
            return _make_draft(word_import, contents, stored, by=by, values=values)
    except Exception:
        for image in stored:
            image.file.storage.delete(image.file.name)
        raise


class Contents(NamedTuple):
    """What goes into a draft: ``pictures`` by their place, and of those that could not be read where they stood."""

    report: WordReport
    proposals: list
    pictures: dict
    lost: list


def _contents(word_import, kinds):
    report = from_json(word_import.report)
    proposals = chosen(report, kinds)
    places = list(dict.fromkeys(proposal.picture for proposal in proposals if proposal.picture is not None))
    pictures = clean_pictures(word_import, report, places)
    proposals, lost = without_pictures(report, proposals, set(places) - set(pictures))
    return Contents(report, proposals, pictures, sorted([*report.lost_pictures, *lost]))


def _make_draft(word_import, contents, stored, *, by, values):
    network = _lock_network(word_import.network_id)
    word_import = WordImport.objects.select_for_update(of=("self",)).get(pk=word_import.pk)
    if refusal := rules.refuse_draft(word_import, by):
        raise refusal
    if word_import.page:
        return word_import.page
    for number, clean in enumerate(contents.pictures.values(), 1):
        title = _("Afbeelding %(n)d bij %(title)s") % {"n": number, "title": values["title"]}
        stored.append(store_picture(clean, title=title, network=network, by=by))
    images = {place: image.pk for place, image in zip(contents.pictures, stored, strict=True)}
    blocks, word_import.sources = _with_ids(sourced_blocks(contents.report, contents.proposals, images))
    word_import.page = _add_page(network, blocks, by=by, values=values, session=_meeting(word_import, network, by))
    word_import.state, word_import.lost_pictures = ImportState.USED, contents.lost
    word_import.save()
    log(word_import.page, "knowledge.word_draft", user=by, data={"word_import": word_import.pk})
    return word_import.page


def _with_ids(sourced):
    """The blocks, and for the id of each its paragraphs."""
    blocks = [block | {"id": str(uuid.uuid4())} for block, _numbers in sourced]
    return blocks, {block["id"]: list(made[1]) for block, made in zip(blocks, sourced, strict=True)}


def _meeting(word_import, network, by):
    """None when somebody else began its report in the meantime: then this is a draft beside it."""
    session = word_import.session
    return None if session is None or rules.refuse_meeting(session, network, by) else session


def _add_page(network, blocks, *, by, values, session):
    page = MeetingReportPage(
        title=values["title"],
        draft_title=values["title"],
        met_on=values["met_on"],
        place=values["place"],
        body=json.dumps(blocks),
        owner=by,
        live=False,
    )
    page.slug = free_slug(values["title"], network, page)
    page.perspectives_present = values["present"]
    if session:
        follow_meeting(page, session, network, by=by)
        page.perspectives_missing = missing_beside(session, values["present"])
    network.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def _lock_network(pk):
    return NetworkPage.objects.select_for_update(of=("self",)).get(pk=pk)
