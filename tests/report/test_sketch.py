"""A narrative that is being written is drawn as far as it goes, its errors in their places."""

import pytest
from rich.cells import cell_len

from rulegov_tui.report.compile import sketched
from rulegov_tui.report.document import Document, FlawRun, runs_of
from rulegov_tui.report.layout import laid_out
from rulegov_tui.report.narrative import read_narrative
from tests.builders import catalog, category, record
from tests.report.cases import REGISTER
from tests.report.drafting import LECTURES, OFFICE, YEAR, book, drafted, lines

SHOWN = """
name = "shown"
label = "展示"

[[fields]]
key = "title"
label = "事项"

[[tables]]
name = "一览表"
fields = ["title"]
"""
FIGURES = book(catalog(LECTURES, SHOWN, REGISTER), record(category(SHOWN), title="甲"), record(category(LECTURES), kind="培训"))


def sketch(text: str) -> Document:
    return sketched(read_narrative(text, "report.md"), FIGURES, OFFICE.words(YEAR), drafted("# 甲", FIGURES).level)


def flaws(document: Document) -> list[tuple[str, str]]:
    return [
        (run.text, run.error) for block in document.blocks for runs in runs_of(block) for run in runs if isinstance(run, FlawRun)
    ]


@pytest.mark.parametrize(
    ("text", "flaw", "says"),
    [
        ("# 报告\n\n培训{{ 培训次 }}，讲座{{ 讲座次数 }}。", "{{ 培训次 }}", "没有名为“培训次”的"),
        ("# 报告\n\n{{ 培训次 }}\n\n讲座{{ 讲座次数 }}。", "{{ 培训次 }}", "没有名为“培训次”的"),
        ("# 报告{{ 培训次 }}\n\n讲座{{ 讲座次数 }}。", "{{ 培训次 }}", "没有名为“培训次”的"),
        ("# 报告\n\n见{{ 一览表 }}。讲座{{ 讲座次数 }}。", "{{ 一览表 }}", "要单独占一行"),
        ("# 报告\n\n{{ 年龄合计 }}和{{ 讲座次数 }}。", "{{ 年龄合计 }}", "涉及个人或内部信息"),
        ("# 报告\n\n{{ 残疾个案 }}\n\n讲座{{ 讲座次数 }}。", "{{ 残疾个案 }}", "涉及个人或内部信息"),
        ("# 报告\n\n| 项目 | 数 |\n|--|--|\n| {{ 培训次 }} | {{ 讲座次数 }} |", "{{ 培训次 }}", "没有名为“培训次”的"),
    ],
)
def test_what_cannot_be_drawn_stands_in_its_place_and_the_rest_is_there(text: str, flaw: str, says: str) -> None:
    document = sketch(text)
    [(shown, error)] = flaws(document)
    assert shown == flaw
    assert says in error
    assert [figure.text for figure, *_place in document.figures()] == ["0场次"]
    screen = "".join(span.text for block in document.blocks for line in laid_out(block, 200, cell_len) for span in line.spans)
    assert f"{flaw}（" in screen
    assert says.replace("“", "「").replace("”", "」") in screen, "our own words, with marks that are two cells wide everywhere"


def test_a_sketch_without_an_error_is_the_report() -> None:
    text = "# {{ 单位 }}报告\n\n## 一、培训\n\n全年培训{{ 培训次数 }}。\n\n{{ 一览表 }}\n"
    assert lines(sketch(text)) == lines(drafted(text, FIGURES))
    assert flaws(sketch(text)) == []


def test_a_heading_too_deep_is_drawn_all_the_same() -> None:
    assert lines(sketch("# 报告\n\n###### 第六级")) == ["# 报告", "###### 第六级"]


def test_every_line_of_a_flaw_can_be_told_from_the_text_around_it() -> None:
    [_, block] = sketch("# 报告\n\n培训{{ 没有这样的名称 }}，完。").blocks
    spans = [span for line in laid_out(block, 20, cell_len) for span in line.spans]
    assert "".join(span.text for span in spans if span.about is None) == "培训，完。"
    flawed = "".join(span.text for span in spans if isinstance(span.about, FlawRun))
    assert flawed.startswith("{{ 没有这样的名称 }}（没有名为")
    assert flawed.endswith("）")
