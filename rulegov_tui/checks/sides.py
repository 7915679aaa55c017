"""The two sides of a comparison: what an export said, and what stands in its place in a text that came back.

A Word file has attachments behind the letter, Markdown has none; and what somebody put behind the letter that the export had no
text of is nobody's figure. So an attachment is compared where both sides can have it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rulegov_tui.checks.attached_pages import AttachedPages, attached_pages, under_their_marks
from rulegov_tui.checks.frame import apart_from_form, framing, has_attachments, letter
from rulegov_tui.checks.passages import Passage, even, exported_passages, returned_passages
from rulegov_tui.checks.prose import Block, Kind, Prose
from rulegov_tui.report.attachment import attachment_label

_TITLE_LINES = 3


def sides(markdown: str, manifest: Mapping[str, Any], prose: Prose) -> tuple[list[Passage], list[Passage]]:
    """The sentences of an export and of a text that came back, of the letter and of each attachment that the manifest has.

    Raises:
        RoundTripError, KeyError, TypeError, AttributeError: the export or its manifest has another form.
    """
    then, now = exported_passages(markdown, manifest), _of_letter(prose, markdown, manifest)
    if has_attachments(prose):
        then += exported_attachments(manifest)
        for label, pages in _paired(manifest.get("attachments", ()), attached_pages(prose)):
            now += (replace(one, part=label) for one in returned_passages(Prose(pages.blocks)))
    return then, now


def with_lost_marks(prose: Prose, manifest: Mapping[str, Any]) -> Prose:
    """The text with the mark put back above each attachment of an export of which the name is there, but the mark is not.

    Without it the attachment would be read as a part of what stands before it.

    Raises:
        KeyError, TypeError, AttributeError: the manifest has another form.
    """
    entries = manifest.get("attachments", ())
    found = {label for label, _ in _paired(entries, attached_pages(prose))}
    lost = {even(entry["name"]): entry["mark"] for entry in entries if _label(entry) not in found}
    blocks: list[Block] = []
    for block in prose.blocks:
        if block.kind in (Kind.BODY, Kind.HEADING) and (mark := lost.pop(even(block.text), "")):
            blocks.append(Block(kind=Kind.BODY, level=0, text=mark, number=block.number, line=block.line))
        blocks.append(block)
    is_whole = len(blocks) == len(prose.blocks)
    return prose if is_whole else apart_from_form(under_their_marks(Prose(tuple(blocks), prose.origin)))


def exported_attachments(manifest: Mapping[str, Any]) -> list[Passage]:
    """The sentences of the attachments of an export, each under its attachment.

    Raises:
        RoundTripError, KeyError, TypeError, AttributeError: the manifest has another form.
    """
    return [
        replace(one, part=_label(entry), heading=(_label(entry), *one.heading))
        for entry in manifest.get("attachments", ())
        for one in exported_passages(entry["markdown"], entry)
    ]


def _of_letter(prose: Prose, markdown: str, manifest: Mapping[str, Any]) -> list[Passage]:
    """The letter's own; what an official form has around it is left out, unless the export said the same."""
    text = letter(prose)
    exported, frame = {one.text for one in exported_passages(markdown, manifest)}, framing(text)
    return [
        one for one in returned_passages(text) if one.text in exported or not one.places or one.places[0][0].number not in frame
    ]


def _paired(entries: Sequence[Mapping[str, Any]], pages: Sequence[AttachedPages]) -> Iterator[tuple[str, AttachedPages]]:
    """The pages of each exported attachment that are there, with its label: those with its name, else those with its mark."""
    pages, entries = list(pages), list(entries)
    for fits in (_has_name, _has_mark):
        for entry in list(entries):
            if found := next((one for one in pages if fits(one, entry)), None):
                pages.remove(found)
                entries.remove(entry)
                yield _label(entry), found


def _has_name(pages: AttachedPages, entry: Mapping[str, Any]) -> bool:
    """Whether the first lines are its name: a word processor may have broken it."""
    lines = [even(block.text) for block in pages.blocks[:_TITLE_LINES]]
    return even(entry["name"]) in ("".join(lines[: end + 1]) for end in range(len(lines)))


def _has_mark(pages: AttachedPages, entry: Mapping[str, Any]) -> bool:
    return even(pages.mark) == even(entry["mark"])


def _label(entry: Mapping[str, Any]) -> str:
    return attachment_label(entry["mark"], entry["name"])
