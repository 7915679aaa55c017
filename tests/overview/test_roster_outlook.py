"""What a new year brings for the rosters."""

from datetime import date
from typing import Any

from rulegov_tui.overview.roster_outlook import Expiring, Outlook, outlooks
from tests.builders import catalog, record

STAFF = """
name = "staff"
label = "人员"
kind = "roster"
[[fields]]
key = "valid_until"
label = "有效期至"
type = "date"
[[fields]]
key = "idle"
label = "停用"
type = "boolean"
[[due]]
kind = "expiry"
label = "证件"
field = "valid_until"
where = { idle = false }
source = "约定"
"""
EVENT = 'name = "visit"\nlabel = "走访"\nkind = "event"\n'
CATALOG = catalog(EVENT, STAFF)


def outlook(*entries: dict[str, Any]) -> tuple[list[Outlook], list[str]]:
    """The outlook for 2025, and the entries' ids."""
    made = [record(CATALOG.categories["staff"], **{"start": "2020-01-01", **values}) for values in entries]
    return list(outlooks(CATALOG, {"staff": made}, 2025)), [one.id for one in made]


def test_who_is_there_who_left_and_who_leaves_by_the_days_of_the_year() -> None:
    (found,), ids = outlook(
        {"end": "2024-01-01"},
        {"end": "2024-12-31"},
        {"end": "2025-01-01"},
        {"end": "2025-12-31", "quantity": 3},
        {"end": "2026-01-01"},
        {"end": "2023-12-31"},
        {"start": "2025-01-01"},
        {"start": "2025-01-02"},
    )
    assert (found.in_place, found.left, found.leaving) == (6, (ids[0], ids[1]), (ids[2], ids[3]))


def test_dates_that_run_out_by_the_end_of_the_year_of_those_in_place() -> None:
    (found,), ids = outlook(
        {"valid_until": "2025-12-31"},
        {"valid_until": "2024-05-01"},
        {"valid_until": "2026-01-01"},
        {"valid_until": "2025-06-01", "end": "2024-12-31"},
        {"valid_until": "2025-06-01", "idle": True},
    )
    assert found.expiring == (Expiring(label="证件", ids=(ids[1], ids[0]), earliest=date(2024, 5, 1)),)


def test_a_roster_that_nobody_is_in_and_events_are_left_out() -> None:
    assert outlook({"end": "2023-12-31"})[0] == []
