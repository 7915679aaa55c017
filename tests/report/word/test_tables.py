"""Widths of columns: they fill the type's width, and a narrow column keeps its text on one line."""

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.report.document import Paragraph, Table
from rulegov_tui.report.word.tables import column_widths
from rulegov_tui.report.word.writer import write_word
from tests.report.word.paper import LAYOUT, Part, document, local, runs

TOTAL, CHARACTER = 8845, 240
rows = st.integers(1, 12).flatmap(
    lambda columns: st.lists(st.lists(st.text("国2a ", max_size=60), min_size=columns, max_size=columns), min_size=1, max_size=6)
)


@given(rows)
def test_they_add_up_to_the_width_of_the_type(texts: list[list[str]]) -> None:
    widths = column_widths(texts, TOTAL, CHARACTER)
    assert len(widths) == len(texts[0])
    assert sum(widths) == TOTAL
    assert min(widths) > 0


def test_dates_and_numbers_stay_whole_beside_a_long_text() -> None:
    texts = [["日期", "题目", "实到人数（人）"], ["2024年12月31日", "国" * 80, "1234"]]
    date, topic, number = column_widths(texts, TOTAL, CHARACTER)
    assert date >= 13 * CHARACTER // 2
    assert number >= 7 * CHARACTER
    assert topic > date + number


def test_dates_and_numbers_stay_whole_between_many_columns_while_words_fold() -> None:
    texts = [
        ["序号", "单位", "证号", "发证日期", "有效期至", "学时"],
        ["1", "综合行政执法大队", "16040001001", *["2024年12月31日"] * 2, "60"],
    ]
    number, unit, card, issued, ends, hours = column_widths(texts, 8400, CHARACTER)
    assert card - 216 >= 11 * CHARACTER // 2
    assert issued - 216 >= 33 * CHARACTER // 4 <= ends - 216
    assert unit - 216 < 8 * CHARACTER
    assert min(number, hours) >= 2 * CHARACTER


def test_columns_that_need_less_than_there_is_share_the_rest() -> None:
    widths = column_widths([["甲", "乙"], ["1", "2"]], TOTAL, CHARACTER)
    assert max(widths) - min(widths) <= 1


def test_two_tables_are_kept_apart_and_none_is_the_last_of_the_text() -> None:
    table = Table(("甲",), (), (False,))
    content = write_word(document(Paragraph(runs("一")), table, table), LAYOUT)
    body = Part(content, "word/document.xml").all("body")[0]
    assert [local(one) for one in body] == ["p", "tbl", "p", "tbl", "p", "sectPr"]
