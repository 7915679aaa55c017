"""What a report tells, sentence by sentence, with the figures in each: of a document, or of an export and its manifest."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.document import Block, Document, FigureRun, Heading, Table, plain, runs_of
from rulegov_tui.report.round_trip import read_blocks
from rulegov_tui.report.sentences import heading_paths, sentences
from rulegov_tui.report.text import one_line

CELLS = " | "
"""Between the cells of a row, which is told as one sentence."""
_MARKS = re.compile("[。；！？]")
Piece = tuple[str, str]
"""A text, and the name of the figure that it is; empty for words."""


@value_class
class Told:
    """One sentence, one heading or one row of a table.

    Attributes:
        heading: the headings above it, the title left out.
        text: as it reads.
        wording: the same with the name of each figure in place of its text: equal where only figures differ.
        figures: the names of the figures in it.
    """

    heading: tuple[str, ...]
    text: str
    wording: str
    figures: tuple[str, ...]


def told_by(document: Document) -> list[Told]:
    """What a document tells."""
    cells = [
        [[(run.text, run.figure.name if isinstance(run, FigureRun) else "") for run in runs] for runs in runs_of(block)]
        for block in document.blocks
    ]
    return _told(document.blocks, cells)


def told_in(markdown: str, manifest: Mapping[str, Any]) -> list[Told]:
    """What an export tells.

    Args:
        markdown: its text.
        manifest: says which figures stand where.

    Raises:
        RoundTripError: the text is no export.
        KeyError, TypeError, AttributeError: the manifest has another form.
    """
    return _told(*pieces_in(markdown, manifest))


def pieces_in(markdown: str, manifest: Mapping[str, Any]) -> tuple[list[Block], list[list[list[Piece]]]]:
    """The blocks of an export, and for each its cells (of a paragraph or heading one), cut where figures stand.

    Raises:
        RoundTripError, KeyError, TypeError, AttributeError: see ``told_in``.
    """
    blocks = read_blocks(markdown)
    places: list[list[tuple[str, re.Pattern[str]]]] = [[] for _ in blocks]
    for figure in manifest["figures"]:
        for place in figure["places"]:
            # Looked ahead for: the words behind one place may be those before the next.
            pattern = rf"(?={re.escape(place['before'])} ?({re.escape(one_line(figure['text']))}) ?{re.escape(place['after'])})"
            places[place["block"] - 1].append((figure["name"], re.compile(pattern)))
    cells = [_located([plain(runs) for runs in runs_of(block)], named) for block, named in zip(blocks, places, strict=True)]
    return blocks, cells


def _located(texts: Sequence[str], named: Iterable[tuple[str, re.Pattern[str]]]) -> list[list[Piece]]:
    """The cells of a block, cut where its figures stand; each figure takes the first fitting place that is still free."""
    found: list[dict[int, tuple[int, str]]] = [{} for _ in texts]
    for name, pattern in named:
        free = (
            (taken, match.span(1))
            for text, taken in zip(texts, found, strict=True)
            for match in pattern.finditer(text)
            if match.start(1) not in taken
        )
        for taken, (start, end) in free:
            taken[start] = (end, name)
            break
    return [_cut(text, taken) for text, taken in zip(texts, found, strict=True)]


def _cut(text: str, taken: Mapping[int, tuple[int, str]]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for start, (end, name) in sorted(taken.items()):
        pieces += [(text[at:start], ""), (text[start:end], name)]
        at = end
    return [*pieces, (text[at:], "")]


def _told(blocks: Sequence[Block], cells: Sequence[Sequence[Sequence[Piece]]]) -> list[Told]:
    headings = heading_paths((one.level, plain(one.runs)) if isinstance(one, Heading) else (0, "") for one in blocks)
    told: list[Told] = []
    for block, heading, texts in zip(blocks, headings, cells, strict=True):
        if isinstance(block, Table):
            width = len(block.header)
            rows = [texts[start : start + width] for start in range(0, len(texts), width)]
            told += [_row([[(title, "")] for title in block.header], heading), *(_row(row, heading) for row in rows)]
        else:
            told += _sentences(texts[0], heading)
    return told


def _row(cells: Sequence[Sequence[Piece]], heading: tuple[str, ...]) -> Told:
    text = CELLS.join(one_line("".join(words for words, _ in cell)) for cell in cells)
    wording = CELLS.join(one_line("".join(map(_wording, cell))) for cell in cells)
    return Told(heading, text, wording, tuple(name for cell in cells for _, name in cell if name))


def _sentences(pieces: Sequence[Piece], heading: tuple[str, ...]) -> list[Told]:
    said = sentences([words for words, _ in pieces])
    worded = sentences([_wording(piece) for piece in pieces])
    return [
        Told(heading, one.text, wording.text, tuple(pieces[index][1] for index in one.pieces if pieces[index][1]))
        for one, wording in zip(said, worded, strict=True)
        if one.text
    ]


def _wording(piece: Piece) -> str:
    """Words as they are; of a figure its name, without marks that would end the sentence."""
    words, name = piece
    return f"{{{{{_MARKS.sub('', name)}}}}}" if name else words
