"""What is due, in order; and no records, however odd, that it stumbles over."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.due_definition import YearDay
from rulegov_tui.domain.fields import FieldType, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.overview.deadlines import Deadline
from rulegov_tui.overview.due import due
from rulegov_tui.storage.catalog_files import load_catalog, load_deadlines
from tests.builders import catalog
from tests.overview.rules import found

CATALOG, DEADLINES = load_catalog(), load_deadlines()
TASKS = """
name = "task"
label = "事项"
fields = [{ key = "by_when", label = "期限", type = "date" }, { key = "title", label = "事项" }]
[[due]]
kind = "open"
label = "甲"
source = "规定"
due = "by_when"
where = { title = "甲" }
[[due]]
kind = "open"
label = "乙"
source = "规定"
due = "by_when"
where = { title = "乙" }
[[due]]
kind = "open"
label = "丙"
source = "规定"
where = { title = "丙" }
"""
TODAY = date(2024, 3, 20)


def order(first: str, second: str) -> str:
    entries = [
        {"title": "丙", "date": "2024-01-01"},
        {"title": "甲", "date": "2024-01-01", "by_when": first},
        {"title": "乙", "date": "2024-01-01", "by_when": second},
    ]
    return "".join(item.sentence[0] for item in found(TASKS, entries, TODAY))


def test_what_is_overdue_comes_first_and_what_has_no_day_last_each_by_how_near_it_is() -> None:
    assert order("2024-03-19", "2024-03-20") == "甲乙丙"
    assert order("2024-03-20", "2024-01-19") == "乙甲丙"
    assert order("2024-01-01", "2024-03-10") == "乙甲丙"
    assert order("2024-03-25", "2024-03-24") == "乙甲丙"


def test_deadlines_stand_among_the_rest() -> None:
    near = Deadline(label="报表", day=YearDay(3, 25), before=False, notice=30, source="规定")
    register = catalog(TASKS)
    records = [
        Record("a", "task", {"date": TODAY, "title": "甲", "by_when": TODAY}),
        Record("b", "task", {"date": TODAY, "title": "乙", "by_when": TODAY + timedelta(days=9)}),
    ]
    assert [item.sentence[0] for item in due(register, {"task": records}, [near], TODAY)] == ["甲", "报", "乙"]


def test_a_new_office_hears_of_nothing_but_the_calendar() -> None:
    heard = {
        item.sentence.partition("：")[0]
        for day in range(366)
        for item in due(CATALOG, {}, DEADLINES, date(2024, 1, 1) + timedelta(days=day))
    }
    assert heard == {deadline.label for deadline in DEADLINES} | {"普法节点"}


_days = st.dates(date(2023, 1, 1), date(2026, 1, 1)) | st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def _records(draw: st.DrawFn) -> dict[str, list[Record]]:
    category = draw(st.sampled_from([category for category in CATALOG if category.due]))
    return {
        category.name: [
            Record(f"r{number}", category.name, draw(_values(category.name))) for number in range(draw(st.integers(0, 5)))
        ]
    }


def _values(name: str) -> st.SearchStrategy[dict[str, Value]]:
    category = CATALOG.categories[name]
    filled: dict[str, st.SearchStrategy[Value]] = {"quantity": st.integers(1, 9)}
    for key, field in category.fields.items():
        if field.type is FieldType.DATE:
            filled[key] = _days
        elif field.type is FieldType.CHOICE:
            filled[key] = st.sampled_from(field.choices)
        elif field.type is FieldType.CHOICES:
            filled[key] = st.lists(st.sampled_from(field.choices), min_size=1, unique=True).map(tuple)
        elif field.type is FieldType.BOOLEAN:
            filled[key] = st.booleans()
    needed = filled.pop(category.date_key)
    return st.fixed_dictionaries({category.date_key: needed}, optional=filled)


@given(records=_records(), today=_days)
def test_whatever_the_records_and_the_day_what_is_due_is_one_line_and_its_records_are_there(
    records: dict[str, list[Record]], today: date
) -> None:
    ids = {record.id for found_records in records.values() for record in found_records}
    for item in due(CATALOG, records, DEADLINES, today):
        assert item.sentence.isprintable()
        assert item.source
        assert ids.issuperset(item.record_ids)
        assert len(set(item.record_ids)) == len(item.record_ids)
        assert item.overdue == (item.on is not None and item.on < today)
