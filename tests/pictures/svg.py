"""A screen as an SVG. Every run of characters is put at its cell, so Chinese and Latin text stand in line in any viewer."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.strip import Strip

_WIDTH, _HEIGHT, _SIZE = 9, 20, 16
"""One cell and its letters, in pixels: wide enough for the letters of all common fonts where a viewer takes no ``textLength``."""
_BASE, _MARGIN = 15, 10
_FONTS = "'Sarasa Mono SC','Noto Sans Mono CJK SC',monospace"
_INK, _PAPER = "#d0d0d0", "#1c1c1c"


def drawing(strips: Sequence[Strip], cursor: tuple[int, int] | None, alt: str) -> str:
    """The SVG.

    Args:
        strips: the lines of the screen, all of the same length in cells.
        cursor: column and line of the terminal's cursor; None where it is out of the way.
        alt: what the picture shows, for those who cannot see it.
    """
    width, height = strips[0].cell_length * _WIDTH, len(strips) * _HEIGHT
    whole = f'width="{width + 2 * _MARGIN}" height="{height + 2 * _MARGIN}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {whole} role="img" xml:lang="zh-CN">',
        f"<title>{escape(alt)}</title>",
        f'<rect {whole} rx="6" fill="{_PAPER}"/>',
        f'<g transform="translate({_MARGIN} {_MARGIN})" fill="{_INK}" font-family="{_FONTS}" font-size="{_SIZE}">',
        *(element for row, strip in enumerate(strips) for element in _line(strip, row * _HEIGHT)),
    ]
    if cursor is not None:
        lines.append(_rectangle(cursor[0] * _WIDTH, cursor[1] * _HEIGHT, 2, _HEIGHT, _INK))
    return "\n".join([*lines, "</g>", "</svg>", ""])


def _line(strip: Strip, top: int) -> Iterator[str]:
    """Grounds first: a character may reach a little over its cell."""
    runs, left = [], 0
    for text, style, _ in strip:
        runs.append((left, text, style or Style()))
        left += cell_len(text) * _WIDTH
    for left, text, style in runs:
        ink, paper = _colours(style)
        if paper != _PAPER:
            yield _rectangle(left, top, cell_len(text) * _WIDTH, _HEIGHT, paper)
        if style.underline:
            yield _rectangle(left, top + _HEIGHT - 2, cell_len(text) * _WIDTH, 1, ink)
    for left, text, style in runs:
        yield from _texts(text, style, left, top)


def _texts(text: str, style: Style, left: int, top: int) -> Iterator[str]:
    """The words of a run, parted where the width of the characters changes."""
    ink, _ = _colours(style)
    look = ("" if ink == _INK else f' fill="{ink}"') + (' font-weight="bold"' if style.bold else "")
    for cells, characters in groupby(text, key=_kind):
        part = "".join(characters)
        width = cell_len(part) * _WIDTH
        if cells:
            yield f'<text x="{left}" y="{top + _BASE}" textLength="{width}"{look}>{escape(part)}</text>'
        left += width


def _kind(character: str) -> int:
    """How many cells a character takes; 0 for a blank, which is not drawn: no viewer can make anything else of it."""
    return 0 if character == " " else cell_len(character)


def _colours(style: Style) -> tuple[str, str]:
    ink, paper = _hex(style.color, _INK), _hex(style.bgcolor, _PAPER)
    return (paper, ink) if style.reverse else (ink, paper)


def _hex(colour: Color | None, default: str) -> str:
    return default if colour is None or colour.is_default else colour.get_truecolor().hex


def _rectangle(left: int, top: int, width: int, height: int, fill: str) -> str:
    return f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{fill}"/>'
