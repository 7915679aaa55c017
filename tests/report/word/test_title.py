"""The breaks of the title: proposed where the sense allows, never where they would hurt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.report.word.title import title_lines


@pytest.mark.parametrize(
    "lines",
    [
        ["鲁山县昭平台库区乡人民政府", "关于2024年法治政府建设情况的报告"],
        ["青山乡人民政府", "关于2024年度法治政府建设情况的报告"],
        ["云水县人民政府城东街道办事处", "关于2024年法治政府建设情况的报告"],
        ["党政主要负责人履行", "推进法治建设第一责任人职责情况的述法报告"],
        ["云水县青山乡人民政府", "关于2024年第三季度法治建设情况的简报"],
        ["青山乡2024年法治政府建设情况的报告"],
    ],
    ids="".join,
)
def test_lines_end_where_the_sense_does(lines: list[str]) -> None:
    assert title_lines("".join(lines), 20) == lines


def test_a_long_title_forms_a_diamond_and_no_line_begins_with_a_mark() -> None:
    lines = [
        "中共云水县青山乡委员会、",
        "云水县青山乡人民政府关于贯彻落实",
        "《法治政府建设实施纲要（2021—2025年）》",
        "情况的报告",
    ]
    assert title_lines("".join(lines), 20) == lines


def test_a_title_without_a_place_to_break_is_left_to_the_word_processor() -> None:
    title = "青山" * 15
    assert title_lines(title, 20) == [title]


@given(st.text("青山乡人民政府关于的、《》情况年2024（）法治", max_size=60), st.integers(5, 22))
def test_the_lines_are_the_title_and_fit_if_it_was_broken(title: str, width: int) -> None:
    lines = title_lines(title, width)
    assert "".join(lines) == title
    assert not any(line.startswith(("、", "》", "）", "的")) for line in lines[1:])
    if len(lines) > 1:
        assert all(sum(0.5 if char.isascii() else 1 for char in line) <= width for line in lines)
