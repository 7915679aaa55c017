"""What is due today: in the registers, and by the calendar."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.due_definition import DueRule, EmptyMonths, Expiry, Occasions, Open
from rulegov_tui.domain.known_registers import SUBMISSIONS
from rulegov_tui.domain.record import Record
from rulegov_tui.overview.deadlines import REPORT_YEAR, STEP, Deadline
from rulegov_tui.overview.due_calendar import deadline_near, empty_months, occasions
from rulegov_tui.overview.due_item import Due
from rulegov_tui.overview.due_records import expiring, left_open

__all__ = ["Due", "due"]


def due(
    catalog: Catalog, records_by_category: Mapping[str, Sequence[Record]], deadlines: Iterable[Deadline], today: date
) -> list[Due]:
    """What is due, the most urgent first: what is overdue, then what has a day, each by how near the day is, then the rest.

    Args:
        catalog: the registers with their rules.
        records_by_category: their records, of all years.
        deadlines: of the calendar.
        today: the day that is looked at.
    """
    done = {(one.get(REPORT_YEAR), one.get(STEP)) for one in records_by_category.get(SUBMISSIONS, ())}
    found = [
        item
        for deadline in deadlines
        for item in deadline_near(deadline, today)
        if item.on is None or (item.on.year - 1, deadline.step) not in done
    ]
    for category in catalog:
        for rule in category.due:
            found += due_by_rule(rule, category, records_by_category.get(category.name, ()), today)
    return sorted(found, key=lambda item: (not item.overdue, item.on is None, abs(((item.on or today) - today).days)))


def due_by_rule(rule: DueRule, category: Category, records: Sequence[Record], today: date) -> Iterator[Due]:
    """What one rule finds due among the records of its category."""
    match rule.watch:
        case Expiry() as watch:
            return expiring(rule, watch, category, records, today)
        case Open() as watch:
            return left_open(rule, watch, category, records, today)
        case EmptyMonths() as watch:
            return empty_months(rule, watch, records, today)
        case Occasions() as watch:
            return occasions(rule, watch, records, today)
