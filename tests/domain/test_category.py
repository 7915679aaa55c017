"""A category: its fields by name, what a record lacks or contradicts, what may be published."""

from datetime import date
from typing import Any

import pytest

from rulegov_tui.domain.errors import UnknownNameError
from rulegov_tui.domain.fields import Level
from tests.builders import category

STAFF = category("""
name = "staff"
label = "执法人员"
kind = "roster"
fields = [
    { key = "name", label = "姓名", required = "single", personal = true },
    { key = "post", label = "岗位", required = true, hint = "如 综合执法" },
    { key = "number", label = "证号", internal = true },
    { key = "village", label = "所在村", type = "village" },
    { key = "covers", label = "负责村", type = "villages" },
]
""")
START = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, ["start", "name", "post"]),
        ({"start": START, "post": "执法", "name": "张三"}, []),
        ({"start": START, "post": "执法"}, ["name"]),
        ({"start": START, "post": "执法", "quantity": 1}, ["name"]),
        ({"start": START, "post": "执法", "quantity": 2}, []),
        ({"start": START, "post": "", "quantity": 2}, ["post"]),
    ],
)
def test_a_total_needs_less_than_a_single_person(values: dict[str, Any], missing: list[str]) -> None:
    assert [error.key for error in STAFF.missing(values)] == missing


def test_what_is_missing_is_said_with_its_hint() -> None:
    assert [str(error) for error in STAFF.missing({"start": START})] == [
        "“姓名”（name）没有填；这一项必须填。",
        "“岗位”（post）没有填；如 综合执法。",
    ]


@pytest.mark.parametrize(
    ("end", "contradicts"), [(None, False), (START, False), (date(2024, 3, 2), False), (date(2024, 2, 29), True)]
)
def test_a_roster_entry_may_not_end_before_it_begins(end: date | None, *, contradicts: bool) -> None:
    errors = STAFF.inconsistencies({"start": START, **({"end": end} if end else {})})
    assert [str(error) for error in errors] == (["止（2024-02-29）早于起（2024-03-01）；请核对两个日期。"] if contradicts else [])


@pytest.mark.parametrize("name", ["post", "岗位"])
def test_a_field_is_found_by_key_and_by_label(name: str) -> None:
    assert STAFF.field(name).key == "post"


def test_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="没有名为“职岗位”的字段；是不是：岗位"):
        STAFF.field("职岗位")


def test_personal_and_internal_fields_stay_inside() -> None:
    keys = ("name", "post", "number", "evidence", "note", "quantity")
    assert STAFF.publishable(keys, Level.PUBLIC) == ("post", "quantity")
    assert STAFF.publishable(keys, Level.INTERNAL) == keys


def test_the_fields_that_name_villages() -> None:
    assert [field.key for field in STAFF.village_fields] == ["village", "covers"]


def test_an_event_is_placed_by_its_date_and_a_roster_entry_by_its_start() -> None:
    assert STAFF.date_key == "start"
    assert category('name = "training"').date_key == "date"


def test_a_declared_label_comes_before_a_standard_one() -> None:
    own = category('name = "own"\nlabel = "自有"\nfields = [{ key = "remark", label = "备注" }]')
    assert own.field("备注").key == "remark"
