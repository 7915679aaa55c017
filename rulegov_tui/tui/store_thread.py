"""The one thread on which records are read and changed; it begins before the screens are even imported."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from rulegov_tui.live.records import LiveRecords
from rulegov_tui.session import Session

Result = TypeVar("Result")


class StoreThread:
    """Reads and changes one workspace, one thing after another; meanwhile drafts are kept and signals heard.

    Attributes:
        live: the records in memory; changed on this thread only, read on any.
        reading: done once the records are there.
    """

    def __init__(self, session: Session) -> None:
        self.live = LiveRecords(session)
        self._executor = ThreadPoolExecutor(1, "store")
        self._running: set[Future[Any]] = set()
        self.reading = self.submit(self.live.load)

    def submit(self, action: Callable[[], Result]) -> Future[Result]:
        """Have something done after all that was asked for before."""
        future = self._executor.submit(action)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        return future

    @property
    def is_busy(self) -> bool:
        """Whether anything is being done, or waits for that."""
        return bool(self._running)
