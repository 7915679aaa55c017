"""Passages: records as prose."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.record import Record
from rulegov_tui.report.document import Paragraph, ValueRun
from tests.builders import catalog, category, record
from tests.report.drafting import book, drafted, lines
from tests.report.hostile import hostile

REGISTER = """
name = "problem"
label = "问题"

[[fields]]
key = "rank"
label = "序号"
type = "integer"

[[fields]]
key = "title"
label = "问题"

[[fields]]
key = "detail"
label = "表现"
type = "long_text"

[[fields]]
key = "due"
label = "期限"
type = "date"

[[fields]]
key = "fine"
label = "罚款"
type = "money"
unit = "元"

[[fields]]
key = "people"
label = "涉及"
type = "integer"
unit = "人"

[[fields]]
key = "villages"
label = "村"
type = "villages"

[[fields]]
key = "done"
label = "完成"
type = "boolean"

[[passages]]
name = "问题"
fields = ["title", "detail"]
order = ["rank"]

[[passages]]
name = "平铺"
fields = ["title", "detail"]
form = "plain"

[[passages]]
name = "分条"
fields = ["title", "detail"]
form = "headings"

[[passages]]
name = "各类值"
fields = ["due", "fine", "people", "villages", "done"]

[[passages]]
name = "到期"
fields = ["title"]
by = "due"

[[passages]]
name = "无以往"
fields = ["title"]
where = { title = "没有" }
empty = "没有发现问题"

[[passages]]
name = "历年"
fields = ["title"]
period = "to-date"
order = ["-rank"]
"""
PROBLEM = category(REGISTER)


def shown(name: str, *records: Record) -> list[str]:
    return lines(drafted(f"{{{{ {name} }}}}", book(catalog(REGISTER), *records)))


def problem(**values: object) -> Record:
    return record(PROBLEM, **values)


def test_items_are_numbered_in_chinese_up_to_eleven_and_beyond() -> None:
    [text] = shown("问题", *(problem(title="甲", rank=number) for number in range(12)))
    assert text == "一是甲。二是甲。三是甲。四是甲。五是甲。六是甲。七是甲。八是甲。九是甲。十是甲。十一是甲。十二是甲。"


def test_the_fields_of_an_item_are_its_sentences() -> None:
    assert shown("问题", problem(title="人手不足；", detail=" 只有\n两人。 ")) == ["一是人手不足。只有 两人。"]


def test_fields_that_are_not_filled_are_left_out_and_empty_items_not_counted() -> None:
    records = [
        problem(title="甲"),
        problem(detail="乙"),
        problem(),
        problem(title=" ", detail="。"),
        problem(title="丙", detail="丁"),
    ]
    assert shown("问题", *records) == ["一是甲。二是乙。三是丙。丁。"]


def test_plain_passages_have_no_numbers() -> None:
    assert shown("平铺", problem(title="甲", detail="乙"), problem(title="丙！")) == ["甲。乙。丙！"]


def test_items_stand_in_the_order_asked_for_and_without_rank_last() -> None:
    records = [problem(title="无"), problem(title="二", rank=2), problem(title="一", rank=1)]
    assert shown("问题", *records) == ["一是一。二是二。三是无。"]
    assert shown("历年", *records) == ["一是二。二是一。三是无。"]


def test_without_an_order_items_stand_by_date() -> None:
    assert shown("平铺", problem(title="乙", date="2024-05-02"), problem(title="甲", date="2024-05-01")) == ["甲。乙。"]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"due": date(2024, 3, 5)}, "一是2024年3月5日。"),
        ({"fine": Decimal("1200.50")}, "一是1200.5元。"),
        ({"fine": 0}, "一是0元。"),
        ({"people": 12}, "一是12人。"),
        ({"villages": ("甲村", "乙村")}, "一是甲村、乙村。"),
        ({"done": True}, "一是是。"),
        ({"due": date(2024, 3, 5), "people": 3}, "一是2024年3月5日。3人。"),
    ],
)
def test_values_are_written_as_a_report_writes_them(values: dict[str, object], text: str) -> None:
    assert shown("各类值", problem(**values)) == [text]


def test_without_records_the_passage_says_so() -> None:
    assert shown("问题") == ["无。"]
    assert shown("无以往", problem(title="甲")) == ["没有发现问题。"]
    assert shown("分条") == ["无。"]


def test_only_records_of_the_year_are_shown_unless_asked() -> None:
    records = [
        problem(title="去年", date="2023-12-31"),
        problem(title="今年", date="2024-01-01"),
        problem(title="明年", date="2025-01-01"),
    ]
    assert shown("问题", *records) == ["一是今年。"]
    assert shown("历年", *records) == ["一是去年。二是今年。"]


def test_the_date_field_that_counts_can_be_named() -> None:
    records = [
        problem(title="甲", date="2023-05-01", due="2024-05-01"),
        problem(title="乙", due="2025-05-01"),
        problem(title="丙"),
    ]
    assert shown("到期", *records) == ["一是甲。"]


def test_headings_carry_the_first_field_without_its_full_stop() -> None:
    records = [problem(title="甲。", detail="乙"), problem(title="丙？"), problem(detail="丁")]
    assert shown("分条", *records) == ["## 一、甲", "乙。", "## 二、丙？", "## 三、丁"]


def test_a_value_knows_its_record_and_field() -> None:
    one = problem(title="甲", detail="乙")
    [block] = drafted("{{ 问题 }}", book(catalog(REGISTER), one)).blocks
    assert isinstance(block, Paragraph)
    assert block.runs[1:] == (ValueRun("甲。", one.id, "title"), ValueRun("乙。", one.id, "detail"))


@given(st.lists(hostile(), max_size=5))
def test_every_item_is_numbered_once_whatever_it_says(texts: list[str]) -> None:
    document = drafted(
        "{{ 问题 }}", book(catalog(REGISTER), *(problem(title=text, rank=number) for number, text in enumerate(texts)))
    )
    [block] = document.blocks
    assert isinstance(block, Paragraph)
    numbers = [run.text for run in block.runs if not isinstance(run, ValueRun)]
    values = [run for run in block.runs if isinstance(run, ValueRun)]
    assert numbers == (["一是", "二是", "三是", "四是", "五是"][: len(values)] or ["无。"])
    assert all(run.text and "\n" not in run.text for run in values)
