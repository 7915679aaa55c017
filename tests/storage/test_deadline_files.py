"""The shipped deadlines, and an office's own file of them."""

from pathlib import Path

import pytest

from rulegov_tui.domain.due_definition import FROM_MEMORY, YearDay
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.catalog_files import load_catalog, load_deadlines
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.storage.workspace import Workspace
from tests.storage.registers import put

REPORT = "报送上年度法治政府建设报告"


def test_the_statutory_deadlines_are_shipped_and_say_what_is_from_memory() -> None:
    deadlines = {one.label: (one.day, one.before, one.source.endswith(FROM_MEMORY)) for one in load_deadlines()}
    assert deadlines == {
        REPORT: (YearDay(3, 1), True, False),
        "公布上年度法治政府建设报告": (YearDay(4, 1), True, True),
        "公布上年度执法统计年报": (YearDay(1, 31), False, False),
    }


def test_an_office_has_its_own_beside_them(tmp_path: Path) -> None:
    put(
        tmp_path,
        "deadlines.toml",
        f'silent = ["公布上年度执法统计年报"]\n[[deadlines]]\nlabel = "{REPORT}"\nday = "01-20"\nsource = "县里的通知"\n'
        '[[deadlines]]\nlabel = "报送半年总结"\nday = "07-05"\nsource = "县里的通知"\n',
    )
    deadlines = load_deadlines(Workspace(tmp_path))
    assert [(one.label, one.day) for one in deadlines] == [
        (REPORT, YearDay(1, 20)),
        ("公布上年度法治政府建设报告", YearDay(4, 1)),
        ("报送半年总结", YearDay(7, 5)),
    ]
    assert not deadlines[0].before


def test_without_a_file_of_its_own_an_office_has_the_shipped_ones(tmp_path: Path) -> None:
    assert load_deadlines(Workspace(tmp_path)) == load_deadlines()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[deadlines]]\nlabel = “报送”", "records/deadlines.toml:2:9"),
        ('[[deadlines]]\nlabel = "报送"\n', "records/deadlines.toml: [[deadlines]] 第 4 个“报送”: 缺少 day"),
        ('silent = ["报表"]', "records/deadlines.toml: silent: 没有名为“报表”的提醒"),
        ("deadlines = 3", "records/deadlines.toml: deadlines 应写成 [[deadlines]]"),
    ],
)
def test_a_slip_is_said_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    put(tmp_path, "deadlines.toml", content)
    with pytest.raises(RulegovError) as caught:
        load_deadlines(Workspace(tmp_path))
    assert str(caught.value).startswith(said)


def test_the_file_is_no_stray_record(tmp_path: Path) -> None:
    put(tmp_path, "deadlines.toml", 'silent = ["x"]')
    assert not load(Workspace(tmp_path), load_catalog()).damaged
