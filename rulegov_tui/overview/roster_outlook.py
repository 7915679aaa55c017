"""What a new year brings for the rosters: who is in place, who has left or will, whose certificates run out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.due_definition import DueRule, Expiry
from rulegov_tui.domain.fields import END
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class

_DECEMBER = 12


@value_class(kw_only=True)
class Expiring:
    """Entries in place whose date runs out by the end of the year; ``label`` says which date (执法证件)."""

    label: str
    ids: tuple[str, ...]
    earliest: date


@value_class(kw_only=True)
class Outlook:
    """One roster on 1 January.

    Attributes:
        name, label: the register's.
        in_place: how many there are then, by quantity; they carry on by their dates.
        left: entries that ended in the year before, and count no more.
        leaving: entries in place whose end lies in the new year.
        expiring: dates that run out by the end of the new year.
    """

    name: str
    label: str
    in_place: int
    left: tuple[str, ...]
    leaving: tuple[str, ...]
    expiring: tuple[Expiring, ...]


def outlooks(catalog: Catalog, records: Mapping[str, Sequence[Record]], year: int) -> Iterator[Outlook]:
    """Each roster that anybody is in, or has left a year ago."""
    first, last = date(year, 1, 1), date(year, _DECEMBER, 31)
    for category in catalog:
        if category.kind is not Kind.ROSTER:
            continue
        entries = records.get(category.name, ())
        here = [record for record in entries if record.date <= first and _end(record) >= first]
        left = tuple(record.id for record in entries if _end(record).year == year - 1)
        if here or left:
            yield Outlook(
                name=category.name,
                label=category.label,
                in_place=sum(record.quantity for record in here),
                left=left,
                leaving=tuple(record.id for record in here if _end(record) <= last),
                expiring=tuple(_expiring(category, here, first, last)),
            )


def _expiring(category: Category, here: Sequence[Record], first: date, last: date) -> Iterator[Expiring]:
    for rule in category.due:
        if isinstance(rule.watch, Expiry):
            dated = sorted(_dated(rule, rule.watch, here, first, last))
            if dated:
                yield Expiring(label=rule.label, ids=tuple(one for _, one in dated), earliest=dated[0][0])


def _dated(rule: DueRule, watch: Expiry, here: Sequence[Record], first: date, last: date) -> Iterator[tuple[date, str]]:
    holds = rule.where.predicate(first)
    for record in here:
        day: Any = record.values.get(watch.field)
        if day is not None and day <= last and holds(record.values):
            yield day, record.id


def _end(record: Record) -> date:
    """The last day of an entry; far ahead for one without."""
    end: Any = record.values.get(END.key)
    return date.max if end is None else end
