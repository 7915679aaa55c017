"""Texts that a screen must stand: wide, ambiguous, combining, right to left, steering, half of something."""

from hypothesis import strategies as st

MARKUP = ("[/b]", "[@click=app.quit]x[/]", "[red]草案[/]", "附件[/b]一", "见[a-b]条", "[", "\\[x]", "$x {0} %s")
"""Text that a library would obey if it were read as markup."""
STEERING = ("\x1b[31m红\x1b[0m", "\x1b]0;题\x07", "\x9b2J", "甲\x00\x08乙", "甲\r乙", "\x1b[2J\x1b[H", "\x0e")
"""Text that a terminal would obey."""
ODD = (
    "甲" * 300, "a" * 300, "“引”—…·×①℃§●─│█★→", "e\u0301\u0302", "שלום مرحبا", "\u202e反\u202c", "👨\u200d👩\u200d👧", "🇨🇳",
    "👍🏽", "☎\ufe0f", "㐀𠮷", "\ud800", "ﾊﾝｶｸ", "\u200b\ufeff甲", "क्षि", "한", "\u3000", "\U000e0041",
)  # fmt: skip
"""Text whose width is not one cell a character."""
_PIECES = st.sampled_from([*MARKUP, *STEERING, *ODD, "村", "a", " ", "0"])


def texts() -> st.SearchStrategy[str]:
    """Any text, made of the awkward pieces or of any characters, lone surrogates among them."""
    return st.one_of(st.lists(_PIECES, max_size=6).map("".join), st.text(st.characters(), max_size=40))
