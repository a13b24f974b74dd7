"""The body of a report out of the proposals that a person accepted or changed."""

from itertools import groupby

from .proposals import as_kind, text
from .richtext import html


def changed(report, proposal, kind):
    """``proposal`` as another block, made of the same paragraphs."""
    by_number = {paragraph.number: paragraph for paragraph in report.paragraphs}
    return as_kind(kind, [by_number[number] for number in proposal.sources], report.meta.days)


def blocks_of(report, proposals, images=None):
    """Blocks for ``core.blocks.ReportBody``: texts that follow one another are one block, so that lists stay whole.

    ``images`` gives the key of the stored image for each place in ``report.pictures``; without one it is skipped.
    """
    return [block for block, _numbers in sourced_blocks(report, proposals, images)]


def sourced_blocks(report, proposals, images=None):
    """As ``blocks_of``, each block with the numbers of the paragraphs that it was made of."""
    by_number = {paragraph.number: paragraph for paragraph in report.paragraphs}
    images, made = images or {}, []
    for is_text, group in groupby(proposals, key=lambda proposal: proposal.block_type == "text"):
        if is_text:
            numbers = tuple(dict.fromkeys(number for proposal in group for number in proposal.sources))
            made.append(({"type": "text", "value": html([by_number[number] for number in numbers])}, numbers))
        else:
            made += [(_block(proposal, images), proposal.sources) for proposal in group]
    return [(block, numbers) for block, numbers in made if block]


def without_pictures(report, proposals, unreadable):
    """``(proposals, numbers)``: the proposals but for the pictures in ``unreadable``, and where each of those stood.

    A caption below such a picture stays, as a text.
    """
    by_number = {paragraph.number: paragraph for paragraph in report.paragraphs}
    kept, numbers = [], []
    for proposal in proposals:
        if proposal.picture is None or proposal.picture not in unreadable:
            kept.append(proposal)
            continue
        number, *captions = proposal.sources
        numbers.append(number)
        kept += [text([by_number[caption]]) for caption in captions]
    return kept, numbers


def _block(proposal, images):
    block = proposal.block
    if proposal.picture is None:
        return block
    if proposal.picture not in images:
        return None
    return block | {"value": block["value"] | {"image": images[proposal.picture]}}
