"""The registers as the screens look through them."""

import asyncio
from collections.abc import Callable, Iterable, Sequence

from rulegov_tui.browsing.register import Register
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.record import Record
from rulegov_tui.live.records import LiveRecords

_PAUSE = 0.01
"""Seconds until it is looked again whether anybody types."""


class Registers:
    """One ``Register`` for each category, whichever screens show it: what is sorted and ready for search stays so.

    For use on the main thread.

    Args:
        live: the records in memory.
    """

    def __init__(self, live: LiveRecords) -> None:
        self._live = live
        self._known: dict[str, tuple[Sequence[Record], Register]] = {}

    def of(self, category: Category) -> Register:
        """The register as of the last look at the records."""
        records = self._live.records(category.name)
        seen, register = self._known.get(category.name, (None, None))
        if register is None or seen is not records:
            register = Register(category, records) if register is None else register.with_changes(records)
            self._known[category.name] = records, register
        return register

    async def sort(self, categories: Iterable[Category]) -> None:
        """Sort them one by one as they are first shown: a large one then opens like a small one.

        Args:
            categories: whose registers, the first one first.
        """
        for category in categories:
            await asyncio.sleep(0)
            self.of(category).sort()

    async def prepare(self, category: Category, is_busy: Callable[[], bool]) -> None:
        """Make a register ready for search while nobody types, half a millisecond at a time: no key waits longer.

        Only one that is open: those that nobody searches need not fill the memory.

        Args:
            category: whose register.
            is_busy: tells whether a key is being answered.
        """
        more = True
        while more:
            await asyncio.sleep(_PAUSE if is_busy() else 0)
            more = is_busy() or self.of(category).prepare()
