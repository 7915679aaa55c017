"""What cannot be compiled is an error with its place, what looks like a slip a remark with its line."""

import pytest

from tests.builders import catalog, category, record
from tests.report.drafting import LECTURES, book, drafted, refusal

SHOWN = """
name = "shown"
label = "展示"

[[fields]]
key = "title"
label = "事项"

[[tables]]
name = "一览表"
fields = ["title"]

[[passages]]
name = "分条"
fields = ["title"]
form = "headings"
"""
FIGURES = book(catalog(LECTURES, SHOWN), record(category(SHOWN), title="甲"), record(category(LECTURES), kind="培训"))


def test_an_unknown_name_is_an_error_that_names_the_nearest() -> None:
    error = refusal("# 报告\n\n全年培训{{ 培训次 }}。", FIGURES)
    assert (error.line, error.column) == (3, 5)
    assert str(error).startswith("report.md:3:5: 没有名为“培训次”的数字、段落或表格；是不是：培训次数")


def test_all_places_of_unknown_names_are_said_at_once() -> None:
    error = refusal("# {{ 甲乙丙 }}\n\n{{ 培训次数 }}{{ 丁戊 }}\n\n| {{ 己庚 }} |\n|--|\n| {{ 甲乙丙 }} |", FIGURES)
    assert (error.line, error.column) == (1, 3)
    assert "（还有 3 处：3:11“丁戊”、5:3“己庚”、7:3“甲乙丙”）" in str(error)


@pytest.mark.parametrize("name", ["培训次数。", "培训 次数", "Ｎ", "年 度"])
def test_names_are_never_guessed(name: str) -> None:
    assert f"没有名为“{name}”的" in str(refusal(f"{{{{ {name} }}}}", FIGURES))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("# 报告\n\n见{{ 一览表 }}", 3, 2),
        ("# 报告\n\n{{ 一览表 }}。", 3, 1),
        ("# {{ 一览表 }}", 1, 3),
        ("{{ 一览表 }}{{ 一览表 }}", 1, 1),
        ("| 甲 |\n|--|\n| {{ 一览表 }} |", 3, 3),
        ("# 报告\n\n正文\n{{ 一览表 }}", 4, 1),
    ],
)
def test_a_table_stands_alone_on_its_line(text: str, line: int, column: int) -> None:
    error = refusal(text, FIGURES)
    assert (error.line, error.column) == (line, column)
    assert error.message == "表格“一览表”要单独占一行"


@pytest.mark.parametrize("text", ["见{{ 分条 }}", "{{ 分条 }}。", "## {{ 分条 }}", "| 甲 |\n|--|\n| {{ 分条 }} |"])
def test_a_passage_of_headings_stands_alone_on_its_line(text: str) -> None:
    assert refusal(text, FIGURES).message == "段落“分条”自带标题，要单独占一行"


def test_headings_end_at_the_fifth_level() -> None:
    error = refusal("# 报告\n\n###### （1）", FIGURES)
    assert (error.line, error.column, error.message) == (3, 1, "标题有 6 级")


def test_a_figure_in_a_table_header_is_refused_because_a_header_is_text() -> None:
    error = refusal("# 报告\n\n| 甲 | 共{{ 培训次数 }} |\n|--|--|\n| 乙 | 丙 |", FIGURES)
    assert (error.line, error.column) == (3, 8)
    assert error.message == "数字“培训次数”不能写在表头里"


@pytest.mark.parametrize(
    ("text", "line"),
    [("培训{{ 培训次数 }}次", 3), ("培训{{ 培训次数 }} 次", 3), ("占{{ 培训占比 }}%", 3), ("甲\n听{{ 听讲人次 }}人次", 4)],
)
def test_a_unit_written_twice_is_remarked(text: str, line: int) -> None:
    [remark] = drafted(f"# 报告\n\n{text}", FIGURES).remarks
    assert remark.line == line
    assert "已带单位" in remark.message


@pytest.mark.parametrize("text", ["培训{{ 培训次数 }}", "培训{{ 培训次数 }}，次年", "{{ 年度 }}年", "{{ 听讲人次 }}培训人次"])
def test_a_unit_written_once_is_not_remarked(text: str) -> None:
    assert drafted(f"# 报告\n\n{text}", FIGURES).remarks == ()


@pytest.mark.parametrize("text", ["正文。", "## 一、\n\n# 报告", "# 甲\n\n# 乙", "正文。\n\n# 报告", ""])
def test_a_report_without_one_title_at_its_head_is_remarked(text: str) -> None:
    [remark] = drafted(text, FIGURES).remarks
    assert (remark.line, remark.message) == (1, "报告应以一个“# 标题”开头，而且只有一个")


def test_remarks_come_in_the_order_of_their_lines() -> None:
    text = "# 报告\n\n培训{{ 培训次数 }}次\n\n- 甲\n\n培训{{ 培训次数 }}次\n\n1. 乙"
    assert [remark.line for remark in drafted(text, FIGURES).remarks] == [3, 5, 7, 9]
