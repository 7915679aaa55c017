"""What of a register is in view, in words."""

from dataclasses import replace
from datetime import date

from rulegov_tui.browsing.view import View, in_year
from rulegov_tui.domain.conditions import EVERYTHING, AtLeast, Contains, Is, Not, Present
from tests.browsing.registers import CUT_OFF, STAFF, TRAINING

KIND = Is("kind", ("专题培训",))
PEOPLE = AtLeast("people", 40)


def test_the_sentence_says_year_filters_text_order_and_numbers() -> None:
    view = View(year=2024, condition=KIND & PEOPLE, text=" zjd  村 ", order=("-date", "kind"))
    said = "2024年；类别是「专题培训」，人次不小于40；含 zjd 村；按日期降序、按类别升序；3 / 120 条"
    assert view.sentence(TRAINING, 3, 120) == said


def test_what_is_not_set_is_not_said_but_the_order_is() -> None:
    assert View().sentence(TRAINING, 5, 5) == "按日期降序；5 / 5 条"
    assert View(year=2024).sentence(STAFF, 1, 2) == "2024年在册；按起降序；1 / 2 条"


def test_filters_are_added_once_and_taken_away_one_by_one() -> None:
    view = View().narrowed(KIND).narrowed(PEOPLE)
    assert view.parts == (KIND, PEOPLE)
    assert view.narrowed(Is("kind", ("专题培训",))) is view
    assert view.narrowed(PEOPLE & Present("topic")).parts == (KIND, PEOPLE, Present("topic"))
    assert view.without(KIND).parts == (PEOPLE,)
    assert view.without(Is("kind", ("专题培训",))).without(PEOPLE) == View()
    assert View(condition=KIND).without(KIND).condition == EVERYTHING


def test_either_or_is_one_filter() -> None:
    either = KIND | Contains("topic", "宅")
    view = View(condition=either).narrowed(PEOPLE)
    assert view.parts == (either, PEOPLE)
    assert view.sentence(TRAINING, 0, 1) == "（类别是「专题培训」，或者题目含「宅」），人次不小于40；按日期降序；0 / 1 条"
    assert View(condition=Not(KIND)).parts == (Not(KIND),)


def test_the_newest_come_first_unless_an_order_is_set() -> None:
    assert View().order_in(TRAINING) == ("-date",)
    assert View().order_in(STAFF) == ("-start",)
    assert replace(View(), order=("kind",)).order_in(TRAINING) == ("kind",)


def test_a_year_holds_events_of_it_and_entries_that_were_there_on_some_day_of_it() -> None:
    event = in_year(TRAINING, 2024).predicate(CUT_OFF)
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
    assert [event({"date": day}) for day in days] == [False, True, True, False]
    entry = in_year(STAFF, 2024).predicate(CUT_OFF)
    assert [entry({"start": day}) for day in days] == [True, True, True, False]
    assert [entry({"start": date(2020, 1, 1), "end": day}) for day in days] == [False, True, True, True]
