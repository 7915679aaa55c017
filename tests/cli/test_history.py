"""``history``, ``undo`` and ``redo``: who changed what, and back again."""

import json
from pathlib import Path

import pytest

from rulegov_tui.domain.fields import Value
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.journal import chain as journal
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace
from tests.desk import TODAY, Desk


@pytest.fixture
def record_id(desk: Desk) -> str:
    return desk.ok("add", "training", "date=3.15", "kind=中心组学法", "topic=宪法", "attendance=30")


def test_history_tells_every_step_field_by_field_newest_first(desk: Desk, record_id: str) -> None:
    desk.ok("edit", record_id, "topic=民法典", "attendance=")
    desk.ok("edit", record_id, "date=2023-05-04")
    lines = desk.ok("history", record_id).splitlines()
    me = login()
    assert [line for line in lines if not line.startswith(" ")] == [
        *(line for line in lines if line.endswith(f" {me} 改期 法治学习与培训 {record_id}")),
        *(line for line in lines if line.endswith(f" {me} 修改 法治学习与培训 {record_id}")),
        *(line for line in lines if line.endswith(f" {me} 录入 法治学习与培训 {record_id}")),
    ]
    assert len([line for line in lines if line.startswith("第 ")]) == 3
    assert "    题目：宪法 → 民法典" in lines
    assert "    实到人数：30 → （空）" in lines
    assert f"    2024/training/{record_id}.toml → 2023/training/{record_id}.toml" in lines


def test_history_as_json(desk: Desk, record_id: str) -> None:
    desk.ok("edit", record_id, "topic=民法典")
    desk.ok("add", "training", "date=3.16", "kind=中心组学法", "topic=别的")
    steps = desk.json("history", record_id)["steps"]
    assert [(step["n"], step["op"], step["by"]) for step in steps] == [(2, "edit", login()), (1, "new", login())]
    (record,) = steps[0]["records"]
    assert record["changes"] == {"topic": ["宪法", "民法典"]}
    assert [step["n"] for step in desk.json("history")["steps"]] == [3, 2, 1]


def test_a_personal_value_is_neither_in_the_journal_nor_shown(desk: Desk) -> None:
    made = desk.ok("add", "mediation", "date=3.15", "kind=婚姻家庭", "parties=欧阳明月")
    desk.ok("edit", made, "parties=司马长风")
    shown = desk.ok("history")
    journals = b"".join(path.read_bytes() for path in (desk.records / ".store" / "journal").iterdir()).decode()
    for name in ("欧阳明月", "司马长风"):
        assert name not in shown
        assert name not in journals
    assert shown.count("（个人信息）") == 3


def test_undo_and_redo_without_a_number_take_ones_own_newest_step(desk: Desk, record_id: str) -> None:
    desk.ok("edit", record_id, "topic=民法典")
    answer = desk.run("undo")
    assert (answer.code, answer.out) == (0, f"{record_id}\n")
    assert "已撤销：第 2 步" in answer.err
    assert desk.json("show", record_id)["topic"] == "宪法"
    answer = desk.run("redo")
    assert (answer.code, answer.out) == (0, f"{record_id}\n")
    assert desk.json("show", record_id)["topic"] == "民法典"


def test_an_undo_over_a_later_change_is_refused_with_both_versions(desk: Desk, record_id: str) -> None:
    desk.ok("edit", record_id, "topic=民法典")
    desk.ok("edit", record_id, "attendance=45")
    said = desk.refused("undo", "2")
    assert f"{record_id}：撤销会变回 / 现在是\n    题目：宪法 / 民法典\n    实到人数：30 / 45\n" in said
    assert f"第 2 步之后又改过：{record_id}（{login()}，第 3 步，" in said


@pytest.mark.parametrize("command", [["undo"], ["redo"], ["undo", "7"], ["history", "zzzzzz"]])
def test_what_there_is_not_is_refused(desk: Desk, command: list[str]) -> None:
    desk.refused(*command)


def test_a_number_that_is_none_is_a_wrong_usage(desk: Desk, record_id: str) -> None:
    assert "“最后”不是步号" in desk.refused("undo", "最后", code=2)
    assert desk.ok("undo", "第１步") == record_id


def test_an_import_of_2000_rows_by_someone_else_is_one_step(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = load_catalog()
    store = Store(Workspace(desk.root), catalog)
    rows: list[dict[str, Value]] = [{"date": TODAY, "kind": "中心组学法", "topic": f"第{number}讲"} for number in range(2000)]
    with monkeypatch.context() as patch:
        patch.setattr(journal, "login", lambda: "王五")
        imported = store.add_all(catalog.categories["training"], rows)
    head = desk.ok("history").splitlines()[0]
    assert head.endswith(" 王五 导入 法治学习与培训 2000 条")
    assert [step["n"] for step in desk.json("history", imported[1234].id)["steps"]] == [1]
    assert "您没有可以撤销的改动" in desk.refused("undo")
    assert len(desk.ok("undo", "1").splitlines()) == 2000
    assert desk.json("list", "training")["records"] == []
    desk.ok("redo")
    assert len(desk.json("list", "training")["records"]) == 2000


def test_a_change_by_hand_is_told_and_can_be_undone(desk: Desk, record_id: str) -> None:
    path = Path(desk.ok("locate", record_id))
    before = path.read_bytes()
    path.write_bytes(before.replace("宪法".encode(), "刑法".encode()))
    lines = desk.ok("history").splitlines()
    assert " 直接改文件 " in lines[0]
    assert lines[1:3] == ["    文件被改动", "    题目：宪法 → 刑法"]
    desk.ok("undo")
    assert path.read_bytes() == before


def test_the_manifest_of_a_report_ties_it_to_the_journal(desk: Desk, record_id: str) -> None:
    (desk.records / "2024" / "report.md").write_text("# 报告\n\n共{{ 中心组集体学法次数 }}。\n", encoding="utf-8")
    path = Path(desk.ok("report"))
    manifest = json.loads(path.with_suffix(".figures.json").read_text("utf-8"))
    (file,) = (desk.records / ".store" / "journal").iterdir()
    last = file.read_text("utf-8").splitlines()[-1]
    assert manifest["source"] == {"records": 1, "damaged": 0, "journal": {"n": 1, "hash": json.loads(last)["hash"]}}


def test_a_redo_over_a_later_change_says_redo_and_shows_both_versions(
    desk: Desk, record_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.ok("edit", record_id, "topic=民法典")
    desk.ok("undo")
    with monkeypatch.context() as patch:
        patch.setattr(journal, "login", lambda: "王五")
        desk.ok("edit", record_id, "attendance=45")
    said = desk.refused("redo")
    assert f"{record_id}：重做会变回 / 现在是\n    题目：民法典 / 宪法\n    实到人数：30 / 45\n" in said
    assert "没有重做" in said
    assert "没有撤销" not in said


def test_a_redo_notices_a_change_by_hand_first(desk: Desk, record_id: str) -> None:
    desk.ok("edit", record_id, "topic=民法典")
    desk.ok("undo")
    path = Path(desk.ok("locate", record_id))
    path.write_bytes(path.read_bytes().replace("宪法".encode(), "刑法".encode()))
    answer = desk.run("redo")
    assert answer.code == 1
    assert "没有重做" in answer.err
    assert desk.json("history")["steps"][0]["op"] == "external"


def test_an_undo_is_refused_with_its_own_words_for_a_register_that_is_no_more(desk: Desk) -> None:
    own = desk.file("categories/visit.toml")
    own.write_text(
        'name = "visit"\nlabel = "走访"\nkind = "event"\ncolumns = ["topic"]\n[[fields]]\nkey = "topic"\nlabel = "题目"\n',
        encoding="utf-8",
    )
    made = desk.ok("add", "visit", "date=3.15", "topic=甲")
    desk.ok("edit", made, "topic=乙")
    desk.ok("edit", made, "topic=丙")
    own.unlink()
    said = desk.refused("undo", "2")
    assert f"第 2 步之后又改过：{made}" in said
    assert "没有撤销" in said


def test_closing_a_year_is_told_with_the_year(desk: Desk) -> None:
    desk.ok("add", "training", "date=2023-03-15", "kind=中心组学法", "topic=宪法")
    desk.ok("year", "close", "2023")
    head = desk.ok("history").splitlines()[0]
    assert head.endswith(" 封存年度 2023 年")


def narrative(desk: Desk, text: str, year: int = 2024) -> None:
    """Save a year's narrative as the screen does."""
    workspace = Workspace(desk.root)
    narratives = Store(workspace, load_catalog(workspace)).narratives
    narratives.save(narratives.open(year), text)


def test_a_narrative_is_told_with_its_sections_and_undone_like_a_record(desk: Desk, record_id: str) -> None:
    file = desk.records / "2024" / "report.md"
    before = file.read_bytes() if file.exists() else None
    narrative(desk, "# 报告\n\n甲。\n\n## 二、问题\n\n乙。\n")
    narrative(desk, "# 报告\n\n丙。\n\n## 三、打算\n\n丁丁。\n")
    shown = desk.ok("history", "2024/report.md").splitlines()
    assert shown[0].endswith(f" {login()} 修改 2024 年文稿 report.md")
    assert shown[1:4] == ["    报告：有改动，5 字", "    三、打算：新写，9 字", "    二、问题：删去，原来 8 字"]
    assert record_id not in "".join(shown)
    answer = desk.run("undo")
    assert (answer.code, answer.out) == (0, "2024/report.md\n")
    assert "2024 年文稿 report.md" in answer.err
    desk.ok("undo", "2")
    assert (file.read_bytes() if file.exists() else None) == before


def test_an_undo_that_a_later_save_forbids_shows_what_it_would_change(desk: Desk) -> None:
    narrative(desk, "# 甲\n\n一。\n", 2023)
    narrative(desk, "# 甲\n\n一二。\n", 2023)
    answer = desk.run("undo", "1")
    assert answer.code == 1
    assert "2023 年文稿 report.md：撤销会变回 / 现在是\n    甲：没有这一节 / 5 字" in answer.err
    assert "2023/report.md" in desk.ok("history", "--format", "json")
