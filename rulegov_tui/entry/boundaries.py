"""Where a cursor may stand in a line, and where its words end."""

from unicodedata import category

LONGEST_WORD = 4
"""Hanzi that count as one word: Chinese has no blanks, and deleting a word must not empty the field."""


def is_boundary(text: str, at: int) -> bool:
    """Whether a cursor may stand before the character at ``at``: not between a letter and the marks upon it."""
    return at <= 0 or at >= len(text) or text[at - 1] == "\n" or not category(text[at]).startswith("M")


def previous(text: str, at: int) -> int:
    """The boundary before ``at``; 0 at the beginning."""
    at = max(at - 1, 0)
    while not is_boundary(text, at):
        at -= 1
    return at


def following(text: str, at: int) -> int:
    """The boundary behind ``at``; the length of the text at its end."""
    at = min(at + 1, len(text))
    while not is_boundary(text, at):
        at += 1
    return at


def word_start(text: str, at: int) -> int:
    """Where the word before ``at`` begins; marks and blanks behind a word belong to it."""
    while at > 0 and not _in_word(text, previous(text, at)):
        at = previous(text, at)
    begin = at
    while at > 0 and _goes_on(text, previous(text, at), previous(text, begin), begin - at):
        at = previous(text, at)
    return at


def word_end(text: str, at: int) -> int:
    """Where the word behind ``at`` ends; marks and blanks before a word belong to it."""
    while at < len(text) and not _in_word(text, at):
        at = following(text, at)
    begin = at
    while at < len(text) and _goes_on(text, at, begin, at - begin):
        at = following(text, at)
    return at


def _goes_on(text: str, at: int, first: int, length: int) -> bool:
    """Whether the character at ``at`` belongs to the word that has the one at ``first``, and ``length`` characters so far."""
    if not _in_word(text, at) or _is_hanzi(text[at]) != _is_hanzi(text[first]):
        return False
    return length < LONGEST_WORD or not _is_hanzi(text[at])


def _in_word(text: str, at: int) -> bool:
    return text[at].isalnum()


def _is_hanzi(char: str) -> bool:
    """Hanzi and other letters without case, which are written without blanks."""
    return category(char) == "Lo"
