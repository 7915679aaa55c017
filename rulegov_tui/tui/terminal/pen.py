"""How characters are drawn, and the shortest way from one pen to another (ECMA-48, SGR)."""

from functools import lru_cache
from typing import NamedTuple

from rich.color import Color, ColorSystem
from rich.style import Style

_ATTRIBUTES = {
    "bold": "1",
    "dim": "2",
    "italic": "3",
    "underline": "4",
    "blink": "5",
    "blink2": "6",
    "reverse": "7",
    "conceal": "8",
    "strike": "9",
    "underline2": "21",
    "frame": "51",
    "encircle": "52",
    "overline": "53",
}
_OFF = {
    **{number: f"2{number}" for number in "345789"},
    **dict.fromkeys("12", "22"),
    "6": "25",
    "21": "24",
    "51": "54",
    "52": "54",
    "53": "55",
}
"""What turns an attribute off; some turn off two."""
_UNSEEN_ON_BLANKS = frozenset({"1", "2", "3", "5", "6", "8"})


class Pen(NamedTuple):
    """Attributes and colours as SGR numbers; an empty colour is the terminal's own."""

    attributes: tuple[str, ...] = ()
    foreground: str = ""
    background: str = ""


PLAIN = Pen()
"""The terminal's own colours."""


@lru_cache(maxsize=4096)
def pen_of(style: Style | None, colours: ColorSystem | None) -> Pen:
    """The pen of a style on a terminal with these colours, ``None`` for none; links and actions are no matter of it."""
    if style is None:
        return PLAIN
    attributes = tuple(number for name, number in _ATTRIBUTES.items() if getattr(style, name))
    return _same(Pen(attributes, _colour(style.color, colours, "39"), _colour(style.bgcolor, colours, "49")))


@lru_cache(maxsize=4096)
def blank(pen: Pen) -> Pen:
    """The simplest pen that draws a blank alike."""
    return _same(Pen(background=pen.background)) if _UNSEEN_ON_BLANKS.issuperset(pen.attributes) else pen


@lru_cache(maxsize=4096)
def change(before: Pen | None, after: Pen) -> str:
    """The shortest sequence that changes the terminal's pen; ``None`` is a pen that nobody knows."""
    if before == after:
        return ""
    whole = [*after.attributes, *filter(None, (after.foreground, after.background))]
    anew = _sequence(["0", *whole] if whole else [])
    return anew if before is None else min(_sequence(_steps(before, after)), anew, key=len)


def _steps(before: Pen, after: Pen) -> list[str]:
    """The numbers that turn off what is no longer, and on what is new."""
    off = {_OFF[number] for number in before.attributes if number not in after.attributes}
    on = [number for number in after.attributes if number not in before.attributes or _OFF[number] in off]
    foreground = [] if before.foreground == after.foreground else [after.foreground or "39"]
    background = [] if before.background == after.background else [after.background or "49"]
    return [*sorted(off), *on, *foreground, *background]


def _sequence(numbers: list[str]) -> str:
    return f"\x1b[{';'.join(numbers)}m"


def _colour(colour: Color | None, colours: ColorSystem | None, own: str) -> str:
    """A colour's SGR numbers; the terminal's own is nothing."""
    if colour is None or colours is None:
        return ""
    numbers = ";".join(colour.downgrade(colours).get_ansi_codes(foreground=own == "39"))
    return "" if numbers == own else numbers


@lru_cache(maxsize=4096)
def _same(pen: Pen) -> Pen:
    """One object for equal pens: cells are compared by the thousand, and the same object is found equal at once."""
    return pen
