"""What is on the screen goes out as Excel or CSV: the records in view, the figures of the year; the public level is the first."""

import csv
import io
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, stocked


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def cells(file: Path) -> list[list[object]]:
    return [list(row) for row in load_workbook(file).worksheets[0].iter_rows(values_only=True)]


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))


async def exported(clerk: Clerk, key: str, *keys: str) -> None:
    await clerk.press(key)
    await clerk.sees("给谁看")
    await clerk.press(*keys, "enter")
    await clerk.until(lambda: clerk.said.startswith("已导出"))


def test_the_records_in_view_go_out_and_the_path_is_said(desk: Desk) -> None:
    root = stocked(desk)

    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter")
        await clerk.type("flmbr")
        await exported(clerk, "ctrl+w")
        assert f"已导出 {root}/exports/2024/training-2024.xlsx（公开，2 行）。路径已送往剪贴板" in clerk.said
        await exported(clerk, "ctrl+w", "down")

    at_work(root, day)
    table = cells(root / "exports" / "2024" / "training-2024.xlsx")
    topic = table[0].index("题目")
    assert [row[topic] for row in table[1:]] == ["民法典继承编", "宅基地政策"]
    assert [row["题目"] for row in rows(root / "exports" / "2024" / "training-2024.csv")] == ["民法典继承编", "宅基地政策"]


def test_personal_fields_go_out_only_where_it_is_asked_for(desk: Desk) -> None:
    root = stocked(desk)
    desk.ok("add", "training", "date=2024-9-1", "kind=其他", "topic=统计", "attendees=王某某")

    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter", "right")
        await exported(clerk, "ctrl+w")
        await exported(clerk, "ctrl+w", "down", "down")
        assert "training-internal.xlsx（内部，6 行）" in clerk.said

    at_work(root, day)
    assert "王某某" not in str(cells(root / "exports" / "training.xlsx"))
    assert "王某某" in str(cells(root / "exports" / "training-internal.xlsx"))


def test_an_export_that_is_there_stays(desk: Desk) -> None:
    root = stocked(desk)

    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter")
        await exported(clerk, "ctrl+w", "down")
        (root / "exports" / "2024" / "training-2024.csv").write_text("改过的", encoding="utf-8")
        await exported(clerk, "ctrl+w", "down")
        assert "training-2024-2.csv" in clerk.said

    at_work(root, day)
    assert (root / "exports" / "2024" / "training-2024.csv").read_text("utf-8") == "改过的"


def test_a_public_table_that_names_somebody_is_not_written(desk: Desk) -> None:
    root = stocked(desk)
    desk.ok("add", "training", "date=2024-9-1", "kind=其他", "topic=找联系人13800138000报名")

    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter", "ctrl+w", "enter")
        await clerk.until(lambda: clerk.said.startswith("公开的表里有 1 处个人信息，没有导出"))
        assert "--" not in clerk.said

    at_work(root, day)
    assert not [*root.glob("exports/2024/training*")]


def test_the_figures_of_the_year_go_out_with_those_of_last_year(desk: Desk) -> None:
    root = stocked(desk)

    async def day(clerk: Clerk) -> None:
        await clerk.press("f7")
        await clerk.until(lambda: "正在计算" not in clerk.screen)
        await exported(clerk, "f3", "down")
        assert "figures-2024.csv（公开，" in clerk.said

    at_work(root, day)
    row = next(one for one in rows(root / "exports" / "2024" / "figures-2024.csv") if one["数字"] == "法律明白人培训次数")
    assert (row["2024年"], row["2023年"]) == ("2", "0")


def test_without_the_library_csv_is_the_first_and_excel_says_what_is_missing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    root = stocked(desk)
    monkeypatch.setattr("rulegov_tui.tui.screens.table_export.find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter", "ctrl+w")
        assert "CSV" in clerk.line(">")
        await clerk.press("down", "enter")
        await clerk.until(lambda: "写 Excel 文件要用的库没有装；请先安装：pip install" in clerk.said)

    at_work(root, day)
