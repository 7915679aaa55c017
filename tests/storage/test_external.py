"""What is changed behind the journal's back is noticed, told, and can be undone; it is never overwritten unseen."""

import os
from pathlib import Path

import pytest

from rulegov_tui.storage.disk import identity
from rulegov_tui.storage.journal.line import Line, Operation
from rulegov_tui.storage.store import Store
from tests.storage.registers import CATALOG, VALID, VISITS, put, visit

NAME = "2024-03-15-k7m2qd"


@pytest.fixture
def name(store: Store) -> str:
    return store.add(VISITS, visit(people=3, who="张三")).id


def noticed(store: Store) -> Line:
    line = store.notice()
    assert line is not None
    assert line.op is Operation.EXTERNAL
    assert store.notice() is None
    return line


def test_files_that_were_there_before_the_journal_are_one_step(store: Store, tmp_path: Path) -> None:
    for letter in "abc":
        put(tmp_path, f"2024/visit/2024-03-15-aaaaa{letter}.toml", VALID)
    line = noticed(store)
    changes = store.protocol.changes_of(line)
    assert changes is not None
    assert {change.id[-1] for change in changes} == set("abc")
    assert all(change.old is None for change in changes)


@pytest.mark.parametrize("in_place", [True, False], ids=["in place", "renamed over"])
def test_a_change_by_hand_is_told_field_by_field(store: Store, name: str, *, in_place: bool) -> None:
    opened = store.find(name)
    edited = opened.text.replace("宅基地", "土地").replace("张三", "李四")
    if in_place:
        opened.path.write_text(edited, encoding="utf-8")
    else:
        other = opened.path.with_suffix(".new")
        other.write_text(edited, encoding="utf-8")
        other.rename(opened.path)
    line = noticed(store)
    assert line.change is not None
    assert line.change.changes["topic"] == ["宅基地", "土地"]
    assert [text[:7] for text in line.change.changes["who"]] == ["sha256:", "sha256:"]
    assert line.by == identity.login(os.geteuid())
    store.undo(line.n)
    assert opened.path.read_text("utf-8") == opened.text


def test_a_file_that_a_hand_damaged_has_its_last_good_version(store: Store, name: str) -> None:
    opened = store.find(name)
    opened.path.write_text("topic = “坏", encoding="utf-8")
    line = noticed(store)
    store.undo(line.n)
    assert opened.path.read_text("utf-8") == opened.text


def test_a_file_moved_by_hand_is_told(store: Store, name: str) -> None:
    opened = store.find(name)
    target = store.workspace.records / "2023" / "visit" / opened.path.name
    target.parent.mkdir(parents=True)
    opened.path.rename(target)
    line = noticed(store)
    assert line.change is not None
    assert line.change.moves


def test_two_files_of_one_id_are_damage_and_no_change_by_hand(store: Store, name: str) -> None:
    opened = store.find(name)
    put(store.workspace.root, f"2023/visit/{name}.toml", opened.text)
    line = store.notice()
    assert line is None
    assert store.load().damaged


def test_a_record_changed_by_hand_is_told_before_it_is_changed_again(store: Store, name: str) -> None:
    opened = store.find(name)
    opened.path.write_text(opened.text.replace("宅基地", "土地"), encoding="utf-8")
    store.edit(name, {"people": 5})
    assert [line.op for line, _ in store.history(name)] == [Operation.EDIT, Operation.EXTERNAL, Operation.NEW]
    store.undo()
    assert "土地" in opened.path.read_text("utf-8")


def test_a_save_does_not_blame_a_hand_for_its_own_versions(store: Store, name: str) -> None:
    store.edit(name, {"people": 5})
    store.delete(name)
    store.restore(name)
    store.undo()
    store.redo()
    assert store.notice() is None
    assert Operation.EXTERNAL not in {line.op for line in store.protocol.journal.lines()}


def test_without_the_copies_of_what_was_saved_changes_are_told_all_the_same(store: Store, name: str) -> None:
    opened = store.find(name)
    (store.workspace.saved / name).unlink()
    assert store.notice() is None
    opened.path.write_text(opened.text.replace("宅基地", "土地"), encoding="utf-8")
    line = noticed(store)
    assert line.change is not None
    assert line.change.before == opened.version


def test_a_last_step_that_a_hand_changed_since_is_not_voided(store: Store, name: str) -> None:
    """Every command is a new process, which looks at the last line first: it was finished, and is no dead process's."""
    store.edit(name, {"people": 5})
    opened = store.find(name)
    for text in (opened.text.replace("宅基地", "土地"), opened.text.replace("people = 5", "people = 3")):
        opened.path.write_text(text, encoding="utf-8")
        Store(store.workspace, CATALOG).at_one_instant()
        assert [line.op for line in store.protocol.journal.lines()] == [Operation.NEW, Operation.EDIT]
        assert opened.path.read_text("utf-8") == text


def test_a_deleted_record_that_a_hand_puts_back_stays(store: Store, name: str) -> None:
    opened = store.find(name)
    store.delete(name)
    opened.path.write_text(opened.text, encoding="utf-8")
    Store(store.workspace, CATALOG).at_one_instant()
    assert opened.path.read_text("utf-8") == opened.text
    assert noticed(store).change is not None


def test_many_files_made_by_hand_are_told_in_one_look_through_the_journal(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"2024-03-15-aaaaa{letter}" for letter in "abc"]
    for one in names:
        put(tmp_path, f"2024/visit/{one}.toml", VALID)
    store.add(VISITS, visit())
    looks: list[object] = []
    lines, backwards = store.protocol.journal.lines, store.protocol.journal.backwards
    monkeypatch.setattr(store.protocol.journal, "lines", lambda: looks.append(1) or lines())  # type: ignore[func-returns-value]
    monkeypatch.setattr(store.protocol.journal, "backwards", lambda: looks.append(1) or backwards())  # type: ignore[func-returns-value]
    store.edit_all({one: {"people": 9} for one in names})
    assert len(looks) == 1
    told, edited = [(line.op, line.batch.count) for line in lines() if line.batch]
    assert (told, edited) == ((Operation.EXTERNAL, 3), (Operation.BULK, 3))
