"""Which year is to be begun, and with whose template."""

from pathlib import Path

import pytest

from rulegov_tui.session import Session
from rulegov_tui.storage.workspace import Workspace
from rulegov_tui.year_start import next_year, planned
from tests.desk import TODAY, Desk


@pytest.fixture
def bare(desk: Desk) -> Path:
    """An office without a narrative."""
    for path in desk.records.glob("*/report.md"):
        path.unlink()
    return desk.root


def session(root: Path) -> Session:
    return Session(Workspace(root), TODAY)


@pytest.mark.parametrize(("years", "following"), [((), 2024), ((2023,), 2024), ((2022, 2024), 2025), ((2024, 2025), 2026)])
def test_the_next_year_is_the_one_after_the_latest_narrative(bare: Path, years: tuple[int, ...], following: int) -> None:
    for year in years:
        (bare / f"records/{year}").mkdir(exist_ok=True)
        (bare / f"records/{year}/report.md").write_text("# 报告\n", encoding="utf-8")
    (bare / "records/2030").mkdir()
    assert next_year(session(bare)) == following


def test_without_a_narrative_the_offices_own_template_is_the_beginning(bare: Path) -> None:
    own = bare / "records/reports" / f"{session(bare).office.template}.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text("# 我们自己的模板\n", encoding="utf-8")
    start = planned(session(bare), 2024)
    assert start.is_template
    assert start.narrative.text.startswith("# 我们自己的模板\n")
