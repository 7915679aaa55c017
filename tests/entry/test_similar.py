"""Which earlier record a new one is like, and what is taken over from it."""

import pytest

from rulegov_tui.domain.fields import Field, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.entry.similar import is_offered, most_similar
from tests.entry.registers import REGISTER, lesson


def like(filled: dict[str, Value], *newest_first: Record) -> Record | None:
    return most_similar(REGISTER, filled, newest_first)


def test_with_nothing_filled_it_is_the_newest() -> None:
    new, old = lesson(), lesson()
    assert like({}, new, old) is new
    assert like({}) is None


def test_the_kind_decides_before_all_else() -> None:
    other, same = lesson(kind="其他", topic="宪法宣讲", speaker="王"), lesson(topic="无关")
    assert like({"kind": "会前学法", "topic": "宪法宣讲", "speaker": "王"}, other, same) is same


def test_of_another_kind_there_is_none() -> None:
    assert like({"kind": "其他"}, lesson()) is None


def test_among_the_same_kind_the_title_decides_and_then_the_newest() -> None:
    new, near, exact = lesson(topic="防汛"), lesson(topic="宪法宣传"), lesson(topic="宪法宣讲")
    assert like({"kind": "会前学法", "topic": "宪法宣讲"}, new, near, exact) is exact
    assert like({"kind": "会前学法", "topic": "宪法学习"}, new, near, exact) is near
    assert like({"kind": "会前学法"}, new, near, exact) is new


def test_a_list_that_overlaps_is_nearer_than_one_that_does_not() -> None:
    apart, near = lesson(theme=("行政处罚法",)), lesson(theme=("宪法", "民法典"))
    assert like({"theme": ("宪法",)}, apart, near) is near


def test_numbers_and_dates_say_nothing_and_a_total_is_no_pattern() -> None:
    new, same_number = lesson(people=3), lesson(people=30)
    assert like({"people": 30, "date": same_number.date}, new, same_number) is new
    assert like({}, lesson(quantity=5), new) is new


def test_what_repeats_is_offered_and_nothing_else() -> None:
    offered = {key for key, field in REGISTER.fields.items() if is_offered(field)}
    assert offered == {"kind", "theme", "speaker", "place", "village", "villages", "online"}


@pytest.mark.parametrize("own", ["unique", "personal", "code"])
def test_what_names_one_case_or_person_is_not_offered(own: str) -> None:
    assert is_offered(Field(key="place", label="地点"))
    assert not is_offered(Field(key="place", label="地点", **{own: True}))  # type: ignore[arg-type]
