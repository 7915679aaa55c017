"""What a form sees of the records that are there."""

from datetime import date

import pytest

from rulegov_tui.entry import earlier
from rulegov_tui.entry.earlier import Earlier
from tests.entry.registers import lesson


def test_newest_first_and_of_one_day_the_last_entered() -> None:
    old, first, last = lesson(date="2023-12-31"), lesson(date="2024-03-15"), lesson(date="2024-03-15")
    assert Earlier([first, old, last]).newest == [last, first, old]


def test_what_was_entered_just_before_comes_first_whatever_its_date() -> None:
    later, just, before = lesson(date="2024-03-15"), lesson(date="2024-01-05"), lesson(date="2024-02-01")
    seen = Earlier([later, before, just], entered=[just.id, before.id, "2024-03-18-undone"])
    assert seen.newest == [just, before, later]
    assert seen.last_with("kind") is just


def test_only_the_newest_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "NEWEST", 2)
    records = [lesson(date=date(2024, 1, day)) for day in range(1, 6)]
    assert Earlier(records).newest == [records[4], records[3]]
    assert Earlier(records, without=records[4].id).newest == [records[3], records[2]]


def test_the_edited_record_is_not_among_them() -> None:
    record, other = lesson(number="1号", speaker="王"), lesson(number="2号", speaker="李", date="2024-03-01")
    seen = Earlier([record, other], without=record.id)
    assert seen.having("number", "1号") is None
    assert seen.having("number", "2号") is other
    assert seen.last_with("speaker") is other
    assert seen.on(record.date) == ()
    assert seen.on(other.date) == [other]
    assert seen.last_with("village") is None
