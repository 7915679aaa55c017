"""Sentences of Chinese text, with what stands in each."""

import re
from collections.abc import Iterable, Sequence

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.report.text import one_line

_SENTENCE = re.compile(r"[^。；！？]*[。；！？]+[”’）」』》]*|[^。；！？]+\Z")
_TITLE = 1


@value_class
class Sentence:
    """One sentence.

    Attributes:
        text: on one line, with the mark that ends it.
        pieces: which of the pieces of the text begin in it.
    """

    text: str
    pieces: tuple[int, ...]


def sentences(pieces: Sequence[str]) -> list[Sentence]:
    """The sentences of a text that is given in pieces; they end at 。；！？ and the closing marks after it.

    Every piece begins in exactly one of them, an empty piece too; what is blank and holds no piece is no sentence.
    """
    ends = sentence_ends("".join(pieces)) or [0]
    held: list[list[int]] = [[] for _ in ends]
    at = number = 0
    for index, piece in enumerate(pieces):
        while at >= ends[number] and number < len(ends) - 1:
            number += 1
        held[number].append(index)
        at += len(piece)
    text = "".join(pieces)
    cut = [one_line(text[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    return [Sentence(said, tuple(inside)) for said, inside in zip(cut, held, strict=True) if said or inside]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends; together they are the whole of it."""
    ends = sentence_ends(text)
    return list(zip([0, *ends], ends, strict=False))


def sentence_ends(text: str) -> list[int]:
    """Where each sentence of a text ends, closing marks included; the next one begins there."""
    return [match.end() for match in _SENTENCE.finditer(text)]


def heading_paths(blocks: Iterable[tuple[int, str]]) -> list[tuple[str, ...]]:
    """For each block the headings above it, itself included, the title left out.

    Args:
        blocks: the level of each, 0 unless it is a heading, and its text.
    """
    paths: list[tuple[str, ...]] = []
    path: list[tuple[int, str]] = []
    for level, text in blocks:
        if level:
            path = [*((above, words) for above, words in path if above < level), (level, one_line(text))]
        paths.append(tuple(words for above, words in path if above > _TITLE))
    return paths
