"""Lines of the screen from pieces of text, measured in cells. User text is only ever text here, never markup."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from rulegov_tui.domain.hidden import HIDDEN

Piece = tuple[str, Style]
"""A run of text and how it is drawn."""
_UNSEEN = re.compile(rf"[{HIDDEN}\n\ud800-\udfff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_MORE = ".."
"""Stands at the end of what does not fit; dots of one cell on every terminal."""


_QUOTES = str.maketrans("“”", "「」")
_KEY = re.compile(r"(?<=」)（[a-z][a-z0-9_]*）")


@lru_cache(4096)
def one_line(text: str) -> str:
    """Text as a list shows it: on one line, without what a terminal would obey or draw in a width of its own."""
    return _UNSEEN.sub(" ", text)


def narrow_quotes(sentence: str) -> str:
    """A sentence of the core on one line, with marks that every terminal draws two cells wide, without the fields' ASCII keys."""
    return " ".join(_KEY.sub("", sentence.translate(_QUOTES)).split())


def fitted(text: str, width: int) -> str:
    """Text in exactly so many cells: padded with blanks, or cut with two dots."""
    text = one_line(text)
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    if width <= len(_MORE):
        return set_cell_size(text, width)
    kept = set_cell_size(text, width - len(_MORE)).rstrip()
    return kept + _MORE + " " * (width - len(_MORE) - cell_len(kept))


def aligned_right(text: str, width: int) -> str:
    """Text at the right end of so many cells."""
    text = one_line(text)
    return " " * (width - cell_len(text)) + text if cell_len(text) <= width else fitted(text, width)


def strip(pieces: Iterable[Piece], width: int, ground: Style) -> Strip:
    """One line of exactly so many cells; what is too long is cut, what is left is blank."""
    segments, left = [], width
    for text, style in pieces:
        if left <= 0:
            break
        shown = one_line(text)
        cells = cell_len(shown)
        if cells > left:
            shown, cells = fitted(shown, left), left
        if shown:
            segments.append(Segment(shown, style))
            left -= cells
    if left > 0:
        segments.append(Segment(" " * left, ground))
    return Strip(segments, width)


def wrapped(words: Sequence[str], width: int, lines: int, gap: str = "  ") -> list[str]:
    """Words in lines of at most so many cells; the last line ends in two dots where not all fit."""
    found: list[str] = [""]
    for word in words:
        more = f"{found[-1]}{gap}{word}" if found[-1] else word
        if cell_len(more) <= width or not found[-1]:
            found[-1] = more
        elif len(found) < lines:
            found.append(word)
        else:
            found[-1] = f"{set_cell_size(found[-1], min(cell_len(found[-1]), width - 3)).rstrip()} {_MORE}"
            break
    return found
