"""``rulegov preview`` and ``rulegov`` alone: the report and the figures on a terminal, or where there is none."""

import pytest
from rich.cells import cell_len

from tests.desk import Desk


@pytest.fixture
def record_id(desk: Desk) -> str:
    desk.file("2024/report.md").write_text(
        "# 题目\n\n## 一、甲\n\n" + "很长的一段文字" * 30 + "培训{{ 法律明白人培训次数 }}。\n\n{{ 法治学习培训一览表 }}\n",
        encoding="utf-8",
    )
    return desk.ok("add", "training", "date=3.15", "kind=法律明白人培训", "topic=[red]宅基地[/red] **重点** <b>")


def test_without_a_terminal_the_preview_is_plain_and_80_wide(desk: Desk, record_id: str) -> None:
    shown = desk.ok("preview")
    assert "\x1b" not in shown
    assert max(cell_len(line) for line in shown.splitlines()) <= 80
    assert "培训1次。" in shown.replace("\n", "")


def test_the_preview_shows_text_as_it_is(desk: Desk, record_id: str) -> None:
    assert "[red]宅基地[/red] **重点** <b>" in desk.ok("preview")


@pytest.mark.parametrize("year", ["2023", "2022"])
def test_another_year_can_be_previewed(desk: Desk, record_id: str, year: str) -> None:
    assert f"{year}年" in desk.ok("preview", "--year", year).splitlines()[0]


def test_the_preview_shows_what_there_is_beside_damaged_records(desk: Desk, record_id: str) -> None:
    desk.file("2024/training/2024-01-01-aaaaaa.toml").write_text("date = ", encoding="utf-8")
    answer = desk.run("preview")
    assert answer.code == 1
    assert "培训1次。" in answer.out.replace("\n", "")
    assert "2024-01-01-aaaaaa.toml:1:8: " in answer.err


def test_rulegov_alone_sums_up_and_says_how_to_open_the_app(desk: Desk, record_id: str) -> None:
    answer = desk.run()
    assert answer.code == 0
    first, _, *rows = answer.out.splitlines()
    assert first == "青山乡 2024年度，截至2024年12月20日；1 条记录，0 条损坏"
    assert ["法治学习与培训", "法律明白人培训次数", "1次", "1"] in [row.split() for row in rows]
    assert not [row for row in rows if row.endswith(" 0")]
    assert "没有终端" in answer.err


def test_rulegov_alone_names_damaged_files(desk: Desk) -> None:
    desk.file("2024/training/2024-01-01-aaaaaa.toml").write_text("date = ", encoding="utf-8")
    answer = desk.run()
    assert answer.code == 1
    assert "0 条记录，1 条损坏" in answer.out
    assert "2024-01-01-aaaaaa.toml" in answer.err
