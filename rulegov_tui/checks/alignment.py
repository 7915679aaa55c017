"""A sentence beside what became of it: the quantities of both stand for each other where the words around them do."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from rulegov_tui.checks.passages import Mark, Passage
from rulegov_tui.checks.quantity import Span, quantities

_SIGN = "\0"
_CONTEXT = 2
"""So many characters beside a figure must have stayed for it to be found again."""
_DIRECTION = re.compile(r"(?:增长|下降)$")


class Alignment:
    """A sentence of an export beside a changed text, every quantity in both as one sign, so that only words are compared."""

    def __init__(self, passage: Passage, now: str) -> None:
        self._text, self._now = passage.text, now
        figures = [whole(passage.text, mark) for mark in passage.marks]
        others = [span for span in quantities(passage.text) if not overlaps(span, figures)]
        self._then = _Signed(passage.text, [*figures, *others])
        self._changed = _Signed(now, quantities(now))
        matcher = SequenceMatcher(None, self._then.text, self._changed.text, autojunk=False)
        self._blocks = [block for block in matcher.get_matching_blocks() if block.size]

    def place(self, mark: Mark, taken: Sequence[Span]) -> Span | None:
        """Where a figure stands now, if no other has taken it: at its own sign, else between the words around it."""
        at = self._then.spans.index(whole(self._text, mark))
        span = self._matched(at)
        if span is None or overlaps(span, taken):
            left, right = self._between(at)
            if left is None and right is None:
                return None
            span = self._inside(left or 0, len(self._changed.text) if right is None else right, mark, taken)
        return span and self._with_direction(span, mark)

    def _matched(self, at: int) -> Span | None:
        """The sign that a sign is matched with, among enough words."""
        for block in self._blocks:
            if block.a <= at < block.a + block.size and block.size > min(_CONTEXT, len(self._then.text) - 1):
                return self._changed.spans[block.b + at - block.a]
        return None

    def _between(self, at: int) -> tuple[int | None, int | None]:
        """Where the words before a sign end now, and where those behind it begin; None where they are gone.

        At an end of the sentence there are none: the place is the end of what is there now.
        """
        left = 0 if at < _CONTEXT else None
        right = len(self._changed.text) if len(self._then.text) - at - 1 < _CONTEXT else None
        for block in self._blocks:
            before = min(block.a + block.size, at) - block.a
            if before >= _CONTEXT:
                left = block.b + before
            behind = max(block.a, at + 1)
            if block.a + block.size - behind >= _CONTEXT:
                right = block.b + behind - block.a
                break
        return left, right

    def _inside(self, left: int, right: int, mark: Mark, taken: Sequence[Span]) -> Span | None:
        """The first free quantity between two places; of a figure without digits (无) the same word."""
        figure = self._text[mark.begin : mark.end]
        if right > left and not any(char.isdigit() for char in figure):
            begin, end = self._changed.spans[left][0], self._changed.spans[right - 1][1]
            if (at := self._now.find(figure, begin, end)) >= 0:
                return at, at + len(figure)
        inside = zip(self._changed.text[left:right], self._changed.spans[left:right], strict=True)
        return next((span for sign, span in inside if sign == _SIGN and not overlaps(span, taken)), None)

    def _with_direction(self, span: Span, mark: Mark) -> Span:
        """Of a figure that says 增长 or 下降 that word too."""
        if self._text[mark.begin].isdigit() or not (found := _DIRECTION.search(self._now, 0, span[0])):
            return span
        return found.start(), span[1]


class _Signed:
    """A text with a sign for each of some stretches.

    Attributes:
        text: with the signs.
        spans: for each of its characters what it stands for.
    """

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self.text = ""
        self.spans: list[Span] = []
        at = 0
        for begin, end in [*sorted(spans), (len(text), len(text))]:
            self.text += text[at:begin] + (_SIGN if begin < end else "")
            self.spans += [(one, one + 1) for one in range(at, begin)] + ([(begin, end)] if begin < end else [])
            at = end


def whole(text: str, mark: Mark) -> Span:
    """A figure with what belongs to its quantity beside it: 18起 behind 约 is 约18起."""
    beside = [span for span in quantities(text) if span[0] < mark.end and mark.begin < span[1]]
    return min([mark.begin, *(begin for begin, _ in beside)]), max([mark.end, *(end for _, end in beside)])


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a stretch shares a character with any of the others."""
    return any(begin < span[1] and span[0] < end for begin, end in others)
