"""The records that a register has already, as a form looks at them."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from heapq import nlargest
from operator import attrgetter

from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record

NEWEST = 2_000
"""Records that offers and suggestions are drawn from: a township's last years, and a pause that nobody feels."""


class Earlier:
    """The records of one category, looked through only as far as a form needs it.

    Args:
        records: in any order.
        without: the id of the record that is edited.
        entered: ids of the records entered just before, the last one first.
    """

    def __init__(self, records: Sequence[Record], without: str = "", entered: Sequence[str] = ()) -> None:
        self._records = records
        self._without = without
        self._entered = entered
        self._with_value: dict[str, Mapping[Value, Record]] = {}

    @cached_property
    def newest(self) -> Sequence[Record]:
        """At most ``NEWEST`` records: those entered just before, then newest first; of one day the one that was entered last."""
        newest = nlargest(NEWEST + 1, reversed(self._records), key=attrgetter("date"))
        others = (record for record in newest if record.id != self._without and record.id not in self._just_entered)
        return [*self._just_entered.values(), *others][:NEWEST]

    @cached_property
    def _just_entered(self) -> Mapping[str, Record]:
        """Those of the records entered just before that are there still, the last one first."""
        if not self._entered:
            return {}
        found = {record.id: record for record in self._records if record.id in self._entered}
        return {record_id: found[record_id] for record_id in self._entered if record_id in found}

    def last_with(self, key: str) -> Record | None:
        """The first of the ``newest`` in which the field is filled."""
        return next((record for record in self.newest if record.get(key) is not None), None)

    def on(self, day: date) -> Sequence[Record]:
        """The records of one day."""
        return self._by_day.get(day, ())

    def having(self, key: str, value: Value) -> Record | None:
        """A record that has this value in the field."""
        if key not in self._with_value:
            self._with_value[key] = {found: record for record in self._others if (found := record.get(key)) is not None}
        return self._with_value[key].get(value)

    @cached_property
    def _by_day(self) -> Mapping[date, Sequence[Record]]:
        found: dict[date, list[Record]] = {}
        for record in self._others:
            found.setdefault(record.date, []).append(record)
        return found

    @property
    def _others(self) -> list[Record]:
        return [record for record in self._records if record.id != self._without]
