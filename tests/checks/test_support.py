"""R08, R11, R19: figures without support, suspiciously round, or far from last year's."""

from typing import Any

import pytest

from rulegov_tui.domain.record import Record
from rulegov_tui.storage.catalog_files import load_catalog
from tests.builders import record
from tests.checks.record_cases import case, found, messages

CATALOG = load_catalog()
SIGNED = {"reason": "台账丢失", "signer": "李强", "date": "2024-11-01"}


def activity(**values: Any) -> Record:
    return record(CATALOG.categories["publicity"], kind="宣传活动", **{"date": "2024-03-01", **values})


def typed(figure: str) -> Record:
    return record(CATALOG.categories["typed_figure"], figure=figure, value=3, **SIGNED)


def test_a_typed_figure_is_a_hint_where_it_is_printed_and_a_warning_once_it_is_unneeded() -> None:
    text = "# 报告\n\n普法{{ 普法活动次数 }}。\n"
    (used,) = found("R08", case(CATALOG, [typed("普法活动次数")], text))
    assert (used.message, used.severity.value) == ("“普法活动次数”没有记录，是手填的（台账丢失）", "hint")
    (idle,) = found("R08", case(CATALOG, [typed("普法活动次数"), activity()], text))
    assert (idle.message, idle.severity.value) == ("手填的“普法活动次数”没有用（已有记录）", "warning")
    assert messages("R08", case(CATALOG, [typed("普法活动次数")], "# 报告\n\n无。\n")) == []


def test_a_whole_hundred_without_estimate_evidence_or_note_is_a_hint() -> None:
    (finding,) = found("R11", case(CATALOG, [activity(leaflets=1000)], "# 报告\n\n发放{{ 宣传单数 }}。\n"))
    assert finding.message == "“宣传单数”里有 1 条记录是整百的数，没有标估数，也没有佐证和备注"
    assert finding.severity.value == "hint"


@pytest.mark.parametrize(
    "values",
    [
        {"leaflets": 1016},
        {"leaflets": 90},
        {"leaflets": 1000, "estimated": True},
        {"leaflets": 1000, "evidence": ["签收单.jpg"]},
        {"leaflets": 1000, "note": "印刷厂发票"},
    ],
)
def test_a_number_with_support_is_silent(values: dict[str, Any]) -> None:
    assert messages("R11", case(CATALOG, [activity(**values)], "# 报告\n\n发放{{ 宣传单数 }}。\n")) == []


def years(now: int, before: int) -> list[Record]:
    return [activity(topic=f"第{n}场") for n in range(now)] + [activity(date="2023-03-01") for _ in range(before)]


@pytest.mark.parametrize(
    ("now", "before", "fires"),
    [(10, 20, True), (0, 5, True), (14, 20, False), (13, 20, True), (2, 4, False), (27, 20, True), (5, 0, False)],
)
def test_a_jump_against_last_year_fires(now: int, before: int, fires: bool) -> None:  # noqa: FBT001
    of = case(CATALOG, years(now, before), "# 报告\n\n普法{{ 普法活动次数 }}。\n")
    said = [f"“普法活动次数”{now}场次，上年同期{before}场次，变动大而没有说明"]
    assert messages("R19", of) == (said if fires else [])


def test_a_jump_that_the_paragraph_explains_is_silent() -> None:
    of = case(CATALOG, years(10, 20), "# 报告\n\n普法{{ 普法活动次数 }}，因汛期较上年减少。\n")
    assert messages("R19", of) == []
