"""One record: what it stands for where its fields say nothing."""

from datetime import date

import pytest

from tests.builders import category, record

TRAINING = category('name = "training"\nlabel = "法治学习与培训"')
STAFF = category('name = "staff"\nlabel = "执法人员"\nkind = "roster"')


def test_a_record_stands_for_one_exact_event_unless_it_says_otherwise() -> None:
    plain, total = record(TRAINING), record(TRAINING, quantity=12, estimated=True)
    assert (plain.quantity, plain.estimated) == (1, False)
    assert (total.quantity, total.estimated) == (12, True)
    assert not record(TRAINING, estimated=False).estimated


def test_a_record_is_dated_by_its_event_or_by_the_day_it_begins() -> None:
    assert record(TRAINING, date="2024-05-01").date == date(2024, 5, 1)
    assert record(STAFF, start="2023-06-01", end="2024-06-01").date == date(2023, 6, 1)


@pytest.mark.parametrize(("key", "value"), [("note", "补记"), ("end", None), ("note2", None)])
def test_a_field_that_is_not_filled_has_no_value(key: str, value: str | None) -> None:
    assert record(STAFF, note="补记").get(key) == value
