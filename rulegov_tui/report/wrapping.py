"""Lines of a paragraph in terminal cells, by the Chinese line-breaking rules (禁则).

No line starts with a closing mark or ends with an opening one, and no figure, Latin word or number with its unit is split.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rulegov_tui.domain.line_breaking import CLOSING, OPENING
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.document import Run

_TOKEN = re.compile(
    r"""(?: [\dA-Za-zÀ-ɏ_@\#&'.\\/:+-] | (?<=\d),(?=\d) )+    # a Latin word, an address or a number …
          (?: (?<=\d)[余多]?[一-鿿%％‰℃]? )?                   # … with its unit
      | —+ | …+ | \s+ | .
    """,
    re.VERBOSE | re.DOTALL,
)


@value_class
class Span:
    """A piece of text.

    Attributes:
        figure: whether it is a figure, which no line break may split.
        about: the run it was made from, where whoever draws it treats that in a way of its own.
    """

    text: str
    figure: bool = False
    about: Run | None = None


Line = list[Span]
Measure = Callable[[str], int]


def wrap(spans: Sequence[Span], width: int, measure: Measure, indent: int = 0) -> list[Line]:
    """The lines of a paragraph.

    Args:
        spans: its text; blanks and line breaks are already single blanks.
        width: of a line, in terminal cells.
        measure: cells of a text.
        indent: cells left free at the start of the first line.
    """
    lines: list[Line] = [[]]
    room = width - indent
    for piece, cells, blank in _fitting(spans, room, measure):
        if cells > room and lines[-1]:
            lines.append([])
            room = width
        lines[-1] += piece
        room -= cells + blank
    return [_joined(line) for line in lines]


def _fitting(spans: Sequence[Span], width: int, measure: Measure) -> Iterator[tuple[Line, int, int]]:
    """Pieces none of which is wider than a line: what is wider is cut. Each with its cells, and those of the blank at its end."""
    for piece in _pieces(spans):
        cells, blank = _cells(piece, measure)
        if cells <= width:
            yield piece, cells, blank
        else:
            yield from ((part, *_cells(part, measure)) for part in _cut(piece, width, measure))


def _cells(piece: Line, measure: Measure) -> tuple[int, int]:
    text = _plain(piece)
    seen = text.rstrip()
    return measure(seen), measure(text[len(seen) :]) if len(seen) < len(text) else 0


def _pieces(spans: Sequence[Span]) -> Iterator[Line]:
    """Unbreakable pieces: a token with the opening marks before it, the closing marks and the blank after it."""
    piece: Line = []
    opening = False
    for token in _tokens(spans):
        blank = not token.figure and token.text.isspace()
        closes = not token.figure and token.text[0] in CLOSING
        if piece and not (opening or blank or closes):
            yield piece
            piece = []
        piece.append(token)
        if not blank:
            opening = not token.figure and token.text[-1] in OPENING
    if piece:
        yield piece


def _tokens(spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        if span.figure:
            yield span
        else:
            yield from (Span(text, about=span.about) for text in _TOKEN.findall(span.text))


def _cut(piece: Line, width: int, measure: Measure) -> Iterator[Line]:
    """A piece wider than a line, cut where it must be."""
    for span in piece:
        text = ""
        for char in span.text:
            if text and measure(text + char) > width:
                yield [replace(span, text=text)]
                text = ""
            text += char
        yield [replace(span, text=text)]


def _plain(line: Line) -> str:
    return line[0].text if len(line) == 1 else "".join([span.text for span in line])


def _joined(line: Line) -> Line:
    """Neighbouring plain spans as one, without a blank at the end."""
    joined: Line = []
    for _alike, neighbours in groupby(line, key=lambda span: (span.figure, id(span.about))):
        spans = list(neighbours)
        joined += spans if spans[0].figure else [replace(spans[0], text=_plain(spans))]
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return joined
