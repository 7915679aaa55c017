"""Deadlines that hang on the calendar, not on a record."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from rulegov_tui.domain.due_definition import YearDay
from rulegov_tui.domain.schema_due import days_from, line, source_from, spoken, year_day
from rulegov_tui.domain.toml_entry import Entry
from rulegov_tui.domain.value_class import value_class

DEADLINES = "deadlines"
"""The array in a file of deadlines."""
REPORT_YEAR, STEP = "year", "step"
"""By what a submission says what was done by a deadline, for the report of which year."""
DEADLINE_KEYS = frozenset({"label", "day", "before", "notice", "source", "from_memory", "step"})


@value_class(kw_only=True)
class Deadline:
    """A day by which something must be done every year for the report of the year before.

    The attributes are keys in the catalog's README.
    """

    label: str
    day: YearDay
    before: bool
    notice: int
    source: str
    step: str = ""

    def last_day(self, year: int) -> date:
        """The last day that is in time."""
        return self.day.in_year(year) - timedelta(days=int(self.before))


def deadlines_from(table: Mapping[str, Any], origin: str) -> tuple[Deadline, ...]:
    """The deadlines that a file declares, without those that it silences.

    Raises:
        DefinitionError: an unknown key, a value of the wrong type, a label used twice.
    """
    file = Entry(table, origin)
    file.only({DEADLINES, "silent"})
    return spoken(file, ((entry, _deadline(entry)) for entry in file.entries(DEADLINES)), lambda deadline: deadline.label)


def _deadline(entry: Entry) -> Deadline:
    entry.only(DEADLINE_KEYS)
    return Deadline(
        label=line(entry, "label"),
        day=year_day(entry, "day", entry.text("day")),
        before=entry.flag("before"),
        notice=days_from(entry, "notice", 0),
        source=source_from(entry),
        step=line(entry, "step", ""),
    )
