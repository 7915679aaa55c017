"""Settling: what a dead process left is finished or voided, whatever stands in the way, and never outside the workspace."""

import json
import os
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.journal.line import FIRST_HASH, BrokenJournalError, Operation
from rulegov_tui.storage.store import Store
from tests.storage.dying import dies_in
from tests.storage.registers import CATALOG, ID, VALID, VISITS, files, put, visit


def again(store: Store) -> Store:
    """The store as another process opens it."""
    return Store(store.workspace, CATALOG)


def forge(store: Store, **keys: Any) -> None:
    """Append a line with a right hash to the journal."""
    (path,) = store.protocol.journal.files()
    last = store.protocol.journal.newest()
    assert last is not None
    table = {**json.loads(path.read_text("utf-8").splitlines()[-1]), "n": last.n + 1, "prev": last.hash, **keys}
    del table["hash"]
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    with path.open("a", encoding="utf-8") as file:
        file.write(f'{text[:-1]},"hash":"{sha256(text.encode()).hexdigest()}"}}\n')


@pytest.mark.parametrize(
    "keys",
    [
        {"path": "../../escaped/2024-03-15-k7m2qd.toml"},
        {"path": "/tmp/2024-03-15-k7m2qd.toml"},
        {"path": "2024/visit/../../../2024-03-15-k7m2qd.toml"},
        {"path": ".store/lock"},
        {"path": "office.toml"},
        {"id": "../../../../escaped"},
        {"pending": "../../outside.toml"},
        {"pending": "pending/../../../outside.toml"},
    ],
)
def test_a_forged_line_leads_nowhere(store: Store, tmp_path: Path, keys: dict[str, Any]) -> None:
    store.add(VISITS, visit())
    (tmp_path / "outside.toml").write_text("fremd", encoding="utf-8")
    forge(store, before=None, after=sha256(b"fremd").hexdigest(), **keys)
    before = files(tmp_path)
    for act in (again(store).notice, lambda: again(store).add(VISITS, visit()), lambda: again(store).undo(2)):
        with pytest.raises(BrokenJournalError, match="日志里有一步的路径不对"):
            act()
    assert files(tmp_path) == before


def test_a_folder_that_became_a_link_is_not_settled_through(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = store.add(VISITS, visit()).id
    dies_in(monkeypatch, "put_in_place", lambda: store.edit(name, {"topic": "土地"}))
    register = store.workspace.records / "2024" / "visit"
    register.rename(tmp_path / "elsewhere")
    register.symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere" / f"{name}.toml").read_bytes()
    with pytest.raises(RulegovError, match="不是普通文件夹"):
        again(store).notice()
    assert (tmp_path / "elsewhere" / f"{name}.toml").read_bytes() == before


def test_evidence_that_cannot_go_along_does_not_keep_a_record_from_moving(store: Store, tmp_path: Path) -> None:
    name = store.add(VISITS, visit()).id
    (tmp_path / "evidence" / "2024" / "visit" / name).mkdir(parents=True)
    (tmp_path / "evidence" / "2023").write_text("im Weg", encoding="utf-8")
    store.edit(name, {"date": date(2023, 5, 4)})
    assert store.find(name).path.parent == store.workspace.records / "2023" / "visit"
    assert (tmp_path / "evidence" / "2024" / "visit" / name).is_dir()


def test_a_batch_of_which_one_file_was_changed_by_hand_is_finished_but_for_that_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [record.id for record in store.add_all(VISITS, [visit(topic=f"t{number}") for number in range(3)])]
    dies_in(monkeypatch, "keep_old", lambda: store.edit_all({name: {"topic": "新"} for name in names}))
    opened = store.find(names[0])
    opened.path.write_text(opened.text.replace("t0", "手"), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", _full)
        with pytest.raises(OSError, match="space"):
            again(store).notice()
    settled = again(store)
    settled.notice()
    assert [settled.find(name).record.get("topic") for name in names] == ["手", "新", "新"]
    assert settled.protocol.journal.verify() == []


def test_a_version_that_was_never_put_in_place_is_voided_by_whoever_comes_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = store.add(VISITS, visit()).id
    dies_in(monkeypatch, "keep_old", lambda: store.edit(name, {"topic": "土地"}))
    opened = store.find(name)
    opened.path.write_text(opened.text.replace("宅基地", "手"), encoding="utf-8")
    dies_in(monkeypatch, "commit", again(store).notice)
    settled = again(store)
    settled.notice()
    assert [line.op for line in settled.protocol.journal.lines()][:3] == [Operation.NEW, Operation.EDIT, Operation.VOID]
    assert (store.workspace.history / name / "2-unsaved.toml").exists()


def test_a_batch_that_an_earlier_version_left_on_disk_is_finished(store: Store, tmp_path: Path) -> None:
    folder, name = "pending/0a1b2c3d4e5f6071", f"2024/visit/{ID}.toml"
    (tmp_path / "records/2024/visit").mkdir(parents=True)
    put(tmp_path, f".store/{folder}/{ID}-9f8e7d6c.toml", VALID)
    row = f'{{"id": "{ID}", "category": "visit", "path": "{name}", "before": null, "after": "{_sha256(VALID)}"'
    row += f', "changes": {{}}, "pending": "{folder}/{ID}-9f8e7d6c.toml"}}\n'
    put(tmp_path, f".store/{folder}/manifest.jsonl", row)
    line = '{"n":1,"t":"2024-03-15T08:00:00.000Z","by":"li","host":"server","op":"import","count":1'
    line += f',"pending":"{folder}","manifest":"{_sha256(row)}","prev":"{FIRST_HASH}"'
    put(tmp_path, ".store/journal/2024.jsonl", f'{line},"hash":"{_sha256(line + "}")}"}}\n')
    assert store.notice() is None
    assert store.find(ID).path == tmp_path / "records" / name
    assert (store.workspace.history / "batches" / "1.jsonl").read_text("utf-8") == row
    assert list(store.workspace.pending.iterdir()) == []
    store.undo(1)
    assert not store.load().records["visit"]


def test_a_batch_whose_list_is_lost_after_it_was_done_is_not_voided(store: Store) -> None:
    store.add_all(VISITS, [visit(topic=f"t{number}") for number in range(3)])
    (store.workspace.history / "batches" / "1.jsonl").unlink()
    again(store).at_one_instant()
    assert [line.op for line in store.protocol.journal.lines()] == [Operation.IMPORT]
    with pytest.raises(RulegovError, match="第 1 步的清单没有了，不能撤销"):
        again(store).undo(1)


def test_numbers_that_are_given_again_after_the_journal_was_lost_drop_no_version(store: Store) -> None:
    name = store.add(VISITS, visit(topic="一")).id
    for topic in ("二", "三"):
        store.edit(name, {"topic": topic})
    for file in store.protocol.journal.files():
        file.unlink()
    anew = again(store)
    anew.edit(name, {"topic": "四"})
    anew.undo()
    assert anew.find(name).record.get("topic") == "三"
    kept = "".join(path.read_text("utf-8") for path in (store.workspace.history / name).iterdir())
    assert all(f'"{topic}"' in kept for topic in "一二三四")


def test_the_version_before_a_change_by_hand_is_kept_before_the_journal_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = store.add(VISITS, visit(topic="一")).id
    opened = store.find(name)
    opened.path.write_text(opened.text.replace("一", "手"), encoding="utf-8")
    dies_in(monkeypatch, "keep_copy", store.notice)
    settled = again(store)
    settled.edit(name, {"topic": "三"})
    settled.undo()
    settled.undo(2)
    assert settled.find(name).record.get("topic") == "一"


def test_an_undo_that_was_undone_leaves_its_step_to_be_undone_again(store: Store) -> None:
    name = store.add(VISITS, visit()).id
    store.undo()
    store.undo(2)
    assert store.find(name)
    line, _ = store.undo()
    assert line.n in (1, 3)
    assert not store.load().records["visit"]


def test_a_ctrl_c_while_a_change_is_saved_does_not_take_the_answer_away(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fdatasync

    def press(descriptor: int) -> None:
        os.kill(os.getpid(), 2)
        real(descriptor)

    monkeypatch.setattr(os, "fdatasync", press)
    record = store.add(VISITS, visit())
    assert store.find(record.id).record == record


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _full(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")
