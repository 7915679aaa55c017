"""Numbers of a report: rounding, percentages, 余 and 约."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rulegov_tui.domain.quantities import Number, change_text, number_text, percentage, quantity_text, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [
        (7, 0, "7"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("3.5"), 0, "4"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("1.005"), 2, "1.01"),
        (Decimal("1.20"), 2, "1.2"),
        (Decimal("12.00"), 2, "12"),
        (Decimal("1E+3"), 2, "1000"),
        (Decimal("0.004"), 2, "0"),
    ],
)
def test_halves_are_rounded_up_and_whole_results_are_integers(value: Number, decimals: int, result: str) -> None:
    number = rounded(value, decimals)
    assert str(number) == result
    assert isinstance(number, int) == ("." not in result)


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "result"),
    [
        (1, 3, 1, "33.3"),
        (2, 3, 1, "66.7"),
        (1, 8, 1, "12.5"),
        (34, 35, 1, "97.1"),
        (1, 2, 1, "50"),
        (1, 3, 0, "33"),
        (35, 35, 1, "100"),
        (0, 35, 1, "0"),
        (36, 35, 1, "102.9"),
        (9999, 10_000, 1, "99.99"),
        (99_999, 100_000, 1, "99.999"),
        (1, 10_000, 1, "0.01"),
        (3001, 3000, 1, "100.03"),
        (10**12 - 1, 10**12, 1, "99.9999999999"),
        (1, 10**12, 1, "0.0000000001"),
        (Decimal("0.5"), 2, 1, "25"),
    ],
)
def test_a_percentage_is_rounded_but_never_to_a_false_0_or_100(part: Number, whole: Number, decimals: int, result: str) -> None:
    number = percentage(part, whole, decimals)
    assert number is not None
    assert number_text(number) == result


@pytest.mark.parametrize("part", [0, 5])
def test_without_a_denominator_there_is_no_percentage(part: int) -> None:
    assert percentage(part, 0, 1) is None


@given(st.integers(0, 10**12), st.integers(1, 10**12), st.integers(0, 3))
@example(10**17 - 1, 10**17, 0)
@example(1, 10**17, 0)
@example(10**17 + 1, 10**17, 0)
def test_a_percentage_is_near_the_truth_and_honest_at_its_ends(part: int, whole: int, decimals: int) -> None:
    number = percentage(part, whole, decimals)
    assert number is not None
    assert abs(number * whole - 100 * part) <= Decimal(whole) / 10**decimals / 2 + Decimal("0.001")
    assert (number == 0) == (part == 0)
    assert (number == 100) == (part == whole)


@pytest.mark.parametrize(
    ("value", "unit", "exact", "estimated"),
    [
        (4, "次", "4次", "约4次"),
        (10, "次", "10次", "10余次"),
        (110, "人次", "110人次", "110余人次"),
        (118, "人次", "118人次", "约118人次"),
        (0, "次", "0次", "0次"),
        (Decimal("1.5"), "万元", "1.5万元", "约1.5万元"),
        (Decimal("97.1"), "%", "97.1%", "约97.1%"),
        (90, "%", "90%", "约90%"),
        (1_000_000, "元", "1000000元", "1000000余元"),
        (None, "次", "无", "无"),
    ],
)
def test_an_estimate_says_so_after_a_round_number_and_before_any_other(
    value: Number | None, unit: str, exact: str, estimated: str
) -> None:
    assert quantity_text(value, unit, estimated=False) == exact
    assert quantity_text(value, unit, estimated=True) == estimated


@pytest.mark.parametrize(
    ("value", "exact", "estimated"),
    [
        (Decimal("12.5"), "增长12.5%", "增长约12.5%"),
        (Decimal("-3.2"), "下降3.2%", "下降约3.2%"),
        (-100, "下降100%", "下降约100%"),
        (200, "增长200%", "增长约200%"),
        (0, "持平", "持平"),
        (None, "无", "无"),
    ],
)
def test_a_change_is_growth_decline_or_neither(value: Number | None, exact: str, estimated: str) -> None:
    assert change_text(value, estimated=False) == exact
    assert change_text(value, estimated=True) == estimated


@given(st.integers(0, 10**12))
def test_any_estimate_that_is_not_zero_is_marked_exactly_once(value: int) -> None:
    text = quantity_text(value, "次", estimated=True)
    assert (text.count("余") + text.count("约") == 1) == (value > 0)
    assert str(value) in text
