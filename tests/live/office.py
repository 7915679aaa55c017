"""An office with two windows open: the records in memory of one, the store of a colleague's."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from rulegov_tui.live.arrived import Arrived
from rulegov_tui.live.records import LiveRecords
from rulegov_tui.session import Session
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.storage.saving.steps import Steps
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace
from tests.storage.registers import CATALOG, open_store, put

COLLEAGUE = "wang"


class Office:
    """One workspace, seen from two windows.

    Attributes:
        live: this user's records in memory.
        own: this user's store.
        theirs: the store of the colleague, who saves as ``COLLEAGUE`` within ``colleague()``.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.theirs = open_store(root)
        self.session = session(root)
        self.own = self.session.store
        self.live = LiveRecords(self.session)

    @contextmanager
    def colleague(self) -> Iterator[Store]:
        """What is done within is the colleague's doing."""
        places = ("journal.chain", "past")
        with ExitStack() as patches:
            for place in places:
                patches.enter_context(patch(f"rulegov_tui.storage.{place}.login", lambda: COLLEAGUE))
            yield self.theirs

    def put(self, path: str, content: str) -> Path:
        """A file written by hand."""
        return put(self.root, path, content)

    def news(self) -> Arrived:
        """What a refresh brings; there must be something, and nothing more after it."""
        found = self.live.refresh()
        assert found is not None
        self.check()
        assert self.live.refresh() is None
        return found

    def closer(self) -> Arrived:
        """What a closer look brings; there must be something."""
        found = self.live.look_closer()
        assert found is not None
        self.check()
        return found

    def check(self) -> None:
        """The records in memory are those on the disk, and so is the damage."""
        fresh = load(self.session.workspace, CATALOG)
        assert self.live.ledger.records == fresh.records
        assert list(self.live.ledger.damaged) == fresh.damaged
        assert list(self.live.ledger.notes) == fresh.notes

    def ids(self) -> list[str]:
        """Of the visits in memory."""
        return [record.id for record in self.live.records("visit")]


def session(root: Path) -> Session:
    """A session with the two small registers."""
    found = Session(Workspace(root), date(2024, 12, 20))
    vars(found)["catalog"] = CATALOG
    return found


def dies_in(step: str, act: Callable[[], object]) -> None:
    """The process dies as it comes to that step of a save."""

    def die(*_arguments: object, **_options: object) -> None:
        raise SystemExit

    with patch.object(Steps, step, die), pytest.raises(SystemExit):
        act()
