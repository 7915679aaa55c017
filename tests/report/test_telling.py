"""An export and its manifest tell the same, sentence by sentence, as the document that they were written from."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from rulegov_tui.domain.calendar import Period
from rulegov_tui.report.manifest import manifest
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.telling import Told, told_by, told_in
from tests.builders import catalog, category, record
from tests.report.drafting import LECTURES, book, drafted

LECTURE = category(LECTURES)
FIGURES = book(
    catalog(LECTURES),
    *[record(LECTURE, kind="培训", attendance=30) for _ in range(4)],
    record(LECTURE, kind="讲座", attendance=5),
)
YEAR = Period(2024, date(2024, 12, 31))
TEXT = """# 报告

## 一、培训{{ 培训次数 }}

先讲 * 再讲。全年培训{{ 培训次数 }}；讲座{{ 讲座次数 }}，培训 {{ 培训次数 }} 又 {{ 培训次数 }}。

| 项目 | 数 |
|--|--:|
| 培训。多 | {{ 培训次数 }} |
| 讲座 | {{ 讲座次数 }} |
"""
FRAGMENTS = [
    "培训",
    "{{ 培训次数 }}",
    "{{ 讲座次数 }}",
    "{{ 听讲人次 }}",
    "。",
    "；",
    "4次",
    " ",
    "a_b*",
    "\n\n",
    "\n\n## ",
    "1.甲",
]


def both(text: str) -> tuple[list[Told], list[Told]]:
    document = drafted(text, FIGURES)
    markdown = write_markdown(document)
    return told_by(document), told_in(markdown, manifest(document, markdown, YEAR, "青山乡"))


def test_sentences_headings_and_rows_are_told_with_their_figures() -> None:
    heading = ("一、培训4次",)
    told, again = both(TEXT)
    assert told == again
    assert told == [
        Told((), "报告", "报告", ()),
        Told(heading, "一、培训4次", "一、培训{{培训次数}}", ("培训次数",)),
        Told(heading, "先讲 * 再讲。", "先讲 * 再讲。", ()),
        Told(heading, "全年培训4次；", "全年培训{{培训次数}}；", ("培训次数",)),
        Told(
            heading,
            "讲座1场次，培训4次又4次。",
            "讲座{{讲座次数}}，培训{{培训次数}}又{{培训次数}}。",
            ("讲座次数", "培训次数", "培训次数"),
        ),
        Told(heading, "项目 | 数", "项目 | 数", ()),
        Told(heading, "培训。多 | 4次", "培训。多 | {{培训次数}}", ("培训次数",)),
        Told(heading, "讲座 | 1场次", "讲座 | {{讲座次数}}", ("讲座次数",)),
    ]


@example("讲座{{ 讲座次数 }}，培训{{ 培训次数 }}。讲座{{ 讲座次数 }}，培训{{ 培训次数 }}。讲座{{ 讲座次数 }}，")
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join))
def test_an_export_tells_what_its_document_told(text: str) -> None:
    told, again = both(f"# 报告\n\n{text}")
    assert [(one.heading, one.text) for one in again] == [(one.heading, one.text) for one in told]
    assert [sorted(one.figures) for one in again] == [sorted(one.figures) for one in told]
