"""All records of a workspace in memory, kept up without loading them again.

One thread reads, any thread looks: ``load``, ``refresh`` and ``look_closer``, like everything of the ``Store``, are called
in one worker thread (an executor with a single worker, which the app owns), so that a refresh never meets a save of the
same program. What they publish is never changed afterwards: whoever holds a ledger or its records, on whatever thread,
keeps them as they were. Drafts stay on the main thread.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.record import Record
from rulegov_tui.live.arrived import Arrived, Change, arrived, between_ledgers, outdated
from rulegov_tui.live.awaited import Awaited, News, authors, named
from rulegov_tui.live.folder_watch import FolderWatch
from rulegov_tui.live.rereading import Rereading, UnusualFileError
from rulegov_tui.session import Session
from rulegov_tui.storage.journal.tail import Tail
from rulegov_tui.storage.reading.ledger import Ledger

MOST = 1_000
"""Where so many files were changed at once, loading everything from the index cache takes no longer than reading them."""
_EMPTY = Ledger({}, ())


class LiveRecords:
    """The records of a session's workspace.

    Nothing is read before the first ``load``.

    Attributes:
        is_outdated: whether the registers' definitions have changed since they were read. From then on only what is surely
            right is taken in: saves in registers as they are known; nothing becomes damaged.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._ledger = _EMPTY
        self._tail: Tail | None = None
        self._awaited = Awaited(session.workspace)
        self.is_outdated = False

    @cached_property
    def _watch(self) -> FolderWatch:
        return FolderWatch(self._session.workspace, self._session.catalog)

    @property
    def ledger(self) -> Ledger:
        """All records as of the last look, without hashes; empty until they are loaded."""
        return self._ledger

    @property
    def is_loaded(self) -> bool:
        """Whether the records are there."""
        return self._ledger is not _EMPTY

    def records(self, category: str) -> Sequence[Record]:
        """The records of a category, ordered by id; none until they are loaded."""
        return self._ledger.records[category] if self.is_loaded else ()

    def load(self) -> Arrived | None:
        """Read everything, unchanged files from the index cache; gives what is different since the last look, if there was one.

        Raises:
            RulegovError: the office or its categories cannot be used.
        """
        news, _ = self._news()
        self._awaited.look(news)
        return self._load(news)

    def refresh(self) -> Arrived | None:
        """Take over what was saved since the last look, by others or here; None if nothing was. At rest it costs two ``stat``.

        Where the definitions have changed, that is told, once.

        Only the files that the journal names are read; all of them where it cannot be followed or names too many.
        """
        if self._tail is not None and self._tail.is_still() and not self._awaited.has_stirred():
            return None
        return self._follow(set())

    def look_closer(self) -> Arrived | None:
        """A refresh that finds changes by hand as well; costs a ``stat`` a file, so not more often than every ten seconds."""
        return self._follow(self._watch.touched(self._ledger) if self.is_loaded else None)

    def _follow(self, touched: set[str] | None) -> Arrived | None:
        """Read again what the journal names and what else was touched; everything if that is unknown."""
        news, is_all = self._news()
        paths = {*(touched or ()), *self._awaited.paths, *named(news)}
        self._awaited.look(news)
        if self.is_loaded and self._session.definitions.have_changed():
            return self._take_in_what_is_known(paths, news)
        if self.is_loaded and touched is not None and is_all and len(paths) <= MOST and not self.is_outdated:
            with suppress(UnusualFileError):
                return self._published(*self._reread(self._ledger, paths), news)
        self.is_outdated = False  # they are as they were again; what was left out meanwhile is read now
        return self._load(news)

    def _reread(self, ledger: Ledger, paths: set[str]) -> tuple[Ledger, list[Change]]:
        return Rereading(self._session.workspace, self._session.catalog, ledger).of(paths)

    def _take_in_what_is_known(self, paths: set[str], news: Sequence[News]) -> Arrived | None:
        """Leave out each record that can no longer be judged; tell the first time why."""
        told, self.is_outdated = self.is_outdated, True
        by_record: dict[str, set[str]] = {}
        for path in paths:
            by_record.setdefault(path.rpartition("/")[2], set()).add(path)
        ledger, changes = self._ledger, list[Change]()
        for both in by_record.values():
            with suppress(UnusualFileError):
                ledger, more = self._reread(ledger, both)
                changes += more
        found = self._published(ledger, changes, news)
        if told:
            return found
        return outdated() if found is None else replace(found, sentence=outdated().sentence)

    def _news(self) -> tuple[list[News], bool]:
        """The journal's new lines, and whether these are all; where it cannot be followed it is taken up anew at its end."""
        store = self._session.store
        if self._tail is not None:
            with suppress(RulegovError, OSError):
                news = store.since(self._tail)
                return news, all(changes is not None for _, changes in news)
        self._tail = store.tail()
        with suppress(RulegovError, OSError):
            return store.since(self._tail), False
        return [], False

    def _load(self, news: Sequence[News]) -> Arrived | None:
        self._watch.begin()
        ledger = replace(self._session.store.load(), folders=())  # they would be out of date after the next save
        if self.is_loaded and self._session.definitions.have_changed():
            return self._take_in_what_is_known(set(), news)
        if self.is_loaded:
            return self._published(ledger, between_ledgers(self._ledger, ledger), news)
        self._ledger = ledger
        return None

    def _published(self, ledger: Ledger, changes: list[Change], news: Sequence[News]) -> Arrived | None:
        before, self._ledger = self._ledger, ledger
        return arrived(self._session.catalog, changes, before, ledger, authors(news))
