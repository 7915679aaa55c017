"""What is odd and does not hinder: said by the form while it is typed."""

import pytest

from rulegov_tui.entry.background import Background
from rulegov_tui.entry.form import EntryForm
from tests.builders import TODAY, category
from tests.entry.registers import LESSON, answer, background, lesson, new_form


def warned(key: str, text: str, form: EntryForm) -> str:
    answer(form, key, text)
    assert form.problem(key) == ""
    return form.warning(key)


def test_a_day_that_lies_ahead() -> None:
    assert warned("date", "2024.3.21", new_form()) == "这一天还没有到；请核对日期。"
    assert warned("date", "2024.3.20", new_form()) == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3.25", "没写年份，读成了去年的 2023-03-25；请核对，要写今年请打 2024.3.25。"),
        ("0325", "没写年份，读成了去年的 2023-03-25；请核对，要写今年请打 2024.3.25。"),
        ("3.20", ""),
        ("12.31", ""),
        ("2023.3.25", ""),
        ("25", ""),
    ],
)
def test_a_day_read_as_last_years_though_this_years_is_nearer(typed: str, said: str) -> None:
    form = new_form()
    form.type("date", typed)
    assert form.warning("date") == said, "while it is typed"
    assert warned("date", typed, form) == said, "and when its plain form stands there"


def test_a_year_that_the_user_has_written_after_all_is_not_doubted() -> None:
    form = new_form(date="3.25")
    assert warned("date", "2023-03-25", form) == ""
    answer(form, "date", "3.25")
    form.restore("date")
    answer(form, "date", "2024-03-19")
    assert form.warning("date") == ""


def test_an_end_read_as_next_years_since_this_years_comes_before_the_beginning() -> None:
    form = new_form(date="3.15")
    assert warned("closed", "3.10", form) == (
        "没写年份，今年的这一天早于日期，读成了明年的 2025-03-10；请核对，要写今年请打 2024.3.10。"
    )
    answer(form, "date", "3.1")
    assert form.warning("closed") == "这一天还没有到；请核对日期。", "this year's is possible now"
    assert warned("closed", "3.10", form) == ""


def test_what_became_of_an_event_long_ago_is_not_doubted() -> None:
    form = new_form(date="2022.12.30")
    assert warned("closed", "3.10", form) == "", "2023-03-10, though 2024-03-10 lies nearer"


def test_what_has_happened_does_not_lie_ahead_but_what_is_due_may() -> None:
    assert warned("closed", "3.25", new_form(date="3.15")) == "这一天还没有到；请核对日期。"
    rule = '[[due]]\nkind = "open"\nlabel = "未办结"\ndue = "closed"\nsource = "（待核）"\n'
    register = category(LESSON + rule)
    form = EntryForm.new(Background(register, TODAY))
    answer(form, "date", "3.15")
    assert warned("closed", "3.25", form) == ""
    answer(form, "closed", "3.10")
    assert "读成了明年的 2025-03-10" in form.warning("closed")


def test_the_end_of_a_stay_may_lie_ahead() -> None:
    register = category('name = "adviser"\nlabel = "顾问"\nkind = "roster"\n[[fields]]\nkey = "name"\nlabel = "姓名"\n')
    form = EntryForm.new(Background(register, TODAY))
    answer(form, "start", "2023.5.1")
    assert (answer(form, "end", "4.30"), form.warning("end")) == ("2024-04-30", "")


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
