"""Workspaces for the fault tests, and the looking over after every run: restart, chain, files, a new save."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.disk.durable import file_digest
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.saving.protocol import Protocol
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace
from tests.faults.tally import Tally
from tests.storage.registers import CATALOG, VISITS, open_store, visit

AFTERWARDS = "事后"
"""The topic of what is saved while looking over: no part of what a test compares."""
_MEMORY = Path("/dev/shm")
_serial = count()


class Placed(NamedTuple):
    """A record's file, or a narrative's: the folder below ``records/``, and its bytes."""

    folder: str
    content: bytes


def new_workspace(root: Path) -> Path:
    """A new workspace with both registers; gives its root."""
    open_store(root)
    return root


def opened(root: Path, protocol: type[Protocol] = Protocol) -> Store:
    """A store as a process just started has it; on disks of any size."""
    return Store(Workspace(root), CATALOG, protocol=protocol, least_free=0)


def copied(template: Path, folder: Path) -> Path:
    """A workspace like the given one."""
    root = folder / f"{next(_serial)}"
    shutil.copytree(template, root, symlinks=True)
    return root


@contextmanager
def memory_folder(otherwise: Path) -> Iterator[Path]:
    """A folder in memory where there is one: for tests that no disk has a part in."""
    parent = _MEMORY if os.access(_MEMORY, os.W_OK) else otherwise
    with TemporaryDirectory(prefix="rulegov-faults-", dir=parent) as folder:
        yield Path(folder)


def placed(root: Path) -> list[Placed]:
    """All records' and narratives' files as they are on disk, whatever they are called; not those saved while looking over."""
    records = root / "records"
    paths = [*records.glob("[12]*/*/*"), *records.glob("rosters/*/*"), *records.glob("[12]*/*.md")]
    found = [Placed(path.parent.relative_to(records).as_posix(), path.read_bytes()) for path in paths]
    return sorted(one for one in found if AFTERWARDS.encode() not in one.content)


def save_afterwards(store: Store) -> None:
    """A new save; whoever saves settles first."""
    store.add(VISITS, visit(topic=AFTERWARDS))


def look_over(root: Path, tally: Tally, what: str = "", *, by_hand: bool = False, versions: bool = True) -> Ledger:
    """What must hold after every run; what does not is noted. Gives the records, settled.

    A new process saves: that works, settles all and leaves nothing in ``pending/``. The chain holds, every file parses,
    nothing differs from the journal (where a hand wrote: not after it was noticed), every replaced version lies in the
    history (``versions``; a copy made meanwhile is of no one moment).
    """
    store = opened(root)
    try:
        save_afterwards(store)
    except (OSError, RulegovError) as error:
        tally.findings.append(f"{what}: no save works: {error!r}")
        return store.load()
    ledger = store.load()
    tally.unreadable += [f"{what}: {file.sentence()}" for file in ledger.damaged]
    tally.findings += [f"{what}: pending/{path.name} was left" for path in store.workspace.pending.iterdir()]
    tally.findings += [f"{what}: {problem}" for problem in store.protocol.journal.verify()]
    if by_hand:
        store.notice()
    told = store.notice()
    if told is not None:
        about = [(change.id, change.before, change.after) for change in store.protocol.changes_of(told) or ()]
        tally.findings.append(f"{what}: files are not what the journal says: {about}")
    if versions:
        tally.findings += [f"{what}: {problem}" for problem in _missing_versions(store)]
    return ledger


def _missing_versions(store: Store) -> list[str]:
    """Edits whose old version does not lie in the history."""
    lines = list(store.protocol.journal.lines())
    excused = {line.of for line in lines if line.op in (Operation.VOID, Operation.EXTERNAL) and line.of is not None}
    return [problem for line in lines if line.n not in excused for problem in _missing_of(store, line)]


def _missing_of(store: Store, line: Line) -> Iterator[str]:
    changes = store.protocol.changes_of(line)
    if changes is None:
        yield f"the list of the batch in line {line.n} ({line.op}) is gone"
    for change in changes or () if line.op not in (Operation.EXTERNAL, Operation.VOID) else ():
        if change.old is not None and change.new is not None and file_digest(store.protocol.kept(line, change)) != change.before:
            yield f"the version before line {line.n} ({line.op}) is not in the history"
