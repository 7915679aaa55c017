"""Two people's edits of one narrative: different paragraphs merge by themselves, the same paragraph is a question.

What is compared is blocks: paragraphs, headings and tables, as blank lines separate them. It is the three-way merge that
version control systems make of lines, with one difference: two edits side by side do not disturb each other.
"""

import re
from collections.abc import Iterator, Sequence

from rulegov_tui.domain.sections import BEGINNING, sections
from rulegov_tui.domain.value_class import value_class

_BETWEEN = re.compile(r"\n(?:[ \t]*\n)+")
Blocks = tuple[str, ...]


@value_class
class Clash:
    """Blocks that two people changed differently.

    Attributes:
        section: the name of the section in which they stand in the text that both began with.
        base, theirs, mine: the blocks, separated by blank lines; empty where there are none.
    """

    section: str
    base: str
    theirs: str
    mine: str


@value_class
class Merged:
    """Two edits of a text put together.

    Attributes:
        pieces: blocks, and between them what is in question.
    """

    pieces: tuple[str | Clash, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What is in question, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Clash))

    def text(self, answers: Sequence[str] = ()) -> str:
        """The merged text, its blocks separated by one blank line.

        Args:
            answers: for each clash, in order, what is to stand there; empty for nothing.

        Raises:
            ValueError: there are more or fewer answers than clashes.
        """
        if len(answers) != len(self.clashes):
            raise ValueError(answers)
        rest = iter(answers)
        blocks = [next(rest) if isinstance(piece, Clash) else piece for piece in self.pieces]
        whole = "\n\n".join(block for one in blocks if (block := one.strip("\n")))
        return f"{whole}\n" if whole else ""


@value_class
class _Edit:
    """Blocks ``start`` to ``end`` of the base, replaced by others."""

    start: int
    end: int
    blocks: Blocks


def blocks_of(text: str) -> Blocks:
    """The blocks of a text with LF line ends."""
    return tuple(block for block in _BETWEEN.split(text.strip("\n")) if block.strip())


def merged(base: str, theirs: str, mine: str) -> Merged:
    """Put my edit of a text and theirs together.

    Args:
        base: what both began with.
        theirs: what someone else made of it.
        mine: what I made of it.
    """
    begun = blocks_of(base)
    pieces: list[str | Clash] = []
    at = 0
    for start, end, their_edits, my_edits in _regions(begun, blocks_of(theirs), blocks_of(mine)):
        pieces += begun[at:start]
        there, here = _applied(begun, start, end, their_edits), _applied(begun, start, end, my_edits)
        if not my_edits or there == here:
            pieces += there
        elif not their_edits:
            pieces += here
        else:
            pieces.append(Clash(_section_of(begun, start, end), *map(_text, (begun[start:end], there, here))))
        at = end
    return Merged((*pieces, *begun[at:]))


def _regions(base: Blocks, theirs: Blocks, mine: Blocks) -> Iterator[tuple[int, int, list[_Edit], list[_Edit]]]:
    """The stretches of the base that were changed, each with the edits of both; edits that meet share a stretch."""
    sides = [(edit, 0) for edit in _edits(base, theirs)] + [(edit, 1) for edit in _edits(base, mine)]
    waiting = sorted(sides, key=lambda item: (item[0].start, item[0].end))
    while waiting:
        edit, side = waiting.pop(0)
        start, end = edit.start, edit.end
        found: tuple[list[_Edit], list[_Edit]] = ([], [])
        found[side].append(edit)
        while waiting and _meet(start, end, waiting[0][0]):
            edit, side = waiting.pop(0)
            end = max(end, edit.end)
            found[side].append(edit)
        yield start, end, *found


def _meet(start: int, end: int, edit: _Edit) -> bool:
    """Whether an edit that begins at or after ``start`` touches the same blocks, or inserts at the same place."""
    if start == end:
        return edit.start == edit.end == start
    return edit.start < end


def _edits(base: Blocks, new: Blocks) -> Iterator[_Edit]:
    """What was changed; blocks that were changed one for one are edits of their own."""
    from difflib import SequenceMatcher

    for kind, start, end, new_start, new_end in SequenceMatcher(None, base, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if end - start == new_end - new_start:
            for number in range(end - start):
                block = new[new_start + number]
                yield _Edit(start + number, start + number + 1, (block,))
        else:
            yield _Edit(start, end, new[new_start:new_end])


def _applied(base: Blocks, start: int, end: int, edits: Sequence[_Edit]) -> Blocks:
    """A stretch of the base with one side's edits."""
    blocks: Blocks = ()
    for edit in edits:
        blocks += base[start : edit.start] + edit.blocks
        start = edit.end
    return blocks + base[start:end]


def _text(blocks: Blocks) -> str:
    return "\n\n".join(blocks)


def _section_of(base: Blocks, start: int, end: int) -> str:
    """The section that a stretch of the base begins in; of what is inserted, that of the block before."""
    found = sections(_text(base[: max(start + (start < end), 1)]))
    return found[-1].name if found else BEGINNING
