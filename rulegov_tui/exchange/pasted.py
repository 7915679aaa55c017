"""Rows copied in Excel or WPS and pasted into the terminal: cells between tabs, quotation marks round those with line ends."""

import csv
import io
from contextlib import suppress

from rulegov_tui.exchange.sheets import Sheet

_TAB, _QUOTE = "\t", '"'
_TABLE = 2
"""Lines with a tab from which on a pasted text is a table."""


def is_table(text: str) -> bool:
    """Whether a pasted text is several rows of a table."""
    return sum(_TAB in line for line in _lines(text)) >= _TABLE


def pasted_sheet(text: str) -> Sheet:
    """The rows of a pasted table; a quotation mark that is not closed is one of the text."""
    lines = _lines(text)
    if text.count(_QUOTE) % 2 == 0:
        with suppress(csv.Error):  # a cell that is too long for its reader
            return Sheet("", [[*row] for row in csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=_TAB)])
    return Sheet("", [[*line.split(_TAB)] for line in lines])


def _lines(text: str) -> list[str]:
    """The lines without blank ones at the end; terminals send a line end as a carriage return."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").rstrip("\n").split("\n")
