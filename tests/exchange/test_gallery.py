"""Sheets from real life, each with what an import of it would save."""

import sys
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.exchange.importing import Source, preview_import
from rulegov_tui.exchange.preview import Preview
from rulegov_tui.exchange.sheets import read_sheets
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import find_workspace
from tests.desk import TODAY, Desk
from tests.exchange.sheets import HEADER, RECORDS, ROWS, workbook

CSV = "日期,类别,题目,实到人数\n2024-03-05,中心组学法,宪法学习,30\n2024/5/6,机关干部法治培训,民法典,45\n"
TITLE = "青山乡2023年法治培训台账"


@pytest.fixture
def session(desk: Desk) -> Session:
    return Session(find_workspace(Path(desk.root)), TODAY)


def previewed(session: Session, content: bytes, name: str = "培训.xlsx", columns: Mapping[str, str] | None = None) -> Preview:
    source = Source(sheets=read_sheets(content, name), name=name, columns=columns or {})
    return preview_import(session, session.catalog.category("training"), source)


def values(preview: Preview) -> list[dict[str, Any]]:
    return [dict(row.values) for row in preview.rows]


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        CSV.replace(",", "\t").encode("utf-16"),
        CSV.replace(",", ";").encode(),
        CSV.replace("\n", "\r\n").encode("gb18030"),
        ("法治培训台账，2024年,,,\n,,,\n" + CSV + ",,,\n").encode(),
        workbook([HEADER, *ROWS]),
        workbook(
            [["法治培训台账"], [], ["单位：青山乡"], HEADER, *ROWS, [], ["合 计", None, None, 75], ["填表人：王"]],
            merged=["A1:D1"],
        ),
        workbook([HEADER, ROWS[0], [], [], HEADER, ROWS[1], ["总计"]]),
        workbook([["说明"], ["本表由司法所填写"]], [HEADER, *ROWS]),
        workbook(
            [["时间", "培训", None, "人数"], [None, "类别", "题目", "实到人数"], *ROWS], merged=["B1:C1", "A1:A2", "D1:D1"]
        ),
        workbook([["序号", " 培训日期 ", "类别：", "题 目", "实到人数（人）"], *([n, *row] for n, row in enumerate(ROWS, 1))]),
        workbook([["何时", "哪一类", "题目", "实到人数"], *ROWS]),
    ],
    ids=[
        "utf-8", "bom", "gbk", "tabs in utf-16", "semicolons", "gbk with crlf", "csv with a title", "xlsx",
        "title, totals and signature", "header on each page", "on the second sheet", "two header rows", "labels with units",
        "two columns told by what stands in them",
    ],
)  # fmt: skip
def test_each_way_to_keep_a_register_reads_the_same(session: Session, content: bytes) -> None:
    preview = previewed(session, content)
    assert preview.errors == []
    assert values(preview) == RECORDS


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (date(2024, 3, 5), date(2024, 3, 5)),
        (datetime.combine(date(2024, 3, 5), time(14, 30)), date(2024, 3, 5)),
        (45356, date(2024, 3, 5)),
        (20240305, date(2024, 3, 5)),
        ("45356", None),
        ("2024/3/5", date(2024, 3, 5)),
        ("2024.3.5", date(2024, 3, 5)),
        ("2024年3月5日", date(2024, 3, 5)),
        ("2024-03-05 00:00:00", date(2024, 3, 5)),
        ("2024年3月5日（星期二）", date(2024, 3, 5)),
        ("３月５日", date(2023, 3, 5)),
        (3.5, None),
        ("3月", None),
    ],
    ids=str,
)
def test_dates_in_every_form_that_excel_leaves_behind(session: Session, cell: object, meant: date | None) -> None:
    """The title tells the year of a date without one."""
    preview = previewed(session, workbook([[TITLE], HEADER, [cell, "中心组学法", "宪法学习", 30]]))
    assert [row.values.get("date") for row in preview.rows] == [meant]
    assert [(error.row, error.column) for error in preview.errors] == ([] if meant else [(3, "A")])


@pytest.mark.parametrize(
    ("cell", "meant"),
    [(30, 30), ("30", 30), (" 1 200 ", 1200), ("３０人", 30), ("1,200", 1200), ("—", None), ("", None)],
    ids=str,
)
def test_numbers_as_text_with_blanks(session: Session, cell: object, meant: int | None) -> None:
    preview = previewed(session, workbook([HEADER, ["2024-3-5", "中心组学法", "宪法", cell]]))
    assert preview.errors == []
    assert preview.rows[0].values.get("attendance") == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("约20", 20), ("大约 20 人", 20), ("二十余人", 20), ("20多人", 20), ("三百来人", 300), ("近1.2万", 12000),
        ("30人左右", 30), ("１００以上", 100), ("十几人", None), ("20以内", None), ("约", None),
        ("几十", None), ("约二三十", None),
    ],
)  # fmt: skip
def test_a_number_told_roughly_is_an_estimate_and_no_number_is_made_up(session: Session, cell: str, meant: int | None) -> None:
    (row,) = previewed(session, workbook([HEADER, ["2024-3-5", "中心组学法", "宪法", cell]])).rows
    assert row.values.get("attendance") == meant
    assert row.values.get("estimated") is (True if meant else None)
    assert bool(row.errors) is (meant is None)


def test_a_number_told_roughly_is_none_where_the_sheet_says_that_it_is_exact(session: Session) -> None:
    rows: list[list[Any]] = [[*HEADER, "估数"], ["2024-3-5", "中心组学法", "宪法", "约20", "否"]]
    (error,) = previewed(session, workbook(rows)).errors
    assert (error.column, "是约数" in str(error)) == ("D", True)


def test_each_error_names_its_cell_and_the_cure(session: Session) -> None:
    rows = ["2024-3-5,中心组学,宪法,十几人", ",中心组学法,#REF!,5"]
    preview = previewed(session, "\n".join([TITLE, ",".join(HEADER), *rows]).encode())
    assert [str(error) for error in preview.errors] == [
        "第 3 行 B 列：“类别”（kind）没有“中心组学”这一项；是不是：中心组学法。",
        "第 3 行 D 列：“实到人数”（attendance）的“十几人”是约数；请只写数字，并把“估数”（estimated）填“是”。",
        "第 4 行 C 列：“题目”的公式出错（#REF!）；请在表里改好公式，或直接填值。",
        "第 4 行 A 列：“日期”（date）没有填；这一项必须填。",
    ]


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"没有": "topic"}, "表里没有“没有”这一列；可用的有：日期、类别、题目、实到人数；也可以写列的字母，如 B。"),
        ({"题目": "topc"}, "没有名为“topc”的字段；是不是：topic。"),
        ({"A": "topic", "题目": "topic"}, "有两列都指定为“topic”；请只留一列。"),
    ],
)
def test_a_wrong_mapping_is_refused(session: Session, columns: dict[str, str], sentence: str) -> None:
    with pytest.raises(RulegovError) as refused:
        previewed(session, workbook([HEADER, *ROWS]), columns=columns)
    assert str(refused.value) == sentence


def test_a_sheet_of_something_else_is_refused(session: Session) -> None:
    with pytest.raises(RulegovError, match="没有找到“法治学习与培训”的表头"):
        previewed(session, workbook([["车牌", "司机", "里程"], ["A1", "王", 5]]))


def test_merged_cells_hold_for_all_of_their_rows_but_a_number_is_not_counted_twice(session: Session) -> None:
    rows: list[list[Any]] = [[date(2024, 3, 5), "中心组学法", "宪法", 30], [None, "中心组学法", "民法典", None]]
    preview = previewed(session, workbook([HEADER, *rows], merged=["A2:A3", "D2:D3"]))
    assert [row.values["date"] for row in preview.rows] == [date(2024, 3, 5)] * 2
    assert [row.values.get("attendance") for row in preview.rows] == [30, None]


def test_quantity_estimated_and_note_are_columns_like_others(session: Session) -> None:
    rows: list[list[Any]] = [[*HEADER, "数量", "估数", "备注"], [date(2024, 3, 5), "中心组学法", None, 90, 3, "是", "三场"]]
    (row,) = previewed(session, workbook(rows)).rows
    assert row.errors == ()
    assert (row.values["quantity"], row.values["estimated"], row.values["note"]) == (3, True, "三场")


def test_an_id_that_excel_took_for_a_number_is_not_made_up(session: Session) -> None:
    (error,) = previewed(session, workbook([HEADER, [date(2024, 3, 5), "中心组学法", 110101199001011234, 3]])).errors
    assert (error.row, error.column) == (2, "C")
    assert "15 位以后的数字已经丢了" in str(error)


def test_columns_that_the_clerk_names_by_label_or_letter(session: Session) -> None:
    content = workbook([["日期", "类别", "讲了什么", "来了多少", "实到人数"], [date(2024, 3, 5), "中心组学法", "宪法", 9, 8]])
    preview = previewed(session, content, columns={"讲了什么": "题目", "d": "attendance", "实到人数": ""})
    assert [match.key for match in preview.matches] == ["date", "kind", "topic", "attendance", ""]
    assert preview.rows[0].values["attendance"] == 9


def test_a_formula_that_failed_is_an_error_and_not_an_empty_cell(session: Session) -> None:
    content = workbook([["无关"]], [HEADER, [date(2024, 3, 5), "中心组学法", "宪法", "#N/A"]])
    (error,) = previewed(session, content).errors
    assert str(error) == "第 2 行 D 列：“实到人数”的公式出错（#N/A）；请在表里改好公式，或直接填值。"


def test_the_old_format_of_excel(session: Session) -> None:
    """``old.xls`` holds a title over merged cells, ``HEADER`` and ``ROWS`` with the second date as a serial, and a total."""
    preview = previewed(session, (Path(__file__).parent / "old.xls").read_bytes(), "旧表.xls")
    assert preview.errors == []
    assert values(preview) == RECORDS
    assert preview.table.skipped == [(1, "表头以上"), (5, "合计")]


def test_without_the_library_one_sentence_says_how_to_get_it(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(RulegovError, match=r"pip install 'rulegov-tui\[excel\]'"):
        previewed(session, workbook([HEADER, *ROWS]))
    assert values(previewed(session, CSV.encode(), "培训.csv")) == RECORDS


def test_a_day_without_a_year_is_in_the_year_of_the_row_before_if_the_sheet_tells_none(session: Session) -> None:
    rows = [["2022.12.5", "其他", "甲"], ["12月6日", "其他", "乙"], ["3.5", "其他", "丙"]]
    preview = previewed(session, workbook([HEADER[:3], *rows]))
    assert [row.values["date"] for row in preview.rows] == [date(2022, 12, 5), date(2022, 12, 6), date(2022, 3, 5)]
    assert [row.assumed_year for row in preview.rows] == [None, 2022, 2022]


def test_a_sheet_of_five_thousand_rows(session: Session) -> None:
    rows: list[list[Any]] = [[date(2024, 1, 1 + index % 28), "其他", f"第{index}期", index] for index in range(5000)]
    rows[4321][3] = "十几人"
    preview = previewed(session, workbook([[TITLE], HEADER, *rows]))
    assert len(preview.rows) == 5000
    assert [(error.row, error.column) for error in preview.errors] == [(4324, "D")]
    assert preview.rows[4999].values["attendance"] == 4999
