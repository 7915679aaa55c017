"""``rulegov export``: a register, or the figures of a year, as a file that Excel opens."""

import csv
import io
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.desk import Desk

INJECTIONS = ["=1+1", "+86", "-2", "@SUM(A1)", "=cmd|'/c calc'!A0", "'=1", "＝1+1", "'普通"]


def cells(path: Path) -> list[list[Any]]:
    sheet = load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def kept(desk: Desk) -> Desk:
    desk.ok("add", "training", "date=3.15", "kind=中心组学法", "topic=宪法", "attendance=30", "theme=宪法、民法典", "hours=1.50")
    desk.ok("add", "training", "date=2023-5-6", "kind=其他", "topic=信访", "speaker=王某某", "attendees=张三、李四")
    return desk


def test_dates_and_numbers_are_real_and_the_header_stays(kept: Desk, tmp_path: Path) -> None:
    file = tmp_path / "培训.xlsx"
    assert kept.ok("export", "training", str(file), "--year", "2024") == str(file)
    header, row = cells(file)
    assert header == ["记录编号", "日期", "类别", "题目", "学习主题", "学时（学时）", "实到人数（人）"]
    assert row[1:] == [datetime.fromisoformat("2024-03-15"), "中心组学法", "宪法", "宪法、民法典", 1.5, 30]
    sheet = load_workbook(file).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["F"].width
    assert sheet["B2"].number_format == "yyyy-mm-dd"


def test_the_public_level_has_no_personal_or_internal_field(kept: Desk, tmp_path: Path) -> None:
    public, internal = tmp_path / "公开.csv", tmp_path / "内部.csv"
    kept.ok("export", "training", str(public))
    kept.ok("export", "training", str(internal), "--level", "internal")
    told = public.read_text("utf-8-sig")
    assert not any(name in told for name in ("王某某", "张三", "签到名单", "主讲人,"))
    assert all(name in internal.read_text("utf-8-sig") for name in ("王某某", "张三", "签到名单"))


def test_a_public_register_that_names_somebody_in_its_texts_is_not_written(kept: Desk, tmp_path: Path) -> None:
    kept.ok("add", "training", "date=3.16", "kind=其他", "topic=找联系人13800138000报名")
    file = tmp_path / "公开.xlsx"
    assert "13800138000" in kept.refused("export", "training", str(file))
    assert not file.exists()


def test_the_filter_chooses_the_rows(kept: Desk, tmp_path: Path) -> None:
    file = tmp_path / "培训.csv"
    kept.ok("export", "training", str(file), "--where", "kind=其他")
    assert [row["题目"] for row in csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))] == ["信访"]


def test_csv_begins_with_the_mark_by_which_excel_knows_utf_8(kept: Desk, tmp_path: Path) -> None:
    kept.ok("export", "training", str(tmp_path / "培训.csv"))
    assert (tmp_path / "培训.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_cell_runs(desk: Desk, tmp_path: Path, text: str) -> None:
    desk.ok("add", "training", "date=3.15", "kind=其他", f"topic={text}")
    desk.ok("export", "training", str(tmp_path / "表.csv"), "--level", "internal")
    desk.ok("export", "training", str(tmp_path / "表.xlsx"), "--level", "internal")
    rows = list(csv.reader(io.StringIO((tmp_path / "表.csv").read_text("utf-8-sig"))))
    assert not rows[1][3].startswith(("=", "+", "-", "@", "＝"))
    cell = load_workbook(tmp_path / "表.xlsx").worksheets[0]["D2"]
    assert (cell.data_type, cell.value, cell.number_format) == ("s", text, "@")


def test_an_id_number_stays_what_it_is(desk: Desk, tmp_path: Path) -> None:
    number = "11010519491231002X"
    desk.ok("add", "training", "date=3.15", "kind=其他", "topic=题", "note=0123", f"attendees={number[:-1]}5")
    desk.ok("export", "training", str(tmp_path / "表.xlsx"), "--level", "internal")
    _, row = cells(tmp_path / "表.xlsx")
    assert f"{number[:-1]}5" in row
    desk.ok("export", "training", str(tmp_path / "表.csv"), "--level", "internal")
    assert f"\t{number[:-1]}5" in (tmp_path / "表.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_goes_out_comes_in_again_the_same(kept: Desk, tmp_path: Path, suffix: str) -> None:
    for index, text in enumerate([*INJECTIONS, '第一行\n第二行，"引号"；分号', "007", "110105194912310025"]):
        kept.ok("add", "training", f"date=6.{index + 1}", "kind=其他", f"topic={text}", f"note={text}", "quantity=3", "hours=0.1")
    before = [{key: value for key, value in one.items() if key != "id"} for one in kept.json("list", "training")["records"]]
    file = tmp_path / f"表{suffix}"
    kept.ok("export", "training", str(file), "--level", "internal")
    for one in kept.json("list", "training")["records"]:
        kept.ok("delete", one["id"])
    kept.ok("import", "training", str(file))
    after = [{key: value for key, value in one.items() if key != "id"} for one in kept.json("list", "training")["records"]]
    assert after == before


def test_the_figures_have_those_of_last_year_beside_them(kept: Desk, tmp_path: Path) -> None:
    kept.ok("export", "figures", str(tmp_path / "数字.xlsx"), "--year", "2024")
    header, *rows = cells(tmp_path / "数字.xlsx")
    assert header[:5] == ["台账", "数字", "2024年", "2023年", "单位"]
    assert next(row[1:5] for row in rows if row[1] == "中心组集体学法次数") == ["中心组集体学法次数", 1, 0, "次"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["training", "表.docx"], "文件名请以 .xlsx 或 .csv 结尾"),
        (["training", "没有/表.csv"], "请先建好，或换一个地方"),
        (["figures", "表.csv", "--where", "kind=其他"], "全年的数字不能筛选"),
    ],
)
def test_what_cannot_be_written_is_refused(kept: Desk, tmp_path: Path, arguments: list[str], sentence: str) -> None:
    name, file, *others = arguments
    assert sentence in kept.refused("export", name, str(tmp_path / file), *others)


def test_nothing_is_written_among_the_records(kept: Desk) -> None:
    assert "那里只放记录和文稿" in kept.refused("export", "training", str(kept.records / "表.csv"))


def test_without_the_library_one_sentence_says_how_to_get_it(kept: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    said = kept.refused("export", "training", str(tmp_path / "表.xlsx"))
    assert said.endswith("写 Excel 文件要用的库没有装；请先安装：pip install 'rulegov-tui[excel]'，或把文件名写成 .csv。\n")
    kept.ok("export", "training", str(tmp_path / "表.csv"))
