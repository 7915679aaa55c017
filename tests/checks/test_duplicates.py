"""R23: one event entered twice."""

from typing import Any

import pytest

from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.record_cases import case, found, messages

CATALOG = load_catalog()


def training(**values: Any) -> Record:
    given = {"date": "2024-03-15", "kind": "专题培训", "topic": "宅基地政策集中宣讲", **values}
    return record(CATALOG.categories["training"], **given)


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"topic": "宅基地政策，集中宣讲。"},
        {"topic": "宅基地的政策集中宣讲"},
        {"attendance": 30, "note": "补录"},
    ],
)
def test_two_alike_on_one_day_fire(other: dict[str, Any]) -> None:
    first, second = training(), training(**other)
    (finding,) = found("R23", case(CATALOG, [first, second]))
    assert first.id in finding.message
    assert finding.where.record == second.id


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2024-03-16"},
        {"topic": "民法典集中宣讲"},
        {"topic": "宅基地政策集中宣讲第2期"},
        {"kind": "法治党课"},
    ],
)
def test_what_differs_is_silent(other: dict[str, Any]) -> None:
    assert messages("R23", case(CATALOG, [training(), training(**other)])) == []


def test_numbers_in_names_and_other_values_tell_apart() -> None:
    parts = [training(topic=f"宅基地政策集中宣讲第{n}期") for n in range(1, 9)]
    assert messages("R23", case(CATALOG, parts)) == []
    assert messages("R23", case(CATALOG, [training(attendance=30), training(attendance=31)])) == []


def test_two_disputes_of_a_day_that_tell_nothing_are_silent() -> None:
    disputes = CATALOG.categories["mediation"]
    assert messages("R23", case(CATALOG, [record(disputes, kind="邻里"), record(disputes, kind="邻里")])) == []
