"""Where a cursor goes in a text of several lines; what a key moves over, another deletes."""

from collections.abc import Callable

from rulegov_tui.entry import boundaries

Motion = Callable[[str, int], int]
"""From a text and the cursor's place in it to where the cursor goes."""


def left(text: str, at: int) -> int:
    """Over the character before the cursor, or to the end of the line before."""
    return boundaries.previous(text, at)


def right(text: str, at: int) -> int:
    """Over the character behind the cursor, or to the beginning of the next line."""
    return boundaries.following(text, at)


def word_left(text: str, at: int) -> int:
    """To the beginning of the word, at most four Hanzi; from the beginning of a line to the end of the one before."""
    begin = line_start(text, at)
    return begin + boundaries.word_start(text[begin:at], at - begin) if at > begin else max(at - 1, 0)


def word_right(text: str, at: int) -> int:
    """To the end of the word, at most four Hanzi; from the end of a line to the beginning of the next."""
    end = line_end(text, at)
    return at + boundaries.word_end(text[at:end], 0) if at < end else min(at + 1, len(text))


def line_start(text: str, at: int) -> int:
    """To the beginning of the line."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """To the end of the line."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def line_up(text: str, at: int) -> int:
    """To the beginning of the line; from there to the beginning of the one before."""
    begin = line_start(text, at)
    return begin if at > begin else line_start(text, max(at - 1, 0))


def line_down(text: str, at: int) -> int:
    """To the beginning of the next line; in the last one to its end."""
    return min(line_end(text, at) + 1, len(text))


def start(_: str, __: int) -> int:
    """To the beginning of the text."""
    return 0


def end(text: str, _: int) -> int:
    """To the end of the text."""
    return len(text)
