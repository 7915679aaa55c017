"""A narrative in the store: the promises of a record, for a text."""

from dataclasses import replace
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.care.doctor import Doctor
from rulegov_tui.storage.care.finding import Verdict
from rulegov_tui.storage.disk.durable import digest, file_digest
from rulegov_tui.storage.journal.changes import change_from
from rulegov_tui.storage.journal.line import BrokenJournalError, Operation
from rulegov_tui.storage.saving.narratives import NarrativeConflictError
from rulegov_tui.storage.saving.trust import trusted
from rulegov_tui.storage.saving.undoing import UndoRefusedError
from rulegov_tui.storage.store import Store
from tests.storage.registers import VISITS, put, visit

TEXT = "# 报告\n\n甲。\n\n## 一、工作\n\n乙。\n\n丙。\n"


def saved(store: Store, text: str = TEXT, name: str = "report.md") -> Path:
    """A narrative of 2024, saved by an editor opened just now; gives its file."""
    store.narratives.save(store.narratives.open(2024, name), text)
    return store.workspace.narrative_file(2024, name)


def test_the_first_save_makes_the_file_and_the_next_keeps_the_version_before(store: Store) -> None:
    new = store.narratives.open(2024)
    assert (new.text, new.version, new.title) == ("", "", "2024 年文稿 report.md")
    first = store.narratives.save(new, TEXT)
    file = store.workspace.narrative_file(2024)
    assert file.read_text(encoding="utf-8") == first.narrative.text == TEXT
    assert first.narrative == store.narratives.open(2024)
    second = store.narratives.save(first.narrative, TEXT.replace("乙", "新乙"))
    assert first.line
    assert second.line
    assert [line.op for line, _ in store.history()] == [Operation.EDIT, Operation.NEW]
    assert second.line.change is not None
    assert second.line.change.changes == {"一、工作": [10, 11]}
    kept = store.workspace.history / "narrative-2024-report" / f"{second.line.n}.md"
    assert kept.read_text(encoding="utf-8") == TEXT


def test_a_save_that_changes_nothing_writes_nothing(store: Store) -> None:
    file = saved(store)
    before = file.stat()
    again = store.narratives.save(store.narratives.open(2024), TEXT.rstrip("\n"))
    assert (again.line, file.stat().st_mtime_ns, file.stat().st_ino) == (None, before.st_mtime_ns, before.st_ino)


def test_different_paragraphs_of_two_people_merge(store: Store) -> None:
    saved(store)
    base = store.narratives.open(2024)
    store.narratives.save(base, TEXT.replace("甲。", "他的甲。"))
    mine = store.narratives.save(base, TEXT.replace("丙。", "我的丙。"))
    assert mine.merged == ("报告",)
    assert mine.line
    assert mine.line.op is Operation.MERGE
    assert mine.narrative == store.narratives.open(2024)
    assert mine.narrative.text == TEXT.replace("甲。", "他的甲。").replace("丙。", "我的丙。")


def test_the_same_paragraph_asks_and_the_answer_is_saved(store: Store) -> None:
    saved(store)
    base = store.narratives.open(2024)
    theirs = store.narratives.save(base, TEXT.replace("乙。", "他的乙。"))
    with pytest.raises(NarrativeConflictError, match=r"2024 年文稿 report\.md已被 .* 改过，“一、工作”里的同一段") as caught:
        store.narratives.save(base, TEXT.replace("乙。", "我的乙。").replace("甲。", "我的甲。"))
    assert caught.value.theirs == theirs.narrative == store.narratives.open(2024)
    (clash,) = caught.value.merged.clashes
    assert (clash.base, clash.theirs, clash.mine) == ("乙。", "他的乙。", "我的乙。")
    answered = store.narratives.save(caught.value.theirs, caught.value.merged.text(["两人的乙。"]))
    assert answered.narrative.text == TEXT.replace("乙。", "两人的乙。").replace("甲。", "我的甲。")


def test_a_file_that_appeared_meanwhile_is_not_overwritten(store: Store) -> None:
    new = replace(store.narratives.open(2024), text=TEXT)
    store.narratives.save(new, TEXT.replace("甲。", "他的甲。"))
    with pytest.raises(NarrativeConflictError):
        store.narratives.save(new, TEXT.replace("甲。", "我的甲。"))
    both = store.narratives.save(new, TEXT.replace("丙。", "我的丙。"))
    assert both.narrative.text == TEXT.replace("甲。", "他的甲。").replace("丙。", "我的丙。")


def test_a_file_removed_meanwhile_asks_and_can_be_made_again(store: Store) -> None:
    file = saved(store)
    base = store.narratives.open(2024)
    file.unlink()
    with pytest.raises(NarrativeConflictError, match=r"已被 .* 删除") as caught:
        store.narratives.save(base, TEXT.replace("乙", "新乙"))
    assert not file.exists()
    store.narratives.save(caught.value.theirs, caught.value.merged.text())
    assert file.read_text(encoding="utf-8") == TEXT.replace("乙", "新乙")
    assert store.notice() is None


def test_undo_and_redo_bring_back_the_former_bytes(store: Store) -> None:
    file = put(store.workspace.root, "2024/report.md", b"\xef\xbb\xbf# \xe6\x97\xa7\r\n")
    store.narratives.save(store.narratives.open(2024), TEXT)
    store.undo()
    assert file.read_bytes() == b"\xef\xbb\xbf# \xe6\x97\xa7\r\n"
    store.redo()
    assert file.read_text(encoding="utf-8") == TEXT


def test_undo_of_the_first_save_takes_the_file_away_and_redo_brings_it_back(store: Store) -> None:
    file = saved(store)
    store.undo()
    assert not file.exists()
    assert store.narratives.open(2024).version == ""
    store.redo()
    assert file.read_text(encoding="utf-8") == TEXT
    store.undo()
    assert not file.exists()
    assert store.notice() is None


def test_undo_is_refused_where_somebody_wrote_on(store: Store) -> None:
    saved(store)
    first = store.protocol.journal.last()
    saved(store, TEXT.replace("乙", "新乙"))
    with pytest.raises(UndoRefusedError, match=r"又改过：2024 年文稿 report.md（.*在文稿里改"):
        store.undo(first.n if first else 0)


def test_history_of_a_narrative_and_its_versions(store: Store) -> None:
    put(store.workspace.root, "2024/report.md", "# 手写\n")
    saved(store, "# 甲\n")
    store.add(VISITS, visit())
    saved(store, "# 乙\n")
    saved(store, "# 别的\n", name="brief-q3.md")
    assert [line.op for line, _ in store.history("2024/report.md")] == [Operation.EDIT, Operation.EDIT]
    found = store.narratives.versions(2024)
    assert [store.narratives.version(2024, "report.md", one.version).text for one in found] == ["# 乙\n", "# 甲\n", "# 手写\n"]
    assert [one.line.n if one.line else None for one in found] == [3, 1, None]
    with pytest.raises(RulegovError, match="没有“00000000”这个版本"):
        store.narratives.version(2024, "report.md", "00000000")


def test_a_former_version_is_put_back_as_a_step_that_can_be_undone(store: Store) -> None:
    saved(store, "# 甲\n")
    saved(store, "# 乙\n")
    now = store.narratives.open(2024)
    former = store.narratives.version(2024, "report.md", digest(b"# \xe7\x94\xb2\n"))
    restored = store.narratives.restore(now, former)
    assert restored.line
    assert restored.line.op is Operation.RESTORE
    assert store.narratives.open(2024).text == "# 甲\n"
    with pytest.raises(NarrativeConflictError, match="和您打开时不一样了"):
        store.narratives.restore(now, former)
    store.undo()
    assert store.narratives.open(2024) == now


def test_a_change_by_hand_is_noticed_once_the_journal_knows_the_narrative(store: Store) -> None:
    file = put(store.workspace.root, "2024/report.md", "# 手写\n")
    assert store.notice() is None
    saved(store)
    file.write_text(TEXT.replace("乙。", "手写的乙。"), encoding="utf-8")
    line = store.notice()
    assert line
    assert line.op is Operation.EXTERNAL
    assert line.change
    assert line.change.changes == {"一、工作": [10, 13]}
    store.undo(line.n)
    assert file.read_text(encoding="utf-8") == TEXT


def test_a_change_by_hand_under_an_open_editor_merges_and_is_told(store: Store) -> None:
    file = saved(store)
    base = store.narratives.open(2024)
    file.write_text(TEXT.replace("甲。", "手写的甲。"), encoding="utf-8")
    mine = store.narratives.save(base, TEXT.replace("丙。", "我的丙。"))
    assert mine.narrative.text == TEXT.replace("甲。", "手写的甲。").replace("丙。", "我的丙。")
    assert [line.op for line, _ in store.history()] == [Operation.MERGE, Operation.EXTERNAL, Operation.NEW]


def test_a_narrative_removed_by_hand_is_noticed_and_lies_in_the_trash(store: Store) -> None:
    file = saved(store)
    file.unlink()
    line = store.notice()
    assert line
    assert line.change
    assert line.change.new is None
    kept = store.workspace.trash / "narrative-2024-report" / f"{line.n}.md"
    assert kept.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("content", [TEXT.replace("\n", "\r\n").encode("gbk"), ("\ufeff" + TEXT).encode("utf-16-le")])
def test_other_encodings_are_read_and_the_next_save_writes_utf_8(store: Store, content: bytes) -> None:
    file = put(store.workspace.root, "2024/report.md", content)
    base = store.narratives.open(2024)
    assert base.text == TEXT
    store.narratives.save(base, TEXT.replace("乙", "新乙"))
    assert file.read_bytes() == TEXT.replace("乙", "新乙").encode()


@pytest.mark.parametrize("name", ["Report.md", "../x.md", "report.txt", "报告.md", "a/b.md", ".md", f"{'a' * 80}.md"])
def test_other_names_are_refused(store: Store, name: str) -> None:
    with pytest.raises(RulegovError, match="不是文稿的文件名"):
        store.narratives.open(2024, name)


def test_a_text_that_no_file_can_hold_is_refused(store: Store) -> None:
    saved(store)
    with pytest.raises(RulegovError, match="不是文字的内容"):
        store.narratives.save(store.narratives.open(2024), f"{TEXT}\udcff")
    assert store.narratives.open(2024).text == TEXT


def test_what_is_no_text_or_no_file_is_said_with_its_place(store: Store, tmp_path: Path) -> None:
    put(tmp_path, "2024/report.md", b"\x00\xff\xfe\x00")
    assert str(_refusal(store)).startswith("records/2024/report.md:1:")
    file = store.workspace.narrative_file(2024)
    file.unlink()
    file.symlink_to(store.workspace.office_file)
    assert str(_refusal(store)).startswith("records/2024/report.md: 读不了文稿")


def _refusal(store: Store) -> RulegovError:
    with pytest.raises(RulegovError) as caught:
        store.narratives.open(2024)
    return caught.value


def test_a_closed_year_refuses(store: Store) -> None:
    saved(store)
    base = store.narratives.open(2024)
    put(store.workspace.root, "2024/closed.toml", "")
    with pytest.raises(RulegovError, match="2024 年度已经封存"):
        store.narratives.save(base, TEXT.replace("乙", "新乙"))
    assert store.narratives.open(2024) == base


def test_doctor_has_nothing_against_narratives(store: Store) -> None:
    saved(store)
    saved(store, TEXT.replace("乙", "新乙"))
    store.undo()
    list(Doctor(store, fix=True).findings(""))  # the tests' own files have other rights
    found = list(Doctor(store, fix=False).findings(""))
    assert [one for one in found if one.verdict is Verdict.PROBLEM] == []
    file = store.workspace.narrative_file(2024)
    assert (file.stat().st_mode & 0o777, list(store.workspace.pending.iterdir())) == (0o660, [])
    assert file_digest(store.workspace.saved / "narrative-2024-report") == file_digest(file)


@pytest.mark.parametrize(
    "forged",
    [
        {"path": "2024/../../x.md"},
        {"path": "2024/other.md"},
        {"path": "2024/training/2024-03-15-k7m2qd.toml"},
        {"pending": "../x"},
        {"id": "2024-03-15-k7m2qd"},
    ],
)
def test_a_forged_line_leads_nowhere_else(store: Store, forged: dict[str, str]) -> None:
    saved(store)
    line = store.protocol.journal.last()
    assert line
    assert line.change
    told = line.change.as_json() | forged
    with pytest.raises(BrokenJournalError):
        trusted(change_from(told))
