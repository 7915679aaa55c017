"""Lines of a paragraph in terminal cells, by the Chinese line-breaking rules (禁则).

No line starts with a closing mark or ends with an opening one, and no figure, Latin word or number with its unit is split.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

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
    for piece in _fitting(spans, room, measure):
        if measure(_plain(piece).rstrip()) > room and lines[-1]:
            lines.append([])
            room = width
        lines[-1] += piece
        room -= measure(_plain(piece))
    return [_joined(line) for line in lines]


def _fitting(spans: Sequence[Span], width: int, measure: Measure) -> Iterator[Line]:
    """Pieces none of which is wider than a line: what is wider is cut."""
    for piece in _pieces(spans):
        if measure(_plain(piece).rstrip()) <= width:
            yield piece
        else:
            yield from _cut(piece, width, measure)


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
            yield from (replace(span, text=match[0]) for match in _TOKEN.finditer(span.text))


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
    return "".join(span.text for span in line)


def _joined(line: Line) -> Line:
    """Neighbouring plain spans as one, without a blank at the end."""
    joined: Line = []
    for span in line:
        if joined and not span.figure and not joined[-1].figure and span.about is joined[-1].about:
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        else:
            joined.append(span)
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return joined
