"""Rows without a header that is known, as they are pasted from Excel."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.exchange.importing import Source, preview_import
from rulegov_tui.exchange.pasted import is_table, pasted_sheet
from rulegov_tui.exchange.preview import Preview
from rulegov_tui.exchange.sheets import Sheet
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace
from tests.desk import TODAY, Desk
from tests.exchange.sheets import HEADER, RECORDS

PASTED = "2024-3-5\t中心组学法\t宪法学习\t30\n2024/5/6\t机关干部法治培训\t民法典\t45"


def pasted(desk: Desk, text: str, register: str = "training", columns: Mapping[int, str] | None = None) -> Preview:
    session = Session(Workspace(Path(desk.root)), TODAY)
    source = Source(sheets=[pasted_sheet(text)], name="粘贴的内容", columns=columns or {}, any_header=True)
    return preview_import(session, session.catalog.category(register), source)


def values(preview: Preview) -> list[dict[str, Any]]:
    assert preview.errors == []
    return [dict(row.values) for row in preview.rows]


@pytest.mark.parametrize(
    "text",
    [
        PASTED,
        PASTED + "\n",
        PASTED.replace("\n", "\r"),
        PASTED.replace("\n", "\r\n"),
        "\t".join(HEADER) + "\n" + PASTED,
        "何时\t哪一类\t讲了什么\t来了多少\n" + PASTED,
        "\n".join(f"{number}\t{line}" for number, line in enumerate(PASTED.split("\n"), 1)),
    ],
    ids=["bare", "line end", "as a terminal sends it", "crlf", "header", "unknown header", "numbered"],
)
def test_columns_are_told_by_what_stands_in_them(desk: Desk, text: str) -> None:
    assert values(pasted(desk, text)) == RECORDS


def test_a_number_is_no_text_and_no_day(desk: Desk) -> None:
    """The column of people before that of the topic is not taken for the topic, nor for days of this month."""
    preview = pasted(desk, "30\t其他\t2024-3-5\t宪法学习\n12\t其他\t2024-3-6\t信访条例")
    assert [match.key for match in preview.matches] == ["attendance", "kind", "date", "topic"]


def test_a_column_told_roughly_is_one_of_numbers(desk: Desk) -> None:
    preview = pasted(desk, "2024-3-5\t其他\t宪法学习\t约30\n2024-3-6\t其他\t信访条例\t12")
    assert [row.values["attendance"] for row in preview.rows] == [30, 12]


def test_columns_that_are_mapped_by_their_places_make_no_header_of_a_row(desk: Desk) -> None:
    """The first row has the places of the columns as its cells."""
    preview = pasted(desk, "2024-3-5\t其他\t2\t3\n2024-3-6\t其他\t4\t5", columns={2: "topic", 3: "attendance"})
    assert preview.table.header.first == -1
    assert [(row.values["topic"], row.values["attendance"]) for row in preview.rows] == [("2", 3), ("4", 5)]


def test_a_village_is_one_of_the_roster(desk: Desk) -> None:
    for name in ("张庄村", "李庄村"):
        desk.ok("add", "village", "start=2020-01-01", f"name={name}")
    preview = pasted(desk, "王小明\t李庄村\t2024.3.5\n李红\t张庄村\t2024.3.5", "law_literate")
    assert [match.key for match in preview.matches] == ["name", "village", "start"]


def test_labels_that_nothing_explains_stay_for_the_clerk(desk: Desk) -> None:
    preview = pasted(desk, "车牌\t司机\t里程\n豫A1\t王\t5\n豫A2\t李\t6")
    assert [match.label for match in preview.matches] == ["车牌", "司机", "里程"]
    assert len(preview.errors) >= 2


def test_a_cell_with_lines_and_marks_is_one_cell() -> None:
    text = '2024-3-5\t"第一行\n第二行，""引号"""\n2024-3-6\t乙'
    assert pasted_sheet(text).rows == [["2024-3-5", '第一行\n第二行，"引号"'], ["2024-3-6", "乙"]]


@given(st.lists(st.lists(st.text(st.characters(exclude_characters='\t\r\n\0"')), min_size=2, max_size=4), min_size=2, max_size=5))
def test_every_table_of_plain_cells_is_read_as_it_was_copied(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    assert is_table(text)
    assert pasted_sheet(text).rows == rows


@given(st.text(st.sampled_from('甲\t\n\r"\0')))
def test_nothing_that_is_pasted_is_refused(text: str) -> None:
    assert all(isinstance(cell, str) for row in pasted_sheet(text).rows for cell in row)


def test_a_mark_that_is_not_closed_swallows_no_row() -> None:
    assert pasted_sheet('1\t"甲\n2\t乙').rows == [["1", '"甲'], ["2", "乙"]]


def test_a_cell_of_any_length_is_a_cell() -> None:
    long = "甲" * 200_000
    assert pasted_sheet(f"{long}\t1\n乙\t2").rows == [[long, "1"], ["乙", "2"]]


def test_several_lines_with_tabs_are_a_table() -> None:
    assert all(map(is_table, ["a\tb\nc\td", "a\tb\rc\td\r"]))
    assert not any(map(is_table, ["a\tb", "a\tb\n", "a\nb\nc", ""]))


def test_nothing_at_all_is_refused_with_a_cure(desk: Desk) -> None:
    session = Session(Workspace(Path(desk.root)), TODAY)
    source = Source(sheets=[Sheet("空", [])], name="空.xlsx", columns={}, any_header=True)
    with pytest.raises(RulegovError) as refused:
        preview_import(session, session.catalog.category("training"), source)
    assert str(refused.value) == "空.xlsx: 里面没有一行可以导入；请核对是不是这个文件、这张表。"


def test_days_without_a_year_are_of_this_day_and_not_of_the_day_of_the_start(desk: Desk) -> None:
    session = Session(Workspace(Path(desk.root)), TODAY)
    source = Source(sheets=[pasted_sheet("1.5\t其他\t甲\n1.6\t其他\t乙")], name="粘贴的内容", columns={}, any_header=True)
    preview = preview_import(session, session.catalog.category("training"), source, today=date(2025, 1, 8))
    assert [row.values["date"] for row in preview.rows] == [date(2025, 1, 5), date(2025, 1, 6)]
