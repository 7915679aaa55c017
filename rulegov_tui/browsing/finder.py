"""Search as you type over many texts."""

import sys
from collections.abc import Iterable, Sequence
from itertools import islice

from rulegov_tui.browsing.pinyin import Query


class Finder:
    """Texts that are searched on every key; what is typed on only looks through what was found before.

    Not for use by two threads at once.

    Args:
        texts: folded (``pinyin.folded``). They are taken as they are needed: an iterator that composes them spreads the work.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.ready: list[str] = []
        self._coming = iter(texts)
        self._typed = Query("")
        self._found: Sequence[int] | None = None

    def prepare(self, most: int) -> bool:
        """Take the next texts, at most so many; tells whether more may come. A search takes the rest by itself."""
        before = len(self.ready)
        self.ready.extend(islice(self._coming, most))
        more = len(self.ready) - before == most
        if not more:
            self._coming = iter(())  # what composed the texts may hold the register as it was before
        return more

    def matching(self, typed: str) -> Sequence[int]:
        """The positions of the texts in which every word typed is found, ascending; all if nothing is typed."""
        self.prepare(sys.maxsize)
        query = Query(typed)
        found = self._found if self._found is not None and query.narrows(self._typed) else range(len(self.ready))
        for pattern in query.patterns:
            search = pattern.search
            found = [place for place in found if search(self.ready[place])]
        self._typed, self._found = query, found
        return found
