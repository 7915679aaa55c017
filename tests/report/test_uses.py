"""Where a narrative uses each figure."""

from rulegov_tui.report.narrative import Placeholder, read_narrative
from rulegov_tui.report.uses import Use, Uses, uses_of
from tests.builders import catalog
from tests.report.drafting import LECTURES

GROUPED = """
[[tables]]
name = "按题目"
group_by = "topic"
figures = ["听讲人次"]
"""
CATALOG = catalog(LECTURES + GROUPED)
TEXT = """# 报告

## 一、学法{{ 培训次数 }}

开头。全年培训{{ 培训次数 }}，讲座{{ 讲坐次数 }}；其余见表。

| 项目 | 数 |
|--|--|
| 培训 | 共{{ 培训次数 }} |

{{ 按题目 }}
"""


def uses(text: str, **texts: str) -> Uses:
    return uses_of(read_narrative(text, "report.md"), CATALOG, texts)


def test_every_place_of_a_figure_is_found_with_heading_and_sentence() -> None:
    heading = ("一、学法4次",)
    assert uses(TEXT, 培训次数="4次").figures["培训次数"] == (
        Use(heading, "一、学法4次", Placeholder("培训次数", 3, 8)),
        Use(heading, "全年培训4次，讲座{{ 讲坐次数 }}；", Placeholder("培训次数", 5, 8)),
        Use(heading, "共4次", Placeholder("培训次数", 9, 9)),
    )


def test_a_figure_that_a_table_prints_is_used_where_the_table_stands() -> None:
    [place] = uses(TEXT).figures["听讲人次"]
    assert place == Use(("一、学法{{ 培训次数 }}",), "{{ 按题目 }}", Placeholder("按题目", 11, 1))


def test_what_is_left_out_and_what_means_nothing_is_said() -> None:
    found = uses(TEXT)
    assert found.unused == ("讲座次数", "培训占比")
    assert [(use.placeholder.name, use.placeholder.line) for use in found.unknown] == [("讲坐次数", 5)]
    assert uses("").unused == ("培训次数", "讲座次数", "听讲人次", "培训占比")


def test_names_of_the_office_are_neither_figures_nor_unknown() -> None:
    found = uses("{{ 单位 }}{{ 截至日 }}")
    assert (found.figures, found.unknown) == ({}, ())
