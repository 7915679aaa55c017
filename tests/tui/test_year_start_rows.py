"""What a new year brings, as rows: everything that ``rulegov year new --dry-run`` says is there."""

from dataclasses import replace
from datetime import date

from rulegov_tui.overview.roster_outlook import Expiring, Outlook
from rulegov_tui.report.new_year import carried_over
from rulegov_tui.report.open_items import OpenItem
from rulegov_tui.storage.reading.narratives import StoredNarrative
from rulegov_tui.tui.screens.year_start_rows import StartRow, rows_of, summary
from rulegov_tui.year_start import RetiredChoice, YearStart

OPEN = OpenItem(
    record_id="2024-12-31-afy79f", category="plan", kind="上年安排", title="改进方式", state="", answer="", missing="落实情况"
)
ANSWERED = replace(OPEN, record_id="2024-12-31-b3x2q1", title="", state="已落实", missing="")
STAFF = Outlook(
    name="staff",
    label="执法人员",
    in_place=6,
    left=("a",),
    leaving=(),
    expiring=(Expiring(label="执法证件", ids=("b", "c"), earliest=date(2025, 3, 1)),),
)
START = YearStart(
    year=2025,
    origin="records/2024/report.md",
    is_template=False,
    narrative=StoredNarrative(2025, "report.md", "", ""),
    places=carried_over("# 2024年的报告\n\n2024年3月成立。\n", 2025).places,
    items=(OPEN, ANSWERED),
    outlooks=(STAFF,),
    retired=(RetiredChoice(register="人民调解", field="调解结果", choice="另行处理", count=2),),
    last_closed=False,
    problem="第 3 行有反引号",
)


def test_every_thing_is_a_row_what_is_wrong_first() -> None:
    assert rows_of(START) == [
        StartRow("文稿有错", "第 3 行有反引号", "开了以后在报告里改"),
        StartRow("没改年份", "第 3 行 2024年3月成立。", "是日期；截至日可写成 {{ 截至日 }}"),
        StartRow("改了年份", "第 1 行 2024 > 2025：# 2024年的报告", "在标题里"),
        StartRow("上年安排", "改进方式", "还要写落实情况", "plan", ("2024-12-31-afy79f",)),
        StartRow("上年安排", "2024-12-31-b3x2q1（已落实）", "已有交代", "plan", ("2024-12-31-b3x2q1",)),
        StartRow("名册", "执法人员：2025 年 1 月 1 日在册 6", "照起止日期接着算"),
        StartRow("名册", "执法人员：上年到期 1 条", "今年不再算", "staff", ("a",)),
        StartRow("名册", "执法人员：执法证件到年底前到期 2 条", "最早 2025-03-01", "staff", ("b", "c")),
        StartRow("停用的项", "人民调解的调解结果「另行处理」还有 2 条在用", "新记录不能再选"),
    ]


def test_where_last_year_is_closed_an_answer_needs_it_open() -> None:
    closed = rows_of(replace(START, last_closed=True))
    assert [row.to_do for row in closed if row.category == "plan"] == [
        "还要写落实情况；2024 年度已封存，先打开才能填",
        "已有交代",
    ]


def test_the_summary_counts() -> None:
    assert (
        summary(START)
        == "照 2024 年的文稿；年份改了 1 处，1 处没有改，请核对；上年的安排和问题 2 条，1 条要交代，都写进最后一节。"
    )
    bare = replace(START, is_template=True, origin="文稿模板 A", places=(), items=())
    assert summary(bare) == "没有 2024 年的文稿，用文稿模板 A；文稿里没有写死的年份；上年没有留下安排和问题。"
