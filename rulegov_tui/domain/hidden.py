"""Characters that show nothing of themselves: they may not reach a terminal, and are a blank in a report."""

import re

HIDDEN = (
    r"\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""Inside the brackets of a regular expression: controls but the line feed, direction, zero-width and tag characters."""
LINE_ENDS = r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
"""What ends a line elsewhere; here only the line feed does."""
_COMMANDS = r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
_UNSEEN = rf"[{HIDDEN}]"


def command_in(text: str) -> str:
    """The first character that no text has: one that terminals obey, or half of a pair, from bytes that are no UTF-8; or none."""
    found = re.search(_COMMANDS, text)
    return found[0] if found else ""


def visible(text: str) -> str:
    """A text without what shows nothing: tabs are blanks, line ends of every kind line feeds, the rest of it is left out."""
    return re.sub(_UNSEEN, "", re.sub(LINE_ENDS, "\n", text).replace("\t", " "))
