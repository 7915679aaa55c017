"""Search as you type over many texts."""

import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from rulegov_tui.browsing.pinyin import Query
from rulegov_tui.browsing.texts import Texts


class Search:
    """Finds the texts in which every word typed is found, a few at a time.

    Attributes:
        found: the places of those found so far, in the order in which they were looked at.

    Args:
        texts: that are searched.
        query: what was typed.
        among: the places to look at, in order.
    """

    def __init__(self, texts: Texts[Any], query: Query, among: Iterable[int]) -> None:
        self.found = array("I")
        self._texts, self._query = texts, query
        self._among = iter(among)

    def look(self, most: int) -> bool:
        """Look at the next texts, at most so many; tells whether more may come."""
        searches = [pattern.search for pattern in self._query.patterns]
        looked = first = beyond = 0
        text, bounds = "", array("I")
        for place in islice(self._among, most):
            looked += 1
            if not first <= place < beyond:
                first, beyond, (text, bounds) = self._texts.around(place)
            begin, end = bounds[place - first], bounds[place - first + 1]
            for search in searches:
                if not search(text, begin, end):
                    break
            else:
                self.found.append(place)
        return looked == most

    def typed_on(self, query: Query) -> "Search | None":
        """The search for that, which looks only at what was found, and at the rest; None if it could find more.

        This one is at its end then.
        """
        return Search(self._texts, query, chain(self.found, self._among)) if query.narrows(self._query) else None


def matching(texts: Texts[Any], typed: str) -> Sequence[int]:
    """The places of the texts in which every word typed is found, ascending; all if nothing is typed."""
    search = Search(texts, Query(typed), range(len(texts)))
    search.look(sys.maxsize)
    return search.found
