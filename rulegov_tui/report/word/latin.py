"""Digits and Latin letters in a face of their own, as runs of their own: practice in some places, off unless the layout says so.

A Latin face in the slots of the other runs would draw “ ” — … half as wide.
"""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

from rulegov_tui.report.word.elements import Element, fonts, run, tag, w
from rulegov_tui.report.word.layout import Layout

_STYLE = "Latin"
_LATIN = re.compile(r"([0-9A-Za-z](?:[0-9A-Za-z.,:/%+-]*[0-9A-Za-z%])?)")
_RUN, _TEXT, _PROPERTIES = tag("r"), tag("t"), tag("rPr")


def with_latin_runs(elements: Iterable[Element], layout: Layout) -> Iterator[Element]:
    """The elements, their runs cut where the face changes if the layout wants one for digits and letters."""
    for element in elements:
        if layout.latin.apart:
            for found in list(element.iter(_RUN)):
                _cut(found)
        yield element


def latin_styles(layout: Layout) -> Iterator[Element]:
    """The style of such runs, where there are any."""
    if layout.latin.apart:
        properties = w("rPr", fonts(layout.latin.face))
        yield w("style", w("name", val=_STYLE), w("qFormat"), properties, type="character", styleId=_STYLE, customStyle=1)


def _cut(whole: Element) -> None:
    text, properties = whole.find(_TEXT), whole.find(_PROPERTIES)
    pieces = _LATIN.split(text.text or "") if text is not None else []
    for number, piece in enumerate(pieces):
        if piece:
            made = run(piece)
            made[:0] = _properties(properties, is_latin=number % 2 == 1)
            whole.addprevious(made)
    if pieces:
        whole.getparent().remove(whole)


def _properties(given: Element | None, *, is_latin: bool) -> list[Element]:
    """Those of the whole; a Latin piece has the style's face in place of one given by hand."""
    if not is_latin:
        return [] if given is None else [deepcopy(given)]
    kept = [] if given is None else [deepcopy(one) for one in given if one.tag != tag("rFonts")]
    return [w("rPr", w("rStyle", val=_STYLE), *kept)]
