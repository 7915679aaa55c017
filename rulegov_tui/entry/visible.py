"""What of a typed or pasted text may enter a text: nothing that a terminal would obey or that nobody could see."""

import re

from rulegov_tui.domain.hidden import HIDDEN

LINE_ENDS = r"[\n\r\x0b\x0c\x85\u2028\u2029]+"
"""One or more ends of lines, of whatever system."""
_LINE_END = r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_UNSEEN = rf"[{HIDDEN}\ud800-\udfff]"


def visible(text: str) -> str:
    """The text without control, hidden and undecodable characters; line feeds stay."""
    return re.sub(_UNSEEN, "", text)


def visible_lines(text: str) -> str:
    """The same of a text of several lines: each line end is a line feed, each tab a blank."""
    return visible(re.sub(_LINE_END, "\n", text).replace("\t", " "))
