"""A line of the screen as cells. Whatever is in the text, a cell is drawn one cell wide, or two with an empty one behind it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias
from unicodedata import category, east_asian_width

from rich.cells import cell_len, get_character_cell_size
from rich.color import ColorSystem
from rich.segment import Segment

from rulegov_tui.tui.terminal.pen import PLAIN, Pen, blank, pen_of

Cell: TypeAlias = tuple[str, Pen]
"""A character with its combining marks, empty for the second half of a wide one; and its pen."""
Row: TypeAlias = list[Cell | None]
"""A line of the screen; ``None`` where it is not known."""
BLANK: Cell = (" ", PLAIN)
_JOINER, _EMOJI = "\u200d", "\ufe0f"
_LAST_OF_THE_FIRST_PLANE = 0xFFFF


def cells(segments: Iterable[Segment], colours: ColorSystem | None) -> list[Cell]:
    """The cells of a strip, as many as Rich counts.

    Control characters are left out, so that no text can command the terminal; so are joiners, selectors and other
    invisible characters, on which terminals disagree.
    """
    row: list[Cell] = []
    for text, style, control in segments:
        if control:
            continue
        pen = pen_of(style, colours)
        if text.isascii() and text.isprintable():
            space = (" ", blank(pen))
            row += [space if character == " " else (character, pen) for character in text]
        else:
            row += _measured(text, pen)
    return row


def cropped(row: list[Cell], width: int) -> list[Cell]:
    """The first cells; a blank where half a wide character would be left."""
    kept = row[:width]
    if width < len(row) and not row[width][0]:
        kept[-1] = (" ", blank(kept[-1][1]))
    return kept


def is_certain(text: str, *, ambiguous: bool) -> bool:
    """Whether every terminal moves its cursor as far as Rich counts; ``ambiguous`` says so for ambiguous characters."""
    return text.isascii() or _is_certain(text, ambiguous)


@lru_cache(maxsize=4096)
def _is_certain(text: str, ambiguous: bool) -> bool:  # noqa: FBT001 (a cached function's key)
    if len(text) > 1 or ord(text) > _LAST_OF_THE_FIRST_PLANE or category(text) in ("Cn", "Co"):
        return False
    if east_asian_width(text) == "A":
        return ambiguous
    return category(text) != "So"  # there are emoji among them


def is_half(cell: Cell | None) -> bool:
    """Whether a cell is the second half of a wide character."""
    return cell is not None and not cell[0]


def halves_mended(row: Row, begin: int, end: int) -> tuple[int, int]:
    """Put blanks where cells written from ``begin`` to ``end`` leave half a wide character beside them; gives what it touched."""
    if begin > 0 and is_half(row[begin]):
        begin -= 1
        row[begin] = _beside(row[begin])
    if end < len(row) and is_half(row[end]):
        row[end] = _beside(row[end])
        end += 1
    return begin, end


def _beside(cell: Cell | None) -> Cell | None:
    return cell and (" ", blank(cell[1]))


def _measured(text: str, pen: Pen) -> Sequence[Cell]:
    """The cells of any text; if Rich counts differently, as many as it counts."""
    row: list[Cell] = []
    for part, width in _parts(text):
        if width:
            row.append((part, blank(pen) if part == " " else pen))
            row += [("", pen)] * (width - 1)
        elif row:
            lead = -1 if row[-1][0] else -2
            row[lead] = (row[lead][0] + part, pen)
    space, missing = (" ", blank(pen)), cell_len(text) - len(row)
    return row + [space] * missing if missing >= 0 else row[:missing]


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """Characters with their widths, and combining marks with 0."""
    characters, last = iter(text), ""
    for character in characters:
        if character == _JOINER:
            next(characters, None)  # Rich gives no room to what is joined
        elif character == _EMOJI:
            if last and cell_len(last + _EMOJI) > cell_len(last):
                yield " ", 1
            last = ""
        elif width := get_character_cell_size(character):
            last = character
            yield ("?" if category(character) == "Cs" else character), width
        elif category(character).startswith("M"):
            yield character, 0
