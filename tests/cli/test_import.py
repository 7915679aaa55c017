"""``rulegov import``: a register from Excel or CSV."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.desk import Desk
from tests.exchange.sheets import HEADER, ROWS, workbook


def saved(path: Path, *rows: list[Any]) -> str:
    path.write_bytes(workbook(rows))
    return str(path)


def test_the_rows_become_records_and_one_undo_takes_all_of_them_back(desk: Desk, tmp_path: Path) -> None:
    desk.ok("add", "training", "date=3.15", "kind=中心组学法", "topic=原有")
    before = {name: content for name, content in desk.tree().items() if name.startswith("records/2024")}
    ids = desk.ok("import", "training", saved(tmp_path / "表.xlsx", HEADER, *ROWS)).splitlines()
    assert [one["id"] for one in desk.json("list", "training")["records"] if one["topic"] != "原有"] == ids
    assert len(ids) == 2
    desk.ok("undo")
    assert {name: content for name, content in desk.tree().items() if name.startswith("records/2024")} == before


def test_one_bad_cell_and_nothing_is_saved(desk: Desk, tmp_path: Path) -> None:
    file = saved(tmp_path / "表.xlsx", HEADER, *ROWS, [date(2024, 6, 1), "没有的类别", "题", 1])
    said = desk.refused("import", "training", file)
    assert "第 4 行 B 列" in said
    assert said.endswith("有 1 处要改，一条也没有导入；请在表里改好后再导入。\n")


def test_a_dry_run_shows_and_saves_nothing(desk: Desk, tmp_path: Path) -> None:
    before = desk.tree()
    answer = desk.run("import", "training", saved(tmp_path / "表.xlsx", HEADER, *ROWS), "--dry-run")
    assert (answer.code, answer.out) == (0, "")
    assert "B 类别 → 类别（kind，标题）" in answer.err
    assert desk.tree() == before


def test_what_is_there_already_is_skipped_unless_asked_for(desk: Desk, tmp_path: Path) -> None:
    file = saved(tmp_path / "表.xlsx", HEADER, *ROWS)
    first = desk.ok("import", "training", file).splitlines()
    answer = desk.run("import", "training", saved(tmp_path / "表2.xlsx", HEADER, *ROWS, [date(2024, 7, 1), "其他", "新的", 3]))
    assert len(answer.out.split()) == 1
    assert f"第 2 行很可能已经录过（{first[0]}），跳过。" in answer.err
    assert len(desk.ok("import", "training", file, "--all").split()) == 2


def test_a_mapping_is_remembered_for_the_next_sheet_with_that_header(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    header = ["日期", "类别", "讲了什么"]
    january = saved(tmp_path / "1月.xlsx", header, [date(2024, 1, 5), "其他", "宪法"])
    february = saved(tmp_path / "2月.xlsx", header, [date(2024, 2, 5), "其他", "民法典"])
    assert "“题目”（topic）没有填" in desk.refused("import", "training", january)
    desk.ok("import", "training", january, "--map", "讲了什么=题目")
    answer = desk.run("import", "training", february)
    assert answer.code == 0
    assert "C 讲了什么 → 题目（topic，上次）" in answer.err


def test_a_file_that_is_not_there_is_said(desk: Desk, tmp_path: Path) -> None:
    assert "读不了这个文件" in desk.refused("import", "training", str(tmp_path / "没有.xlsx"))


def test_a_folder_is_no_file(desk: Desk, tmp_path: Path) -> None:
    assert "读不了这个文件" in desk.refused("import", "training", str(tmp_path))


def test_what_only_the_store_knows_is_said_with_the_row_of_the_sheet(desk: Desk, tmp_path: Path) -> None:
    header = ["截至", "数字名称", "数值", "理由", "签字人"]
    rows = [[date(2024, 6, 30), "没有这个数字", 3, "县局通报", "王"]]
    said = desk.refused("import", "typed_figure", saved(tmp_path / "表.xlsx", ["手填数字"], [], header, *rows))
    assert "第 4 行" in said
    assert "没有这个数字" in said


def test_the_year_of_dates_without_one_is_said(desk: Desk, tmp_path: Path) -> None:
    file = saved(tmp_path / "表.xlsx", HEADER, ["3月5日", "其他", "题", 1])
    assert "1 行的日期没写年份，按 2024 年算；不对请用 --year 指定。" in desk.run("import", "training", file, "--dry-run").err
    desk.ok("import", "training", file, "--year", "2022")
    assert [one["date"] for one in desk.json("list", "training")["records"]] == ["2022-03-05"]


def test_a_person_of_a_roster_is_known_again_whatever_day_is_written(desk: Desk, tmp_path: Path) -> None:
    header = ["姓名", "所在村", "聘任时间"]
    roster = saved(tmp_path / "名册.xlsx", header, ["王小明", "张庄村", "2024.3.5"], ["李红", "张庄村", "2024.3.5"])
    first, _ = desk.ok("import", "law_literate", roster).splitlines()
    again = saved(tmp_path / "新名册.xlsx", header, ["王小明", "张庄村", "2024.1.1"], ["王小明", "李庄村", "2024.1.1"])
    answer = desk.run("import", "law_literate", again)
    assert f"第 2 行很可能已经录过（{first}），跳过。" in answer.err
    assert len(answer.out.split()) == 1


def test_who_has_left_a_roster_may_come_back(desk: Desk, tmp_path: Path) -> None:
    desk.ok("add", "law_literate", "name=王小明", "village=张庄村", "start=2022-1-1", "end=2023-1-1")
    again = saved(tmp_path / "名册.xlsx", ["姓名", "所在村", "聘任时间"], ["王小明", "张庄村", "2024.3.5"])
    assert len(desk.ok("import", "law_literate", again).split()) == 1


def test_what_is_named_now_comes_before_what_is_remembered(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No field is filled by two columns."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    header = ["日期", "类别", "甲", "乙"]
    desk.ok("import", "training", saved(tmp_path / "1.xlsx", header, ["2024-1-5", "其他", "宪法", "x"]), "--map", "甲=题目")
    desk.ok("import", "training", saved(tmp_path / "2.xlsx", header, ["2024-2-5", "其他", "y", "民法典"]), "--map", "乙=题目")
    assert [one["topic"] for one in desk.json("list", "training")["records"]] == ["宪法", "民法典"]


def test_a_row_that_repeats_one_above_is_said_and_left_out(desk: Desk, tmp_path: Path) -> None:
    answer = desk.run("import", "training", saved(tmp_path / "表.xlsx", HEADER, *ROWS, ROWS[0]))
    assert "第 4 行和第 2 行相同，跳过。" in answer.err
    assert len(answer.out.split()) == 2


def test_a_number_told_roughly_makes_its_record_an_estimate(desk: Desk, tmp_path: Path) -> None:
    file = saved(tmp_path / "表.xlsx", HEADER, ["2024-3-5", "其他", "题", "约20"], ["2024-3-6", "其他", "另一题", 30])
    assert "1 行有约数（如“约20”），取数字，“估数”填“是”。" in desk.run("import", "training", file).err
    rough, exact = desk.json("list", "training")["records"]
    assert (rough["attendance"], rough["estimated"]) == (20, True)
    assert (exact["attendance"], exact.get("estimated")) == (30, None)
