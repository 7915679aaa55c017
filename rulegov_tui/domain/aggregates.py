"""What a figure over records adds up, and which of them it rests on."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from rulegov_tui.domain.figure_definition import Count, Distinct, Latest, Months, OverRecords, Sum
from rulegov_tui.domain.quantities import Number
from rulegov_tui.domain.record import Record


def aggregate(declared: OverRecords, date_key: str, records: Sequence[Record]) -> tuple[Number | None, Sequence[Record]]:
    """The value and the records that it rests on."""
    match declared:
        case Count():
            return sum([cast("int", record.values.get("quantity", 1)) for record in records]), records
        case Sum(field):
            filled = [record for record in records if record.get(field) is not None]
            return sum(cast("Number", record.values[field]) for record in filled), filled
        case Distinct(field, each_at_least):
            return _distinct(field, each_at_least, records)
        case Months():
            days = [cast("date", record.values[date_key]) for record in records]
            return len({(day.year, day.month) for day in days}), records
        case Latest(field):
            return _latest(field, date_key, records)


def _distinct(field: str, each_at_least: int, records: Sequence[Record]) -> tuple[Number, Sequence[Record]]:
    weights: dict[Any, int] = defaultdict(int)
    for record in records:
        value = record.get(field)
        for item in value if isinstance(value, tuple) else () if value is None else (value,):
            weights[item] += record.quantity
    behind = [record for record in records if record.get(field) not in (None, ())]
    return sum(1 for weight in weights.values() if weight >= each_at_least), behind


def _latest(field: str, date_key: str, records: Sequence[Record]) -> tuple[Number | None, Sequence[Record]]:
    filled = [record for record in records if record.get(field) is not None]
    if not filled:
        return None, ()
    last = max(filled, key=lambda record: (record.get(date_key) or record.date, record.id))
    return cast("Number", last.values[field]), (last,)
