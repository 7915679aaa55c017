"""Closing a year: what the manifest says, what is refused from then on, and what is noticed all the same."""

import stat
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.figures import Figure, FigureBook
from rulegov_tui.storage.care import closing
from rulegov_tui.storage.care.closed_file import closing_of, verify_closed
from rulegov_tui.storage.care.closing import Turned, close_year, reopen_year
from rulegov_tui.storage.journal.line import Operation
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.saving.protocol import Protocol
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace
from tests.builders import catalog
from tests.storage.registers import VALID, VILLAGE, VISIT, files, put, visit

COUNTED = '[[figures]]\nname = "{}"\nunit = "{}"\ncount = true\n'
FIGURED = catalog(VISIT + COUNTED.format("走访次数", "次"), VILLAGE + COUNTED.format("村数", "个"))
VISITS, VILLAGES = FIGURED.categories["visit"], FIGURED.categories["village"]
TODAY = date(2025, 1, 5)
ID = "2024-03-15-k7m2qd"
OTHER = "2024-05-06-bbbbbb"
MANIFEST = "records/2024/closed.toml"


def figures(ledger: Ledger) -> Iterable[Figure]:
    return FigureBook(FIGURED, ledger.records, Period(2024, date(2024, 12, 31)))


def close(store: Store) -> Turned:
    return close_year(store, 2024, figures, TODAY)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two visits of 2024, one of 2023, a village, and the narrative of 2024."""
    put(tmp_path, "office.toml", 'name = "青山乡"\nkind = "乡"\n')
    put(tmp_path, f"2024/visit/{ID}.toml", VALID)
    put(tmp_path, f"2024/visit/{OTHER}.toml", VALID.replace("03-15", "05-06"))
    put(tmp_path, "2023/visit/2023-02-01-cccccc.toml", VALID.replace("2024-03-15", "2023-02-01"))
    put(tmp_path, "rosters/village/2020-01-01-vvvvvv.toml", 'start = 2020-01-01\nname = "张庄村"\n')
    put(tmp_path, "2024/report.md", "# 报告\n")
    return Store(Workspace(tmp_path), FIGURED)


def unlocked(store: Store) -> None:
    """Let other programs write into the closed year, as root can."""
    folder = store.workspace.closed_file(2024).parent
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o770)


def modes(root: Path) -> set[str]:
    """How the files and folders of 2024 may be used."""
    year = root / "records/2024"
    return {f"{'d' if path.is_dir() else 'f'}{stat.S_IMODE(path.stat().st_mode):04o}" for path in [year, *year.rglob("*")]}


def test_the_manifest_lists_every_file_and_the_year_becomes_read_only(store: Store, tmp_path: Path) -> None:
    turned = close(store)
    found = closing_of(store.workspace, 2024)
    assert found == turned.closing
    assert set(found.records) == {f"2024/visit/{ID}.toml", f"2024/visit/{OTHER}.toml"}
    assert set(found.files) == {"2024/report.md"}
    assert set(found.counted) == {"rosters/village/2020-01-01-vvvvvv.toml"}
    assert found.counts == {"visit": 2}
    assert found.figures == {"走访次数": "2次", "村数": "1个"}
    assert turned.line.op is Operation.CLOSE
    assert (turned.line.n, turned.line.prev) == (found.n + 1, found.head)
    assert modes(tmp_path) == {"d2550", "f0440"}
    assert verify_closed(store.workspace, 2024) == []
    assert store.load().counts() == "4 条记录，0 条损坏"


def test_what_a_hand_changed_is_journalled_before_the_year_is_closed(store: Store) -> None:
    close(store)
    operations = [line.op for line in store.protocol.journal.lines()]
    assert operations == [Operation.EXTERNAL, Operation.CLOSE]
    assert store.notice() is None, "the manifest is no record"


@pytest.mark.parametrize(
    ("year", "today", "said"),
    [
        (2024, date(2024, 12, 31), "还没有结束，不能封存；2025 年 1 月 1 日起"),
        (2026, TODAY, "还没有结束"),
        (2022, TODAY, "没有记录"),
    ],
)
def test_a_year_that_is_not_over_or_empty_is_refused(store: Store, tmp_path: Path, year: int, today: date, said: str) -> None:
    store.notice()
    before = files(tmp_path)
    with pytest.raises(RulegovError, match=said):
        close_year(store, year, figures, today)
    assert files(tmp_path) == before


def test_a_year_is_closed_once(store: Store) -> None:
    close(store)
    with pytest.raises(RulegovError, match=r"已经封存（.+，2"):
        close(store)


def test_nothing_is_closed_while_anything_is_damaged(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "2023/visit/2023-02-02-dddddd.toml", "date = ")
    with pytest.raises(RulegovError, match=r"2023-02-02-dddddd.toml:1:8.*\n有 1 条记录损坏，不能封存"):
        close(store)
    assert not store.workspace.closed_file(2024).exists()


@pytest.mark.parametrize("name", ["report.md", "visit/notes", "photo.jpg"])
def test_a_year_with_a_link_is_not_closed(store: Store, tmp_path: Path, name: str) -> None:
    path = tmp_path / "records/2024" / name
    path.unlink(missing_ok=True)
    path.symlink_to("/etc/passwd")
    with pytest.raises(RulegovError, match=name):
        close(store)
    assert not store.workspace.closed_file(2024).exists()


def undone(store: Store) -> object:
    return store.undo(next(line.n for line in store.protocol.journal.lines() if line.op is Operation.EDIT))


WRITING: dict[str, Callable[[Store], object]] = {
    "add": lambda store: store.add(VISITS, visit()),
    "import": lambda store: store.add_all(VISITS, [visit(date=date(2023, 1, 1)), visit()]),
    "edit": lambda store: store.edit(ID, {"topic": "土地"}),
    "edit many": lambda store: store.edit_all({"cccccc": {"people": 1}, ID: {"people": 2}}),
    "move out": lambda store: store.edit(ID, {"date": date(2023, 1, 1)}),
    "move in": lambda store: store.edit("cccccc", {"date": date(2024, 1, 1)}),
    "delete": lambda store: store.delete(ID),
    "delete many": lambda store: store.delete_all(["cccccc", ID]),
    "restore": lambda store: store.restore("eeeeee"),
    "restore version": lambda store: store.restore_version(ID, VALID.encode()),
    "undo": undone,
    "redo": lambda store: store.redo(),
}


@pytest.mark.parametrize("write", WRITING.values(), ids=WRITING)
def test_no_way_of_writing_leads_into_a_closed_year(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Store], object]
) -> None:
    put(tmp_path, "2024/visit/2024-07-07-eeeeee.toml", VALID.replace("03-15", "07-07"))
    store.delete("eeeeee")
    store.edit(ID, {"people": 5})
    store.edit(OTHER, {"kind": "入户"})
    store.undo()
    with monkeypatch.context() as patch:  # closed by a colleague, so that one's own undo could be redone
        patch.setattr("rulegov_tui.storage.journal.chain.login", lambda: "li")
        close(store)
    before = files(tmp_path)
    with pytest.raises(RulegovError, match="2024 年度已经封存，不能再改；要改先重新打开：rulegov year reopen 2024"):
        write(store)
    assert files(tmp_path) == before
    assert verify_closed(store.workspace, 2024) == []


def test_other_years_and_rosters_stay_open(store: Store) -> None:
    close(store)
    store.edit("cccccc", {"people": 3})
    store.add(VISITS, visit(date=date(2025, 1, 2)))
    store.add(VILLAGES, {"start": date(2021, 1, 1), "name": "李庄村"})
    assert verify_closed(store.workspace, 2024) == []


def test_changed_missing_added_and_unreadable_files_are_named(store: Store, tmp_path: Path) -> None:
    close(store)
    unlocked(store)
    put(tmp_path, f"2024/visit/{ID}.toml", VALID.replace("宅", "室"))
    (tmp_path / f"records/2024/visit/{OTHER}.toml").unlink()
    put(tmp_path, "2024/visit/2024-09-09-ffffff.toml", VALID.replace("03-15", "09-09"))
    (tmp_path / "records/2024/report.md").unlink()
    (tmp_path / "records/2024/report.md").symlink_to("/etc/passwd")
    assert [(one.path, one.message, one.is_hint) for one in verify_closed(store.workspace, 2024)] == [
        ("records/2024/report.md", "封存以后读不了了", False),
        (f"records/2024/visit/{ID}.toml", "封存以后改过", False),
        (f"records/2024/visit/{OTHER}.toml", "封存以后没有了", False),
        ("records/2024/visit/2024-09-09-ffffff.toml", "封存以后多出来的", False),
    ]


def test_one_flipped_bit_is_named_wherever_it_is(store: Store, tmp_path: Path) -> None:
    close(store)
    flipped = 0
    for name in (f"records/2024/visit/{ID}.toml", "records/2024/report.md", MANIFEST):
        path = tmp_path / name
        content = path.read_bytes()
        for place in range(0, len(content), 7):
            path.chmod(0o660)
            path.write_bytes(content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :])
            assert [one.path for one in verify_closed(store.workspace, 2024)] == [name], place
            flipped += 1
        path.write_bytes(content)
    assert flipped > 100
    assert verify_closed(store.workspace, 2024) == []


def test_a_changed_roster_entry_is_a_hint(store: Store) -> None:
    close(store)
    store.edit("vvvvvv", {"name": "大张庄村"})
    (hint,) = verify_closed(store.workspace, 2024)
    assert hint.is_hint
    assert hint.sentence() == "records/rosters/village/2020-01-01-vvvvvv.toml: 2024 年度的数字里有它，封存以后改过。"
    store.delete("vvvvvv")
    assert verify_closed(store.workspace, 2024)[0].message.endswith("没有了")


@pytest.mark.parametrize("content", [b"", b"\xff", b"year = 2024\n", b"format = 2\n", b"format = 1\nyear = []\n", b"a" * 70000])
def test_a_broken_manifest_is_a_finding_and_the_year_stays_closed(store: Store, tmp_path: Path, content: bytes) -> None:
    close(store)
    (tmp_path / MANIFEST).chmod(0o660)
    (tmp_path / MANIFEST).write_bytes(content)
    (finding,) = verify_closed(store.workspace, 2024)
    assert finding.path == MANIFEST
    with pytest.raises(RulegovError, match="已经封存"):
        store.add(VISITS, visit())


def test_a_manifest_that_is_a_link_to_nowhere_closes_too(store: Store, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).symlink_to("nowhere")
    with pytest.raises(RulegovError, match="已经封存"):
        store.add(VISITS, visit())


def test_a_year_that_was_opened_again_can_be_changed_and_closed_again(store: Store, tmp_path: Path) -> None:
    close(store)
    manifest = (tmp_path / MANIFEST).read_bytes()
    turned = reopen_year(store, 2024)
    assert turned.line.op is Operation.REOPEN
    assert turned.line.by
    assert modes(tmp_path) == {"d2770", "f0660"}
    assert (store.workspace.history / f"closed-2024/{turned.line.n}.toml").read_bytes() == manifest
    store.edit(ID, {"topic": "土地"})
    close(store)
    assert verify_closed(store.workspace, 2024) == []


def test_an_open_year_cannot_be_opened(store: Store) -> None:
    with pytest.raises(RulegovError, match="2024 年度没有封存"):
        reopen_year(store, 2024)


class Killed(BaseException):
    """The process is gone."""


class StopsAfterTheLine(Protocol):
    """A process that dies right after the commit."""

    def apply(self, *_args: object) -> None:
        raise Killed


@pytest.mark.parametrize("point", ["after the line", "before the modes"])
@pytest.mark.parametrize("reopening", [False, True])
def test_a_death_in_the_middle_is_settled(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str, *, reopening: bool
) -> None:
    if reopening:
        close(store)
    dying = Store(store.workspace, FIGURED, protocol=StopsAfterTheLine if point == "after the line" else Protocol)
    with monkeypatch.context() as patch:
        patch.setattr(closing, "set_year_modes", lambda *_args: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            reopen_year(dying, 2024) if reopening else close(dying)
    after = Store(store.workspace, FIGURED)
    after.notice()
    assert (tmp_path / MANIFEST).exists() is not reopening
    assert modes(tmp_path) == ({"d2770", "f0660"} if reopening else {"d2550", "f0440"})
    assert not list(store.workspace.pending.iterdir())
    assert after.protocol.journal.verify() == []


def test_a_refused_opening_leaves_the_year_shut(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    close(store)
    monkeypatch.setattr(store.protocol, "commit", lambda *_args, **_more: (_ for _ in ()).throw(OSError(28, "voll")))
    with pytest.raises(OSError, match="voll"):
        reopen_year(store, 2024)
    assert modes(tmp_path) == {"d2550", "f0440"}
    assert verify_closed(store.workspace, 2024) == []
