"""Single changes in exported reports, as they happen in a word processor, and what must be found of each."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random
from typing import Any

from rulegov_tui.report.document import Block, Document, Heading, Paragraph, Table, TextRun
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.sentences import sentence_spans
from rulegov_tui.report.telling import Piece, pieces_in
from tests.checks.word import written

UNITS = ["次", "场次", "人次", "名", "件", "份", "条", "个"]
_YEAR = re.compile(r"20\d\d(?=年)")


@dataclass
class Editable:
    """An exported report that can be changed.

    Attributes:
        blocks: its own, and behind them those of each attachment, its mark and its title as paragraphs.
        cells: for each block its cells in pieces of words and figures.
        marks: which blocks are marks of attachments.
    """

    blocks: Sequence[Block]
    cells: list[list[list[Piece]]]
    marks: Collection[int] = ()

    def figures(self) -> list[tuple[int, int, int]]:
        """Block, cell and piece of every figure."""
        return [
            (block, cell, index)
            for block, texts in enumerate(self.cells)
            for cell, pieces in enumerate(texts)
            for index, (_, name) in enumerate(pieces)
            if name
        ]

    def markdown(self) -> str:
        return write_markdown(Document(tuple(self._blocks())))

    def word(self) -> bytes:
        return written(self._blocks())

    def _blocks(self) -> Iterator[Block]:
        for block, texts in zip(self.blocks, self.cells, strict=True):
            runs = [(TextRun("".join(words for words, _ in pieces)),) for pieces in texts]
            match block:
                case Heading(level, _):
                    yield Heading(level, runs[0])
                case Table(header, rows, numeric):
                    width = len(header)
                    yield Table(header, tuple(tuple(runs[at : at + width]) for at in range(0, len(rows) * width, width)), numeric)
                case Paragraph():
                    if runs[0][0].text:
                        yield Paragraph(runs[0])


@dataclass
class Change:
    """What was done.

    Attributes:
        kind: which kind of change it is.
        figures: names of the figures that are other than they were, each as often as places of it are.
        is_text: whether words or numbers that are no figures were changed.
    """

    kind: str
    figures: list[str] = field(default_factory=list)
    is_text: bool = False


def editable(markdown: str, manifest: dict[str, Any]) -> Editable:
    blocks, cells = pieces_in(markdown, manifest)
    marks = []
    for entry in manifest.get("attachments", ()):
        marks.append(len(blocks))
        (_, *own), (title, *texts) = pieces_in(entry["markdown"], entry)
        blocks += [Paragraph(()), Paragraph(()), *own]
        cells += [[[(entry["mark"], "")]], title, *texts]
    return Editable(blocks, [[list(pieces) for pieces in texts] for texts in cells], marks)


def _digit(report: Editable, random: Random) -> Change:
    places = [place for place in report.figures() if re.search(r"\d", _text(report, place))]
    place = random.choice(places)
    text = _text(report, place)
    at = random.choice([match.start() for match in re.finditer(r"\d", text)])
    digit = random.choice([one for one in "123456789" if one != text[at]])
    return Change("digit", [_put(report, place, text[:at] + digit + text[at + 1 :])])


def _unit(report: Editable, random: Random) -> Change:
    place = random.choice([place for place in report.figures() if not _text(report, place).endswith("%")])
    text = _text(report, place)
    found = re.fullmatch(r"(.*?\d+[余多]?)(.*)", text)
    assert found is not None
    return Change("unit", [_put(report, place, found[1] + random.choice([unit for unit in UNITS if unit != found[2]]))])


def _swap(report: Editable, random: Random) -> Change:
    first = random.choice(report.figures())
    second = random.choice([place for place in report.figures() if _text(report, place) != _text(report, first)])
    one, other = _text(report, first), _text(report, second)
    return Change("swap", [_put(report, first, other), _put(report, second, one)])


def _drop(report: Editable, random: Random) -> Change:
    paragraphs = [at for at, one in enumerate(report.blocks) if isinstance(one, Paragraph) and at not in report.marks]
    block = random.choice(paragraphs)
    pieces = report.cells[block][0]
    begin, end = random.choice(sentence_spans("".join(words for words, _ in pieces)))
    starts = [0, *accumulate(len(words) for words, _ in pieces)]
    gone = [name for (_, name), at in zip(pieces, starts, strict=False) if name and begin <= at < end]
    kept = [
        (words[: max(0, begin - at)] + words[max(0, end - at) :], name) for (words, name), at in zip(pieces, starts, strict=False)
    ]
    report.cells[block][0] = [(words, name) for words, name in kept if words]  # fmt: skip
    return Change("drop", gone, is_text=True)


def _foreign_name(report: Editable, random: Random) -> Change:
    return _reworded(report, random, re.compile("昭平台库区乡|青山乡|全乡|培训"), "foreign name", lambda _: "石桥镇")


def _year(report: Editable, random: Random) -> Change:
    return _reworded(report, random, _YEAR, "year", lambda year: str(int(year) - random.choice([1, 2, -1])))


def _reworded(report: Editable, random: Random, pattern: re.Pattern[str], kind: str, becomes: Callable[[str], str]) -> Change:
    places = [
        (pieces, index, match)
        for texts in report.cells
        for pieces in texts
        for index, (words, name) in enumerate(pieces)
        if not name
        for match in pattern.finditer(words)
    ]
    pieces, index, match = random.choice(places)
    words = pieces[index][0]
    pieces[index] = (words[: match.start()] + becomes(match[0]) + words[match.end() :], "")
    return Change(kind, is_text=True)


def _text(report: Editable, place: tuple[int, int, int]) -> str:
    block, cell, index = place
    return report.cells[block][cell][index][0]


def _put(report: Editable, place: tuple[int, int, int], text: str) -> str:
    """Write over a figure; gives its name."""
    block, cell, index = place
    name = report.cells[block][cell][index][1]
    report.cells[block][cell][index] = (text, name)
    return name


KINDS: Sequence[Callable[[Editable, Random], Change]] = (_digit, _unit, _swap, _drop, _foreign_name, _year)
