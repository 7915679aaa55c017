"""Sentences of an export and of what came back of it, in one form: digits half-width, no blanks, figures marked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rulegov_tui.checks.prose import Block, Prose
from rulegov_tui.domain.hidden import HIDDEN
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.document import Heading, Table, plain
from rulegov_tui.report.sentences import heading_paths, sentence_spans
from rulegov_tui.report.telling import pieces_in

_WIDTHS = {
    **{code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    ord("％"): "%",
    ord("．"): ".",
    ord("＋"): "+",
}
_UNSEEN = re.compile(rf"[\s{HIDDEN}]")
_CELL_END = "|"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@value_class
class Mark:
    """A figure in a sentence of an export: its characters in the even text, and its name."""

    begin: int
    end: int
    figure: str


@value_class(slots=False, kw_only=True)
class Passage:
    """One sentence, heading or row of a table.

    Attributes:
        text: in even form.
        heading: the headings above it, the title left out.
        marks: the figures in it; none of what came back.
        places: of what came back, for each character of the even text its block and where it stands in it.
        part: the label of the attachment that it stands in; empty in the letter.
    """

    text: str
    heading: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    places: tuple[tuple[Block, int], ...] = ()
    part: str = ""

    @property
    def wording(self) -> str:
        """The text with a sign for every number."""
        return NUMBER.sub("#", self.text)

    def is_beside(self, other: "Passage") -> bool:
        """Whether both stand in one paragraph."""
        return self.places[0][0] is other.places[0][0]


def exported_passages(markdown: str, manifest: Mapping[str, Any]) -> list[Passage]:
    """The sentences of an export with the figures that its manifest names.

    Raises:
        RoundTripError, KeyError, TypeError, AttributeError: the text or the manifest has another form.
    """
    blocks, cells = pieces_in(markdown, manifest)
    paths = heading_paths([(one.level, plain(one.runs)) if isinstance(one, Heading) else (0, "") for one in blocks])
    found: list[Passage] = []
    for block, texts, path in zip(blocks, cells, paths, strict=True):
        if isinstance(block, Table):
            width = len(block.header)
            rows = [[[(title, "")] for title in block.header], *(texts[at : at + width] for at in range(0, len(texts), width))]
            found += [_row(row, path) for row in rows]
        else:
            found += _cut(texts[0], path)
    return found


def returned_passages(prose: Prose) -> list[Passage]:
    """The sentences of a text, and the rows of its tables."""
    found: list[Passage] = []
    for (_, row), group in groupby(prose.blocks, key=lambda block: (block.number, block.row)):
        if row:
            found.append(_row_of(list(group)))
        else:
            found += [_passage(block, begin, end) for block in group for begin, end in sentence_spans(block.text)]
    return [one for one in found if one.text]


def _passage(block: Block, begin: int, end: int) -> Passage:
    places = tuple((block, at) for at in range(begin, end) if not _UNSEEN.match(block.text[at]))
    return Passage(text="".join(block.text[at] for _, at in places).translate(_WIDTHS), heading=block.heading, places=places)


def _row_of(cells: Sequence[Block]) -> Passage:
    parts = [_passage(cell, 0, len(cell.text)) for cell in cells]
    ends = [((cell, len(cell.text)),) for cell in cells]
    return Passage(
        text=_CELL_END.join(part.text for part in parts) + _CELL_END,
        heading=cells[0].heading,
        places=tuple(place for part, end in zip(parts, ends, strict=True) for place in (*part.places, *end)),
    )


def even(text: str) -> str:
    """A text in even form."""
    return _UNSEEN.sub("", text.translate(_WIDTHS))


def _row(cells: Sequence[Sequence[tuple[str, str]]], heading: tuple[str, ...]) -> Passage:
    pieces = [piece for cell in cells for piece in (*cell, (_CELL_END, ""))]
    text, marks = _marked(pieces)
    return Passage(text=text, heading=heading, marks=marks)


def _cut(pieces: Sequence[tuple[str, str]], heading: tuple[str, ...]) -> Iterator[Passage]:
    """The sentences of a paragraph or heading that is given in pieces."""
    text, marks = _marked(pieces)
    for begin, end in sentence_spans(text):
        inside = tuple(Mark(one.begin - begin, one.end - begin, one.figure) for one in marks if begin <= one.begin < end)
        yield Passage(text=text[begin:end], heading=heading, marks=inside)


def _marked(pieces: Sequence[tuple[str, str]]) -> tuple[str, tuple[Mark, ...]]:
    text = ""
    marks: list[Mark] = []
    for words, figure in pieces:
        begin = len(text)
        text += even(words)
        if figure:
            marks.append(Mark(begin, len(text), figure))
    return text, tuple(marks)
