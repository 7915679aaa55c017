"""Typed numbers: integers, decimals, money; approximations are asked back, never cut down."""

from decimal import Decimal
from typing import Any

import pytest

from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.domain.typed import parse_typed
from tests.builders import TODAY

PEOPLE = Field(key="attendance", label="参加人次", type=FieldType.INTEGER, unit="人次")
HOURS = Field(key="hours", label="学时", type=FieldType.DECIMAL, unit="学时")
AMOUNT = Field(key="amount", label="金额", type=FieldType.MONEY, unit="元")


def typed(field: Field, text: str) -> Any:
    return parse_typed(field, text, TODAY)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("45", 45),
        ("４５", 45),
        ("45人", 45),
        ("45人次", 45),
        ("45 人次", 45),
        ("４５　人次", 45),
        ("45名", 45),
        ("1,200", 1200),
        ("1，200人次", 1200),
        ("1.2万", 12_000),
        ("3万", 30_000),
        ("3万人次", 30_000),
        ("十二", 12),
        ("三万五", 35_000),
        ("12.0", 12),
        ("0", 0),
    ],
)
def test_an_integer_is_read_with_and_without_its_unit(text: str, value: int) -> None:
    result = typed(PEOPLE, text)
    assert (type(result), result) == (int, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.2万元", 12_000),
        ("１．２万元", 12_000),
        ("12345.67元", Decimal("12345.67")),
        ("3.10", Decimal("3.1")),
        ("1,200.50元", Decimal("1200.5")),
        ("1.5亿元", 150_000_000),
        ("100块", 100),
    ],
)
def test_money_is_read_in_yuan(text: str, value: int | Decimal) -> None:
    assert typed(AMOUNT, text) == value


@pytest.mark.parametrize(("text", "value"), [("1.5", "1.5"), ("1.50学时", "1.5"), ("0.125", "0.125"), (".5", "0.5")])
def test_a_decimal_is_exact(text: str, value: str) -> None:
    result = typed(HOURS, text)
    assert (type(result), str(result)) == (Decimal, value)


@pytest.mark.parametrize(
    "text",
    [
        "110余",
        "110余人次",
        "110人余",
        "3万多",
        "1.2万余人",
        "三百余",
        "约100",
        "近百1",
        "大约50",
        "100人左右",
        "45人以上",
        "100来人",
    ],
)
def test_an_approximation_is_asked_back_with_the_way_to_mark_it(text: str) -> None:
    with pytest.raises(InvalidValueError, match="约数；请只写数字，并把“估数”") as caught:
        typed(PEOPLE, text)
    assert caught.value.key == "attendance"


@pytest.mark.parametrize("text", ["许多", "12,34", "3.5", "1/2", "50%", "人", "-", "12~15", "12万三", "3点五", "1万半", "5十"])
def test_what_is_no_integer_is_refused_by_name(text: str) -> None:
    with pytest.raises(InvalidValueError, match="“参加人次”（attendance）应是整数，现在是") as caught:
        typed(PEOPLE, text)
    assert caught.value.key == "attendance"


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        (PEOPLE, "-5", "超出范围；应在 0 到 1000000000000 之间"),
        (PEOPLE, "10000亿零1", "应是整数"),
        (PEOPLE, "1000000000001", "超出范围"),
        (AMOUNT, "1.255", "金额最多写到分"),
        (AMOUNT, "0.005元", "金额最多写到分"),
        (HOURS, "许多", "应是数，现在是“许多”"),
    ],
)
def test_a_number_out_of_bounds_is_refused_with_the_bounds(field: Field, text: str, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        typed(field, text)


@pytest.mark.parametrize("text", ["", " ", "　", "\t\n"])
@pytest.mark.parametrize("kind", FieldType)
def test_nothing_typed_is_no_value_in_any_field(kind: FieldType, text: str) -> None:
    assert typed(Field(key="f", label="项", type=kind, choices=("甲",)), text) is None


@pytest.mark.parametrize(
    ("field", "text"), [(AMOUNT, "5分"), (AMOUNT, "3角"), (HOURS, "45分钟"), (HOURS, "2天"), (PEOPLE, "3天")]
)
def test_a_number_of_another_unit_is_refused_not_taken_for_the_fields_own(field: Field, text: str) -> None:
    with pytest.raises(InvalidValueError):
        typed(field, text)
