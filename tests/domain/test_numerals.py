"""Numbers as clerks type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.numerals import chinese_number, fold, number

FULL_WIDTH = str.maketrans("0123456789.,+-", "０１２３４５６７８９．，＋－")


def in_chinese(value: int) -> str:
    """The ordinary Chinese numeral of a number below 10**12, written group by group: 10203 is 一万零二百零三."""
    if value == 0:
        return "零"
    text = ""
    for unit, size in (("亿", 10**8), ("万", 10**4), ("", 1)):
        group, value = divmod(value, size)
        if group:
            text += ("零" if text and group < 1000 else "") + _four_digits(group) + unit
        elif text and value and not text.endswith("零"):
            text += "零"
    return text.replace("零零", "零")


def _four_digits(group: int) -> str:
    text = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, group = divmod(group, size)
        if digit:
            text += "零一二三四五六七八九"[digit] + unit
        elif text and group and not text.endswith("零"):
            text += "零"
    return text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10, "一十"),
        (105, "一百零五"),
        (1050, "一千零五十"),
        (10203, "一万零二百零三"),
        (120_000_000, "一亿二千万"),
        (10_005, "一万零五"),
    ],
)
def test_the_tests_own_writer_of_chinese_numerals_is_right(value: int, text: str) -> None:
    assert in_chinese(value) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("１２", 12),
        ("+5", 5),
        ("-5", -5),
        ("1.5", Decimal("1.5")),
        (".5", Decimal("0.5")),
        ("5.", 5),
        ("1,200", 1200),
        ("1，200", 1200),
        ("1,234,567.8", Decimal("1234567.8")),
        ("1.2万", 12_000),
        ("3万", 30_000),
        ("3 万", 30_000),
        ("1.5亿", 150_000_000),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两百", 200),
        ("一百零五", 105),
        ("一百一十五", 115),
        ("三千五百", 3500),
        ("十万", 100_000),
        ("二十三万", 230_000),
        ("壹佰贰拾叁", 123),
        ("伍仟", 5000),
        ("二〇二四", 2024),
        ("零", 0),
    ],
)
def test_a_number_is_read_in_every_way_clerks_write_it(text: str, value: int | Decimal) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("一百二", 120), ("一千二", 1200), ("三万五", 35_000), ("两亿三", 230_000_000), ("一万二千五", 12_500)],
)
def test_a_last_digit_without_unit_counts_the_next_smaller_unit(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", " ", "许多", "12,34", "1,2345", "1e5", "1_000", "0x10", "1.2.3", "1/2", "50%", "12万3", "万", "亿", "1" * 31],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    "text", ["一二百", "三五十", "十二三", "二十百", "十百", "百千", "一百百", "零十", "一百零五十", "一千零一百", "一百零零"]
)
def test_numerals_in_no_proper_order_are_none(text: str) -> None:
    assert chinese_number(text) is None


@pytest.mark.parametrize(("text", "folded"), [("　Ａ１ ", "A1"), ("（豫）０１号", "(豫)01号"), ("昭平台", "昭平台")])
def test_full_width_letters_digits_and_marks_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.integers(0, 10**12 - 1))
def test_every_integer_is_read_back_from_all_its_written_forms(value: int) -> None:
    forms = (str(value), f"{value:,}", f"{value:,}".translate(FULL_WIDTH), f"+{value}", in_chinese(value))
    assert [number(form) for form in forms] == [value] * len(forms)


@given(st.integers(0, 99_999_999), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_a_number_before_a_large_unit_is_that_many(hundredths: int, unit: tuple[str, int]) -> None:
    word, size = unit
    assert number(f"{hundredths // 100}.{hundredths % 100:02}{word}") == Decimal(hundredths) / 100 * size


@given(st.text(alphabet="零〇一二两三十百千万亿壹拾佰仟", max_size=12))
def test_any_run_of_numerals_is_a_whole_number_or_none(text: str) -> None:
    value = chinese_number(text)
    assert value is None or (type(value) is int and value >= 0)


@given(st.text(max_size=40))
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    value = number(text)
    assert value is None or value.is_finite()
