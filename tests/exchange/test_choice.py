"""Which rows of a preview are saved."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.exchange.choice import NOTHING, Choice, RowState, summary
from rulegov_tui.exchange.importing import Source, preview_import, run_import
from rulegov_tui.exchange.preview import Preview
from rulegov_tui.exchange.sheets import Sheet
from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace
from tests.desk import TODAY, Desk
from tests.exchange.sheets import HEADER

ROWS: list[list[Any]] = [
    [date(2024, 3, 5), "其他", "宪法", 30],
    [date(2024, 3, 6), "其他", "信访", 20],
    [date(2024, 3, 6), "其他", "信访", 20],
    [date(2024, 3, 7), "没有的", "民法典", 10],
    ["合计", None, None, 80],
]
"""A record that is there already, a row that repeats the one above, one with an error, and a total."""
NEW, SAME, WRONG = 3, 4, 5


@pytest.fixture
def session(desk: Desk) -> Session:
    desk.ok("add", "training", "date=2024-3-5", "kind=其他", "topic=宪法", "attendance=30")
    return Session(Workspace(Path(desk.root)), TODAY)


def previewed(session: Session, rows: list[list[Any]] = ROWS) -> Preview:
    source = Source(sheets=[Sheet("", [[*HEADER], *rows])], name="表.xlsx", columns={})
    return preview_import(session, session.catalog.category("training"), source)


def states(preview: Preview, choice: Choice) -> list[RowState]:
    return [choice.state(row) for row in preview.rows]


def test_likely_repetitions_are_not_saved_and_errors_stand_against_it(session: Session) -> None:
    preview = previewed(session)
    assert states(preview, NOTHING) == [RowState.TWIN, RowState.TAKEN, RowState.TWIN, RowState.WRONG]
    assert [row.twin_text for row in preview.rows][2] == "和第 3 行相同"
    said = "共 4 行，导入 1 行；有错 1 行（第 5 行起），改好才能导入；疑似重复 2 行，不导入；跳过 1 行（合计）"
    assert summary(preview, NOTHING) == said
    with pytest.raises(RulegovError, match="有 1 处要改，一条也没有导入"):
        run_import(session, preview)


def test_what_the_clerk_takes_and_leaves_out_is_what_is_saved(session: Session) -> None:
    preview = previewed(session)
    choice = NOTHING.without_errors(preview).toggled(preview.rows[2])
    assert states(preview, choice) == [RowState.TWIN, RowState.TAKEN, RowState.TAKEN, RowState.LEFT_OUT]
    assert [record.get("topic") for record in run_import(session, preview, choice)] == ["信访", "信访"]


def test_each_answer_can_be_taken_back(session: Session) -> None:
    preview = previewed(session)
    assert NOTHING.without_errors(preview).without_errors(preview) == NOTHING
    assert NOTHING.with_twins(preview).with_twins(preview) == NOTHING
    for row in preview.rows:
        assert NOTHING.toggled(row).toggled(row) == NOTHING
        assert NOTHING.toggled(row) != NOTHING


def test_rows_are_repetitions_of_each_other_only_if_all_cells_are_the_same(session: Session) -> None:
    rows: list[list[Any]] = [[date(2024, 4, 1), "其他", "宅基地政策宣讲", people] for people in (30, 31, 30)]
    assert [row.twin for row in previewed(session, rows).rows] == [None, None, 2]


def test_ten_thousand_rows_of_one_day_are_compared_at_once(session: Session) -> None:
    """Each with each would be fifty million comparisons."""
    rows: list[list[Any]] = [[date(2024, 4, 1), "其他", f"第{number}期", 1] for number in range(10_000)]
    preview = previewed(session, [*rows, rows[17]])
    assert [row.number for row in preview.twins] == [10_002]
