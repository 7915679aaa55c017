"""The sections of a narrative, and the lines of the file that hold them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.report.narrative import read_narrative
from rulegov_tui.report.sections import Section, sections_of
from tests.builders import catalog
from tests.report.drafting import LECTURES

CATALOG = catalog(LECTURES)
TEXT = """
# {{ 年度 }}年报告

全年有 关。

## 一、学法

培训{{ 培训次数 }}，讲座{{ 讲坐次数 }}。

| 项目 | 数 |
|--|--|
| 培训 | {{ 培训次数 }} |
### （一）打算

好。
"""


def sections(text: str, **texts: str) -> list[Section]:
    return sections_of(read_narrative(text, "report.md"), CATALOG, texts)


def test_each_heading_begins_a_section_with_its_figures_and_length() -> None:
    title, study, plans = sections(TEXT, 年度="2024", 培训次数="12次")
    assert (title.level, title.title, title.first, title.last) == (1, "2024年报告", 1, 5)
    assert (study.level, study.title, study.first, study.last) == (2, "一、学法", 6, 12)
    assert (plans.level, plans.title, plans.first, plans.last) == (3, "（一）打算", 13, 16)
    assert [one.figures for one in (title, study, plans)] == [(), ("培训次数", "培训次数"), ()]
    assert [(place.name, place.line, place.column) for place in study.unknown] == [("讲坐次数", 8, 16)]
    assert title.characters == len("2024年报告全年有关。")
    assert study.characters == len("一、学法培训12次，讲座。项目数培训12次")


def test_what_stands_before_the_first_heading_is_a_section_of_its_own() -> None:
    before, title = sections("说明\n\n# 报告")
    assert (before.level, before.title, before.first, before.last) == (0, "", 1, 2)
    assert (title.first, title.last) == (3, 3)


def test_an_empty_narrative_is_one_empty_section() -> None:
    assert sections("") == [Section(0, "", 1, 1, (), (), 0)]
    assert sections("<!-- 只有注释 -->\n\n") == [Section(0, "", 1, 3, (), (), 0)]


@given(st.lists(st.sampled_from(["# 甲", "## 乙", "正文", "", "| a |", "|--|", "| b |", "#无", "{{ 培训次数 }}", "    # 缩进"])))
def test_the_sections_take_up_all_lines_in_order(lines: list[str]) -> None:
    found = sections("\n".join(lines))
    assert found[0].first == 1
    assert found[-1].last == max(1, len(lines))
    assert all(one.last + 1 == after.first for one, after in pairwise(found))
    assert all(lines[one.first - 1].lstrip().startswith("#") for one in found[1:])
