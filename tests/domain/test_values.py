"""What a field accepts from a file, and how a value is written out."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import EVIDENCE, QUANTITY, Field, FieldType, Value
from rulegov_tui.domain.values import checker, decimal_text, shown, value_text

NOON = datetime(2024, 3, 15, 12)  # noqa: DTZ001 (TOML's local date-time)
DAY = date(2024, 3, 15)


def field(kind: str, **attributes: Any) -> Field:
    return Field(key="f", label="项", type=FieldType(kind), **attributes)


def check(kind: str, raw: object, **attributes: Any) -> Value:
    return checker(field(kind, **attributes))(raw)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("text", "甲"),
        ("text", ""),
        ("long_text", "甲\n乙"),
        ("village", "张庄村"),
        ("date", DAY),
        ("integer", 0),
        ("integer", 10**12),
        ("decimal", 3),
        ("decimal", Decimal("0.125")),
        ("money", Decimal("12345.67")),
        ("money", 100),
        ("boolean", True),
        ("boolean", False),
    ],
)
def test_a_value_of_the_right_type_is_taken_as_it_is(kind: str, raw: Any) -> None:
    assert check(kind, raw) is raw


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("text", [1, True, DAY, ["甲"], {"a": "甲"}, Decimal("1.5")]),
        ("long_text", [1, ["甲"]]),
        ("village", [7, ["张庄村"]]),
        ("date", ["2024-03-15", 20240315, NOON, True, [DAY]]),
        ("integer", ["3", True, Decimal(3), Decimal("3.5"), 3.0, DAY, [3]]),
        ("decimal", ["1.5", True, 1.5, Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity"), Decimal("sNaN"), [1]]),
        ("money", ["1.5", False, 1.5, float("nan"), float("inf"), Decimal("NaN"), Decimal("Infinity")]),
        ("boolean", ["是", "true", 0, 1, Decimal(1)]),
        ("choice", [1, True, ["甲"]]),
        ("choices", [1, [1], ["甲", 1], {"甲": 1}, ("甲",), [["甲"]]]),
        ("villages", [3, [DAY], [True]]),
        ("evidence", [3, [3], DAY]),
    ],
)
def test_a_value_of_another_type_is_refused_by_name(kind: str, wrong: list[object]) -> None:
    for raw in wrong:
        with pytest.raises(InvalidValueError, match="“项”（f）应是") as caught:
            check(kind, raw, choices=("甲",))
        assert caught.value.key == "f"


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("integer", -1),
        ("integer", 10**12 + 1),
        ("integer", 2**80),
        ("integer", -(2**80)),
        ("decimal", Decimal("-0.01")),
        ("decimal", Decimal("1e30")),
        ("decimal", 2**80),
        ("money", Decimal("1e30")),
        ("money", Decimal("1e-999999")),
        ("money", Decimal("12345678901234567890123456789.5")),
        ("money", Decimal("12345678901234567890123456789.555")),
        ("money", 2**80),
        ("money", Decimal("1000000000000.01")),
    ],
)
def test_a_number_no_township_reaches_is_refused(kind: str, raw: int | Decimal) -> None:
    with pytest.raises(InvalidValueError, match=r"超出范围；应在 0 到 1000000000000 之间|金额最多写到分"):
        check(kind, raw)


@pytest.mark.parametrize("kind", ["integer", "decimal", "money"])
def test_both_bounds_of_a_number_are_allowed_and_nothing_beyond(kind: str) -> None:
    bounds: dict[str, Any] = {"minimum": -5, "maximum": 100}
    assert [check(kind, raw, **bounds) for raw in (-5, 100)] == [-5, 100]
    for raw in (-6, 101):
        with pytest.raises(InvalidValueError, match=f"是 {raw}，超出范围；应在 -5 到 100 之间"):
            check(kind, raw, **bounds)


def test_both_bounds_of_a_date_are_allowed_and_nothing_beyond() -> None:
    bounds = {"minimum": date(2024, 1, 1), "maximum": date(2024, 12, 31)}
    assert [check("date", day, **bounds) for day in bounds.values()] == list(bounds.values())
    for day in (date(2023, 12, 31), date(2025, 1, 1)):
        with pytest.raises(InvalidValueError, match="不合理；应在 2024-01-01 到 2024-12-31 之间"):
            check("date", day, **bounds)


@pytest.mark.parametrize("raw", [date(1, 1, 1), date(1899, 12, 31), date(2101, 1, 1), date(9999, 12, 31)])
def test_a_date_without_bounds_still_lies_between_1900_and_2100(raw: date) -> None:
    with pytest.raises(InvalidValueError, match="应在 1900-01-01 到 2100-12-31 之间"):
        check("date", raw)


@pytest.mark.parametrize("raw", [Decimal("1.255"), Decimal("0.001")])
def test_money_ends_at_the_fen(raw: Decimal) -> None:
    with pytest.raises(InvalidValueError, match="金额最多写到分（两位小数）"):
        check("money", raw)


def test_a_record_stands_for_at_least_one() -> None:
    assert checker(QUANTITY)(1) == 1
    with pytest.raises(InvalidValueError, match="“数量”（quantity）是 0，超出范围"):
        checker(QUANTITY)(0)


def test_retired_options_stay_legal_in_records() -> None:
    assert check("choice", "旧", choices=("甲",), retired=("旧",)) == "旧"
    assert check("choices", ["甲", "旧"], choices=("甲",), retired=("旧",)) == ("甲", "旧")


@pytest.mark.parametrize(("kind", "raw"), [("choice", "甲乙"), ("choices", ["甲", "甲乙"]), ("choice", ""), ("choices", [""])])
def test_an_option_that_was_never_offered_is_refused_with_the_nearest(kind: str, raw: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"“项”（f）没有“(甲乙)?”这一项；.*甲"):
        check(kind, raw, choices=("甲", "丙"))


def test_a_single_text_is_a_list_of_one_and_repetitions_go() -> None:
    assert check("villages", "张庄村") == ("张庄村",)
    assert check("villages", ["张庄村", "李庄村", "张庄村"]) == ("张庄村", "李庄村")
    assert check("choices", [], choices=("甲",)) == ()


@pytest.mark.parametrize("raw", ["签到表.jpg", "现场/1.jpg", "..照片.jpg", "a..b"])
def test_evidence_is_a_path_inside_its_folder(raw: str) -> None:
    assert checker(EVIDENCE)([raw]) == (raw,)


@pytest.mark.parametrize("raw", ["/etc/passwd", "..", "../a", "a/../b", "a/..", "C:\\a", "a\\..\\b", "", "  "])
def test_evidence_outside_its_folder_is_refused(raw: str) -> None:
    with pytest.raises(InvalidValueError, match=r"“佐证”的路径“.*”不能用；只写记录佐证文件夹里的文件名"):
        checker(EVIDENCE)(["好.jpg", raw])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (("甲", "乙"), "甲、乙"),
        ((), ""),
        (DAY, "2024-03-15"),
        (1200, "1200"),
        (Decimal("1200.50"), "1200.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("100.00"), "100"),
        ("甲", "甲"),
    ],
)
def test_a_value_is_written_as_people_read_it(value: Value | None, text: str) -> None:
    assert value_text(value) == text


@given(st.decimals(-(10**12), 10**12, places=4))
def test_a_decimal_is_written_without_loss_exponent_or_trailing_zeros(value: Decimal) -> None:
    text = decimal_text(value)
    assert Decimal(text) == value
    assert "E" not in text
    assert "." not in text or text[-1] not in "0."


def test_what_stands_in_a_message_is_one_short_line() -> None:
    assert shown("甲\n  乙\t丙") == "甲 乙 丙"
    assert shown("字" * 41) == "字" * 40 + "…"
    assert shown("字" * 40) == "字" * 40


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("kind", FieldType)
@given(raw=_json)
def test_any_raw_value_is_accepted_or_refused_in_words(kind: FieldType, raw: object) -> None:
    def outcome() -> Value | InvalidValueError:
        try:
            return check(kind, raw, choices=("甲",))
        except InvalidValueError as error:
            return error

    result = outcome()
    if isinstance(result, InvalidValueError):
        assert result.key == "f"
    else:
        assert result == (tuple(dict.fromkeys(raw)) if isinstance(raw, list) else (raw,) if isinstance(result, tuple) else raw)
