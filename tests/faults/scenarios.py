"""The changes whose every file call fails once: each begins on a prepared workspace and makes one change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rulegov_tui.storage.disk.together import MANY
from rulegov_tui.storage.store import Store
from tests.faults.layer import Fault, Layer
from tests.faults.places import new_workspace, opened
from tests.faults.workers import Say, Worker
from tests.storage.registers import DAY, VISITS, visit

ELSEWHERE = date(2025, 2, 1)
"""A day of another year."""
FIRST, SECOND = "甲", "乙"
_LONG = "长" * 5000
"""A note that makes the journal's line longer than what a reader of its end first looks at."""
_TEXT = "# 报告\n\n甲。\n\n## 一、工作\n\n乙。\n"
"""A narrative."""
Act = Callable[[Store, Mapping[str, str]], object]
"""Does something; is given the records' ids by their topics."""


@dataclass(frozen=True)
class Scenario:
    """A change.

    Attributes:
        prepare: what happens before it, on a workspace with two records of which the first was edited once.
        act: the change itself.
        by_hand: whether a hand changes files in ``prepare``, so that something is to be noticed afterwards.
        death: a change that another process died of after that, when it was committed but not yet in place.
    """

    name: str
    act: Act
    prepare: Act = lambda _store, _ids: None
    by_hand: bool = False
    death: Act | None = None

    def template(self, root: Path) -> Path:
        """The workspace on which it begins."""
        store = opened(new_workspace(root))
        store.add(VISITS, visit(topic=FIRST))
        store.add(VISITS, visit(topic=SECOND))
        store.edit(ids_of(root)[FIRST], {"people": 1})
        self.prepare(store, ids_of(root))
        if self.death is not None:
            die_after(root, self.death, "fdatasync")
        return root


def ids_of(root: Path) -> dict[str, str]:
    """The records' ids by their topics."""
    return {str(record.values["topic"]): record.id for record in opened(root).load("visit").records["visit"]}


def die_after(root: Path, act: Act, call: str) -> None:
    """Leave a change behind that was killed right after its first call of that name."""

    def work(_say: Say) -> None:
        store, ids = opened(root), ids_of(root)
        with Layer(Fault.KILL_AFTER, 1, only=call).installed():
            act(store, ids)

    worker = Worker(work)
    worker.wait()
    assert worker.killed, f"{call} was never called"


def rows(count: int) -> list[dict[str, Any]]:
    """So many new records."""
    return [visit(topic=f"第 {number} 行") for number in range(count)]


def torn_line(store: Store, _ids: Mapping[str, str]) -> None:
    """Half a line at the journal's end: its writer died while writing."""
    with store.protocol.journal.files()[-1].open("ab") as file:
        file.write(b'{"n":4,"t":"2024-')


def edited_by_hand(store: Store, ids: Mapping[str, str]) -> None:
    """The first record's file, changed by an editor in place."""
    path = store.find(ids[FIRST]).path
    path.write_bytes(path.read_bytes().replace(FIRST.encode(), "手写".encode()))


def both_by_hand(store: Store, ids: Mapping[str, str]) -> None:
    """Both records' files, changed by an editor that writes new files."""
    for topic in (FIRST, SECOND):
        path = store.find(ids[topic]).path
        draft = path.parent / ".draft"
        draft.write_bytes(path.read_bytes() + "# 手写\n".encode())
        draft.replace(path)


def _edit(topic: str, **changes: Any) -> Act:
    return lambda store, ids: store.edit(ids[topic], changes)


def _narrative(text: str) -> Act:
    """Save the narrative of the year as an editor that was opened just now does."""
    return lambda store, _ids: store.narratives.save(store.narratives.open(DAY.year), text)


def saved_twice(store: Store, ids: Mapping[str, str]) -> None:
    """A narrative of two versions."""
    for text in (_TEXT, _TEXT.replace("乙", "丙")):
        _narrative(text)(store, ids)


def narrative_by_hand(store: Store, ids: Mapping[str, str]) -> None:
    """A narrative that the journal knows, changed by an editor in place."""
    _narrative(_TEXT)(store, ids)
    store.workspace.narrative_file(DAY.year).write_text(_TEXT.replace("甲", "手写"), encoding="utf-8")


NEW = Scenario("new", lambda store, _ids: store.add(VISITS, visit(topic="新")))
EDIT = Scenario("edit", _edit(FIRST, people=2))
DELETE = Scenario("delete", lambda store, ids: store.delete(ids[FIRST]))
MOVE = Scenario("move", _edit(FIRST, date=ELSEWHERE))
LONG = Scenario("edit after a long line", _edit(SECOND, people=2), _edit(FIRST, note=_LONG))
TORN = Scenario("edit after a torn line", _edit(FIRST, people=2), torn_line)
RECOVERY = Scenario("new after a death in an edit", NEW.act, death=_edit(SECOND, people=7))
IMPORT = Scenario("import", lambda store, _ids: store.add_all(VISITS, rows(3)))
NARRATIVE = Scenario("narrative", _narrative(_TEXT.replace("乙", "丙")), _narrative(_TEXT))
TOGETHER = (
    Scenario("large import", lambda store, _ids: store.add_all(VISITS, rows(MANY))),
    Scenario("undo of a large import", lambda store, _ids: store.undo(), lambda store, _ids: store.add_all(VISITS, rows(MANY))),
)
"""Batches whose files, or whose folders, are synced together."""
BASIC = (NEW, EDIT, DELETE, NARRATIVE)
NARRATIVES = (
    Scenario("new narrative", _narrative(_TEXT)),
    Scenario("undo of a new narrative", lambda store, _ids: store.undo(), _narrative(_TEXT)),
    Scenario("undo of a narrative", lambda store, _ids: store.undo(), saved_twice),
    Scenario("narrative after a hand", _narrative(_TEXT.replace("乙", "丙")), narrative_by_hand, by_hand=True),
    Scenario("new after a death in a narrative", NEW.act, NARRATIVE.prepare, death=NARRATIVE.act),
)
"""Changes of a narrative, which is no record and goes the same way."""
FURTHER = (
    *NARRATIVES,
    MOVE,
    LONG,
    TORN,
    RECOVERY,
    IMPORT,
    Scenario("first of a year", lambda store, _ids: store.add(VISITS, visit(topic="新", date=ELSEWHERE))),
    Scenario(
        "restore",
        lambda store, _ids: store.restore(next(store.workspace.trash.iterdir()).name),
        lambda store, ids: store.delete(ids[FIRST]),
    ),
    Scenario("undo of an edit", lambda store, _ids: store.undo()),
    Scenario("undo of a delete", lambda store, _ids: store.undo(), lambda store, ids: store.delete(ids[FIRST])),
    Scenario("undo of a move", lambda store, _ids: store.undo(), _edit(FIRST, date=ELSEWHERE)),
    Scenario("undo of an import", lambda store, _ids: store.undo(), lambda store, _ids: store.add_all(VISITS, rows(3))),
    Scenario("redo", lambda store, _ids: store.redo(), lambda store, _ids: store.undo()),
    Scenario("bulk edit", lambda store, ids: store.edit_all({ids[topic]: {"people": 9} for topic in (FIRST, SECOND)})),
    Scenario("bulk delete", lambda store, ids: store.delete_all([ids[topic] for topic in (FIRST, SECOND)])),
    Scenario("edit after a hand", lambda store, ids: store.edit(ids["手写"], {"people": 2}), edited_by_hand, by_hand=True),
    Scenario("notice of hands", lambda store, _ids: store.notice(), both_by_hand, by_hand=True),
    Scenario("new after a death in a move", NEW.act, death=_edit(SECOND, date=ELSEWHERE)),
    Scenario("new after a death in a delete", NEW.act, death=lambda store, ids: store.delete(ids[SECOND])),
    Scenario("new after a death in an import", NEW.act, death=IMPORT.act),
)
