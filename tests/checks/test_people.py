"""R20: expired certificates, villages below the least number, hours not reached."""

from datetime import date
from typing import Any

from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.record_cases import case, found, messages

CATALOG = load_catalog()


def officer(**values: Any) -> Record:
    given = {"start": "2020-01-01", "state": "在岗持证", "valid_until": "2026-01-01", **values}
    return record(CATALOG.categories["enforcement_staff"], **given)


def villager(village: str, **values: Any) -> Record:
    return record(CATALOG.categories["law_literate"], start="2020-01-01", village=village, **values)


def village(name: str, **values: Any) -> Record:
    return record(CATALOG.categories["village"], **{"start": "2020-01-01", "name": name, "kind": "行政村", **values})


def test_a_certificate_that_ran_out_before_the_cut_off_date_fires() -> None:
    late = officer(valid_until="2024-12-30")
    ended = officer(valid_until="2024-01-01", end="2024-06-01")
    fine = [officer(valid_until="2024-12-31"), officer(valid_until="2024-01-01", state="注销"), ended]
    (finding,) = found("R20", case(CATALOG, [late, *fine]))
    assert finding.message == "执法证件：有效期至是 2024-12-30，到2024年12月31日已过期"
    assert (finding.where.record, finding.severity.value) == (late.id, "warning")


def test_it_is_valid_on_an_earlier_cut_off_date() -> None:
    assert messages("R20", case(CATALOG, [officer(valid_until="2024-06-30")], cut_off=date(2024, 6, 30))) == []


def test_a_village_with_too_few_is_named_and_one_without_any() -> None:
    there = [village("张庄"), village("李庄"), village("王庄"), village("旧村", end="2023-01-01")]
    people = [*(villager("张庄") for _ in range(3)), villager("李庄"), villager("李庄", end="2024-05-01")]
    assert messages("R20", case(CATALOG, [*there, *people])) == [
        "“李庄”有法律明白人 1 人，不到 3 人",
        "“王庄”有法律明白人 0 人，不到 3 人",
    ]


def test_nothing_is_asked_where_nobody_has_begun_or_villages_are_not_said() -> None:
    unsaid = record(CATALOG.categories["law_literate"], start="2020-01-01", quantity=40)
    assert messages("R20", case(CATALOG, [village("张庄")])) == []
    assert messages("R20", case(CATALOG, [village("张庄"), unsaid])) == []
    assert messages("R20", case(CATALOG, [villager("张庄")])) == []


def test_hours_below_the_least_are_asked_for_in_december_only() -> None:
    some = [officer(hours=60), officer(hours=40), officer(), officer(hours=10, state="调离"), officer(hours=20, quantity=3)]
    said = [f"没有计入“执法学时达标人数”：本年学时 {hours}" for hours in ("40", "没有填")]
    assert messages("R20", case(CATALOG, some)) == said
    assert messages("R20", case(CATALOG, some, cut_off=date(2024, 11, 30))) == []


def test_hours_that_nobody_keeps_are_not_asked_for() -> None:
    assert messages("R20", case(CATALOG, [officer(), officer()])) == []
