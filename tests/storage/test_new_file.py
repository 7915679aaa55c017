"""The form of a file that the product writes."""

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.storage.files.record_file import headline, new_text, read
from tests.storage.registers import DAY, ID, VISITS, visit

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200).filter(str.strip)


def test_a_new_file_is_a_headline_and_the_filled_fields_in_the_order_of_the_category() -> None:
    values = visit(tags=("宪法", "民法典"), kind="入户", cost=Decimal("12.50"), note="雨天", people=12, estimated=True)
    assert new_text(VISITS, values) == (
        "# 2024-03-15 宅基地 12\n"
        "date = 2024-03-15\n"
        'topic = "宅基地"\n'
        'kind = "入户"\n'
        "people = 12\n"
        "cost = 12.50\n"
        'tags = [\n    "宪法",\n    "民法典",\n]\n'
        "estimated = true\n"
        'note = "雨天"\n'
    )


@pytest.mark.parametrize("empty", [None, "", ()])
def test_empty_fields_are_not_written(empty: object) -> None:
    assert "kind" not in new_text(VISITS, visit(kind=empty))


def test_false_and_zero_are_values() -> None:
    written = tomllib.loads(new_text(VISITS, visit(people=0, estimated=False)))
    assert written["people"] == 0
    assert written["estimated"] is False


def test_the_headline_keeps_personal_fields_out() -> None:
    assert "张三" not in headline(VISITS, visit(who="张三"))


@pytest.mark.parametrize("topic", ["甲\n乙 = 1", "甲\r乙", "甲\x1b[31m", "甲\u202e", "甲\u2028乙", "甲" * 5000, "甲 # 乙", " "])
def test_the_headline_is_one_short_printable_comment(topic: str) -> None:
    line = headline(VISITS, visit(topic=topic))
    assert line.startswith("# 2024-03-15")
    assert line.isprintable()
    assert len(line) <= 62


@given(TEXTS, TEXTS)
def test_a_new_file_reads_back_as_it_was_meant(topic: str, note: str) -> None:
    values = visit(topic=topic, note=note)
    assert read(VISITS, ID, new_text(VISITS, values).encode()).values == values


@pytest.mark.parametrize(
    "values",
    [
        {"people": 10**12},
        {"cost": Decimal("0.01")},
        {"cost": Decimal("999999999999.99")},
        {"hours": Decimal("0.125")},
        {"done": date(2100, 12, 31)},
        {"tags": ("民法典",)},
        {"villages": ("张庄村", "李庄村")},
        {"evidence": ("照片 1.jpg", "签到/表.pdf")},
    ],
)
def test_every_type_of_value_reads_back(values: dict[str, Any]) -> None:
    assert read(VISITS, ID, new_text(VISITS, visit(**values)).encode()).values == {"date": DAY, "topic": "宅基地", **values}


def test_a_new_file_is_utf_8_without_bom_with_line_feeds() -> None:
    content = new_text(VISITS, visit(note="甲\r\n乙")).encode()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
