"""The pages of attachments behind a letter, known by the mark above each, 附件2 on a line of its own (GB/T 9704-2012, 7.3.7)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rulegov_tui.checks.prose import Block, Kind, Prose
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.attachment import attachment_label
from rulegov_tui.report.sentences import heading_paths

_MARK = re.compile(r"^\s*附\s*件\s*(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[：:]?\s*)?$")
_COLOPHON = re.compile(r"^\s*抄送：|\d{4}年\d{1,2}月\d{1,2}日印发\s*$")
_LONGEST_TITLE = 60


@value_class(slots=False)
class AttachedPages:
    """What stands behind a letter under one mark.

    Attributes:
        mark: without blanks or a colon.
        blocks: those below it, its title first.
    """

    mark: str
    blocks: tuple[Block, ...]

    @property
    def label(self) -> str:
        """Its mark and its title, as a place is told."""
        first = self.blocks[0] if self.blocks else None
        has_title = first is not None and first.kind is not Kind.CELL and len(first.text) <= _LONGEST_TITLE
        return attachment_label(self.mark, first.text) if first is not None and has_title else self.mark


def before_attachments(blocks: Sequence[Block]) -> int:
    """How many blocks stand before the first mark of an attachment; all where there is none.

    A text that is an attachment itself, with 附件 above its title, has none.
    """
    return next(iter(_marks(blocks)), len(blocks))


def without_colophon(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks without the 版记 at their end (7.4)."""
    end = len(blocks)
    while end and _COLOPHON.search(blocks[end - 1].text):
        end -= 1
    return blocks[:end]


def attached_pages(prose: Prose) -> list[AttachedPages]:
    """The attachments behind a letter, in order, without 版记."""
    blocks = without_colophon(prose.blocks)
    return [
        AttachedPages("".join(blocks[at].text.split()).rstrip("：:"), blocks[at + 1 : end])
        for at, end in pairwise([*_marks(blocks), len(blocks)])
    ]


def under_their_marks(prose: Prose) -> Prose:
    """The text with each attachment under its label and its own headings, not those of the letter, and 版记 under none."""
    blocks = list(prose.blocks)
    marks = _marks(blocks)
    for at, pages in zip(marks, attached_pages(prose), strict=True):
        part = blocks[at : at + 1 + len(pages.blocks)]
        paths = heading_paths((block.level, block.text) for block in part)
        blocks[at : at + len(part)] = map(_under, part, ((pages.label, *path) for path in paths))
    body = len(without_colophon(prose.blocks)) if marks else len(blocks)
    return Prose((*blocks[:body], *(_under(block, ()) for block in blocks[body:])), prose.origin)


def _under(block: Block, heading: tuple[str, ...]) -> Block:
    return replace(block, heading=heading)


def _marks(blocks: Sequence[Block]) -> list[int]:
    title = next((at for at, block in enumerate(blocks) if block.kind is Kind.TITLE), 0)
    return [at for at in range(title + 1, len(blocks)) if blocks[at].kind is Kind.BODY and _MARK.match(blocks[at].text)]
