"""Characters that a terminal set for Chinese draws two cells wide where Rich counts one (Unicode TR 11, class A).

On such a terminal each is drawn as a character of one cell, so that layout and terminal agree.
"""

from functools import lru_cache
from unicodedata import east_asian_width, name, normalize

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_EQUALS = {
    "'": "‘’‛′´ˊˋ",
    '"': "“”″〃¨",
    "-": "‐‑–—―─━┄┅┈┉╌╍═¯ˉˍ",
    "|": "‖∣∥│┃┆┇┊┋╎╏║",
    "+": "┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛┼╋╔╗╚╝╬†‡",
    ".": "…‥·∙・",
    ",": "¸",
    "x": "×",
    "/": "÷∕",
    "*": "※★☆＊⋆",
    "<": "←⇐≤≦⊂",
    ">": "→⇒≥≧⊃",
    "^": "↑⇑ˆ∧△▲",
    "v": "↓⇓∨▽▼√",
    "o": "°○◎◯●º˚⊙",
    "#": "■□▪▫◆◇█▓▒░▀▄▌▐♯",
    "~": "∼～˜∽≈",
    "=": "≠≡≒",
    "%": "‰‱",
    "C": "℃",
    "N": "№",
    "S": "§",
    "P": "¶",
    "1": "¹",
    "?": "¿",
    "!": "¡",
    "_": "ˍ",
}
_CELLS = {ambiguous: ascii_one for ascii_one, alike in _EQUALS.items() for ambiguous in alike}
UNKNOWN = "?"


def narrow(text: str) -> str:
    """The text with one ASCII character in place of every ambiguous one; as many cells as Rich counted before."""
    return text if text.isascii() else "".join(map(_one_cell, text))


@lru_cache(maxsize=4096)
def _one_cell(character: str) -> str:
    """What stands for a character: looked up, or what Unicode says it is made of, or the letter that it is named after."""
    if east_asian_width(character) != "A" or not get_character_cell_size(character):
        return character
    return _CELLS.get(character) or _made_of(character) or _named(character) or UNKNOWN


def _made_of(character: str) -> str:
    """The one letter or digit in a circled, bracketed or accented character; nothing where there are several."""
    parts = [part for part in normalize("NFKD", character) if part.isascii() and part.isalnum()]
    return parts[0] if len(parts) == 1 else ""


def _named(character: str) -> str:
    """The first letter of a Greek or Cyrillic letter's name, as large as the letter; box drawings are crossings."""
    words = name(character, "").split(" WITH ")[0].split()
    if words[:2] == ["BOX", "DRAWINGS"]:
        return "+"
    if "LETTER" not in words:
        return ""
    letter = words[-1][0]
    return letter.lower() if "SMALL" in words else letter


class NarrowFilter(LineFilter):
    """Draws every line of an app with ``narrow``."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 (Textual's signature)
        """The segments with the same styles and as many cells."""
        return [Segment(narrow(text), style, control) for text, style, control in segments]
