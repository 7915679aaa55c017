"""A narrative and figures become a document."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.record import Record
from rulegov_tui.report.document import FigureRun, Paragraph, TextRun
from tests.builders import catalog, category, record
from tests.report.drafting import LECTURES, book, drafted, lines

LECTURE = category(LECTURES)
PLANS = """
name = "plan"
label = "安排"

[[fields]]
key = "title"
label = "事项"

[[fields]]
key = "detail"
label = "做法"

[[passages]]
name = "安排"
fields = ["title", "detail"]

[[passages]]
name = "分条安排"
fields = ["title", "detail"]
form = "headings"

[[passages]]
name = "空段落"
fields = ["title"]
where = { title = "没有" }
empty = ""
"""
PLAN = category(PLANS)


def lectures(kind: str, times: int, **values: object) -> list[Record]:
    return [record(LECTURE, kind=kind, **values) for _ in range(times)]


def figures(*records: Record) -> FigureBook:
    return book(catalog(LECTURES, PLANS), *records)


FOUR = figures(*lectures("培训", 4, attendance=30), *lectures("讲座", 2), record(PLAN, title="加强学法", detail="办班。"))


def test_figures_stand_in_the_text_with_their_unit_and_the_records_behind_them() -> None:
    trained = lectures("培训", 4)
    [block] = drafted("# 报告\n\n全年培训{{ 培训次数 }}，参加{{ 听讲人次 }}。", figures(*trained)).blocks[1:]
    assert isinstance(block, Paragraph)
    assert [run.text for run in block.runs] == ["全年培训", "4次", "，参加", "0人次", "。"]
    counted = block.runs[1]
    assert isinstance(counted, FigureRun)
    assert counted.figure.records == tuple(one.id for one in trained)


def test_one_figure_says_the_same_wherever_it_stands() -> None:
    document = drafted("# {{ 培训次数 }}\n\n{{ 培训次数 }}\n\n| 甲 |\n|--|\n| {{ 培训次数 }} |\n", FOUR)
    assert lines(document) == ["# 4次", "4次", "甲 // 4次"]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("年度", "2024"),
        ("上年", "2023"),
        ("次年", "2025"),
        ("单位", "青山乡"),
        ("单位全称", "清河县青山乡人民政府"),
        ("类型", "乡"),
        ("县", "清河县"),
        ("截至日", "2024年12月31日"),
        ("截至月日", "12月31日"),
    ],
)
def test_words_of_office_and_period(word: str, text: str) -> None:
    [block] = drafted(f"共{{{{ {word} }}}}年。", figures()).blocks
    assert isinstance(block, Paragraph)
    assert block.runs == (TextRun(f"共{text}年。"),)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("全年培训 {{ 培训次数 }} ，其中", "全年培训4次，其中"),
        ("全年 {{ 培训次数 }}、 {{ 讲座次数 }} 。", "全年4次、2场次。"),
        ("{{ 培训次数 }} {{ 讲座次数 }}", "4次2场次"),
        ("共 {{ 培训次数 }}\n其中", "共4次其中"),
        ("{{ 培训次数 }} in {{ 年度 }}", "4次 in 2024"),
        ("“ {{ 培训次数 }} ”", "“4次”"),
    ],
)
def test_no_blank_stands_between_a_figure_and_a_chinese_character(written: str, text: str) -> None:
    assert lines(drafted(written, FOUR)) == [text]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("{{ 安排 }}。", "一是加强学法。办班。"),
        ("{{ 安排 }}；其他。", "一是加强学法。办班。其他。"),
        ("{{ 安排 }}，其他。", "一是加强学法。办班。其他。"),
        ("安排：{{ 安排 }} 。", "安排：一是加强学法。办班。"),
        ("{{ 安排 }}其他。", "一是加强学法。办班。其他。"),
        ("甲。{{ 空段落 }}。乙。", "甲。乙。"),
        ("甲。{{ 空段落 }}乙。", "甲。乙。"),
    ],
)
def test_a_passage_ends_its_sentence_once(written: str, text: str) -> None:
    assert lines(drafted(written, FOUR)) == [text]


@pytest.mark.parametrize(("ending", "text"), [("怎么办？", "一是怎么办？"), ("干！", "一是干！"), ("说“好。”", "一是说“好。”")])
def test_a_mark_after_a_finished_sentence_is_dropped_whatever_ended_it(ending: str, text: str) -> None:
    assert lines(drafted("{{ 安排 }}。", figures(record(PLAN, title=ending)))) == [text]


def test_a_sentence_of_the_narrative_keeps_its_own_marks() -> None:
    assert lines(drafted("甲。。{{ 年度 }}。，乙？。", FOUR)) == ["甲。。2024。，乙？。"]


def test_a_passage_without_anything_to_say_leaves_no_paragraph() -> None:
    assert lines(drafted("# 报告\n\n{{ 空段落 }}\n\n正文。", FOUR)) == ["# 报告", "正文。"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("#", ["## 一、甲", "子。", "## 二、乙"]),
        ("##", ["### （一）甲", "子。", "### （二）乙"]),
        ("###", ["#### 1.甲", "子。", "#### 2.乙"]),
        ("####", ["##### （1）甲", "子。", "##### （2）乙"]),
        ("#####", ["##### （1）甲", "子。", "##### （2）乙"]),
    ],
)
def test_a_passage_of_headings_is_numbered_one_level_below(heading: str, expected: list[str]) -> None:
    plans = figures(record(PLAN, title="甲", detail="子"), record(PLAN, title="乙。"))
    assert lines(drafted(f"{heading} 题\n\n{{{{ 分条安排 }}}}", plans))[1:] == expected


def test_a_passage_of_headings_falls_back_with_the_heading_above_it() -> None:
    plans = figures(record(PLAN, title="甲"))
    text = "# 题\n\n## 一、\n\n### （一）\n\n正文。\n\n## 二、\n\n{{ 分条安排 }}"
    assert lines(drafted(text, plans))[-1] == "### （一）甲"


@given(st.lists(st.sampled_from(["培训", "讲座"]), max_size=6), st.sampled_from(["培训", "讲座"]))
def test_a_new_record_changes_exactly_the_sentence_that_counts_it(kinds: list[str], added: str) -> None:
    text = "# {{ 年度 }}年报告\n\n培训{{ 培训次数 }}。\n\n讲座{{ 讲座次数 }}。\n\n不变。\n\n安排：{{ 安排 }}"
    records = [record(LECTURE, kind=kind) for kind in kinds]
    before = lines(drafted(text, figures(*records)))
    after = lines(drafted(text, figures(*records, record(LECTURE, kind=added))))
    changed = [index for index, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert changed == [{"培训": 1, "讲座": 2}[added]]


def test_a_record_outside_the_year_changes_nothing() -> None:
    text = "培训{{ 培训次数 }}，参加{{ 听讲人次 }}。"
    late = record(LECTURE, kind="培训", attendance=9, date=date(2025, 1, 1))
    early = record(LECTURE, kind="培训", attendance=9, date=date(2023, 12, 31))
    assert lines(drafted(text, figures(late, early))) == ["培训0次，参加0人次。"]


def test_an_estimated_record_makes_its_figures_estimates() -> None:
    guessed = figures(record(LECTURE, kind="培训", attendance=110, estimated=True))
    assert lines(drafted("参加{{ 听讲人次 }}，培训{{ 培训次数 }}，占{{ 培训占比 }}。", guessed)) == [
        "参加110余人次，培训约1次，占无。"
    ]


THIRD_QUARTER = Period(2024, date(2024, 9, 30), Cycle.QUARTER, 3)
TOTAL = record(LECTURE, date="2024-09-30", kind="培训", quantity=12, attendance=30)


@pytest.mark.parametrize(
    ("text", "period", "said"),
    [
        ("培训{{ 培训次数 }}。", THIRD_QUARTER, "“培训次数”里有数量大于 1 的合计记录，可能含第三季度以外的，请核对"),
        (
            "讲座{{ 讲座次数 }}。\n\n占{{ 培训占比 }}，培训{{ 培训次数 }}。",
            THIRD_QUARTER,
            "“培训占比”等 2 个数字里有数量大于 1 的合计记录，可能含第三季度以外的，请核对",
        ),
        ("讲座{{ 讲座次数 }}。", THIRD_QUARTER, ""),
        ("培训{{ 培训次数 }}。", Period(2024, date(2024, 6, 30), Cycle.QUARTER, 2), ""),
        ("培训{{ 培训次数 }}。", Period(2024, date(2024, 12, 31)), ""),
    ],
    ids=range(5),
)
def test_a_total_in_a_part_of_the_year_is_remarked_where_it_counts(text: str, period: Period, said: str) -> None:
    records = {"lecture": [TOTAL, record(LECTURE, date="2024-08-01", kind="讲座")]}
    document = drafted(f"# 题\n\n{text}", FigureBook(catalog(LECTURES), records, period))
    assert [remark.message for remark in document.remarks] == ([said] if said else [])
    assert all(remark.line == 3 + 2 * text.startswith("讲座") for remark in document.remarks)
