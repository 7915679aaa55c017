"""What is odd and does not hinder: said by the form while it is typed."""

import pytest

from rulegov_tui.entry.form import EntryForm
from tests.entry.registers import answer, background, lesson, new_form


def warned(key: str, text: str, form: EntryForm) -> str:
    answer(form, key, text)
    assert form.problem(key) == ""
    return form.warning(key)


def test_a_day_that_lies_ahead() -> None:
    assert warned("date", "2024.3.21", new_form()) == "这一天还没有到；请核对日期。"
    assert warned("date", "2024.3.20", new_form()) == ""


def test_a_number_that_another_record_has() -> None:
    other = lesson(number="青政〔2024〕3号")
    form = new_form(other)
    assert warned("number", "青政〔２０２４〕3号", form) == f"记录 {other.id} 已经是「青政〔2024〕3号」；请核对是不是录过了。"
    assert warned("number", "青政〔2024〕4号", form) == ""
    edited = EntryForm.of(background(other), other, "")
    assert warned("number", "青政〔2024〕3 号", edited) == ""


@pytest.mark.parametrize(("typed", "is_odd"), [("300", False), ("301", True)])
def test_a_number_ten_times_the_largest(typed: str, is_odd: bool) -> None:  # noqa: FBT001
    said = warned("people", typed, new_form(*[lesson(people=people) for people in (10, 30, 20)]))
    assert said == ("以前最多是 30人，这次大得多；请核对是不是多打了一位。" if is_odd else "")


def test_two_earlier_numbers_and_totals_make_no_custom() -> None:
    assert warned("people", "900", new_form(lesson(people=3), lesson(people=3))) == ""
    assert warned("people", "900", new_form(*[lesson(people=3)] * 2, lesson(people=3, quantity=9))) == ""


def test_a_total_may_be_large() -> None:
    form = new_form(*[lesson(people=3)] * 3, quantity="12")
    assert warned("people", "900", form) == ""


def test_the_same_once_more_on_the_same_day() -> None:
    other = lesson(date="2024-03-15", topic="宪法宣讲", people=30)
    form = new_form(other, date="3.15", kind="2")
    said = f"这一天已有一条一样的（记录 {other.id}）；请核对是不是重复。"
    assert warned("topic", "宪法宣讲", form) == said
    assert warned("people", "30", form) == said
    assert warned("people", "31", form) == form.warning("topic") == ""


def test_what_is_only_offered_or_the_same_by_its_kind_is_no_repetition() -> None:
    form = new_form(lesson(date="2024-03-15", speaker="王"), date="3.15", kind="2")
    form.leave("speaker")
    assert (form.states["speaker"].text, form.warning("speaker"), form.warning("kind")) == ("王", "", "")


def test_what_a_record_has_already_is_not_questioned() -> None:
    record = lesson(date="2099-01-01", village="旧村")
    form = EntryForm.of(background(record), record, "")
    assert [form.warning(key) for key in form.states if form.warning(key)] == []
