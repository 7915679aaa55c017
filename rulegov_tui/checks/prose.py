"""A text as the rules read it: titles, headings, paragraphs and cells with their places, whatever file they came from."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from rulegov_tui.checks.finding import Where
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.document import Document, FigureRun, Heading, Runs, Table, TextRun, plain
from rulegov_tui.report.sentences import heading_paths, sentence_ends
from rulegov_tui.report.text import one_line

_TITLE = 1


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CELL = "cell"


@value_class(kw_only=True)
class Bound:
    """A stretch of a block that a figure has written.

    Attributes:
        begin, end: the characters.
        figure: its name.
    """

    begin: int
    end: int
    figure: str


@value_class(kw_only=True)
class Block:
    """One heading, paragraph or cell.

    Attributes:
        kind: what it is.
        level: of a heading, 1 for the title; 0 otherwise.
        text: on one line.
        number: its place in the text, from 1; the cells of a table share one.
        heading: the headings above, itself included, the title left out.
        line: of the file, from 1; 0 where there is none.
        row: of a cell, which row of its table it stands in, from 1; 0 otherwise.
        bound: what figures have written, in order; empty in a text that the product never saw.
        entry, column: of a cell, the first cell of its row and the title of its column, where they are known.
    """

    kind: Kind
    level: int
    text: str
    number: int
    heading: tuple[str, ...] = ()
    line: int = 0
    row: int = 0
    bound: tuple[Bound, ...] = ()
    entry: str = ""
    column: str = ""

    def where(self, begin: int = 0, end: int = 0) -> Where:
        """A place in it, or all of it."""
        return Where(
            heading=self.heading,
            block=self.number,
            line=self.line,
            begin=begin,
            end=end,
            sentence=self.sentence_at(begin) if end else self.text,
        )

    def sentence_at(self, at: int) -> str:
        """The sentence that holds a character, on one line."""
        ends, texts = _sentences(self.text)
        number = bisect_right(ends, at)
        return texts[number] if number < len(texts) else self.text

    def is_bound(self, begin: int, end: int) -> bool:
        """Whether a figure has written any of these characters."""
        return any(one.begin < end and begin < one.end for one in self.bound)


@value_class(slots=False)
class Prose:
    """A text.

    Attributes:
        blocks: in order.
        origin: the file, for messages; empty for a report that is not written yet.
    """

    blocks: tuple[Block, ...]
    origin: str = ""

    @property
    def title(self) -> str:
        """The text of the title; empty without one."""
        return next((block.text for block in self.blocks if block.kind is Kind.TITLE), "")

    @property
    def headings(self) -> Iterator[Block]:
        """The headings below the title."""
        return (block for block in self.blocks if block.kind is Kind.HEADING)

    @property
    def paragraphs(self) -> Iterator[Block]:
        """The paragraphs."""
        return (block for block in self.blocks if block.kind is Kind.BODY)


def prose_of(document: Document) -> Prose:
    """A report as the rules read it; what its figures wrote is bound to them."""
    heads = [(block.level, plain(block.runs)) if isinstance(block, Heading) else (0, "") for block in document.blocks]
    found: list[Block] = []
    for number, (block, heading) in enumerate(zip(document.blocks, heading_paths(heads), strict=True), start=1):
        if isinstance(block, Table):
            found += _cells(block, number, heading)
        elif isinstance(block, Heading):
            kind = Kind.TITLE if block.level == _TITLE else Kind.HEADING
            found.append(_block(kind, block.level, block.runs, number, heading))
        else:
            found.append(_block(Kind.BODY, 0, block.runs, number, heading))
    return Prose(tuple(found))


def _cells(table: Table, number: int, heading: tuple[str, ...]) -> list[Block]:
    """The cells of a table, row by row, those of its header first."""
    titles = tuple((TextRun(title),) for title in table.header)
    return [
        replace(_block(Kind.CELL, 0, cell, number, heading), row=place, entry=plain(row[0]), column=title)
        for place, row in enumerate((titles, *table.rows), start=1)
        for title, cell in zip(table.header, row, strict=True)
    ]


def _block(kind: Kind, level: int, runs: Runs, number: int, heading: tuple[str, ...]) -> Block:
    bound: list[Bound] = []
    text = ""
    for run in runs:
        if isinstance(run, FigureRun):
            bound.append(Bound(begin=len(text), end=len(text) + len(run.text), figure=run.figure.name))
        text += run.text
    return Block(kind=kind, level=level, text=text, number=number, heading=heading, bound=tuple(bound))


@lru_cache(maxsize=16)
def _sentences(text: str) -> tuple[Sequence[int], Sequence[str]]:
    """Where the sentences of a block end, and what they say: every finding in the block asks for one of them."""
    ends = sentence_ends(text)
    return ends, [one_line(text[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
