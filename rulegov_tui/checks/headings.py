"""N7, N8: what headings and the title may hold (GB/T 15834-2011 appendix B.4, GB/T 9704-2012, 7.3.1)."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.markers import LONGEST_HEADING
from rulegov_tui.checks.prose import Kind
from rulegov_tui.checks.rule import TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import hits
from rulegov_tui.domain.calendar import Cycle

_MARK_AT_END = re.compile(r"[。；，：]\s*$")
_SENTENCE_INSIDE = re.compile(r"。.")
_MARK_IN_TITLE = re.compile(r"[，。；：！？,;:!?]")
_SUBJECT = "法治政府建设"
_ENDINGS = re.compile(r"(?:报告|简报|计划|安排|要点)(?:（[^）]{1,20}）)?\s*$")


def _mark_at_end(case: Case) -> Iterator[Found]:
    """A heading on a line of its own has no mark at its end."""
    for hit in hits(case, _MARK_AT_END, {Kind.HEADING}):
        text = hit.block.text
        if len(text) <= LONGEST_HEADING and not _SENTENCE_INSIDE.search(text):
            yield hit.found(f"标题末尾不用“{hit.text.strip()}”", "删去末尾的标点")


def _title(case: Case) -> Iterator[Found]:
    """The title has no marks but 《》 “” （） 、 and names its kind at the end."""
    for hit in hits(case, _MARK_IN_TITLE, {Kind.TITLE}):
        if not hit.is_in_a_name:
            yield hit.found(f"大标题里一般不用“{hit.text}”", "删去，或改成书名号、引号、括号、顿号以外不带标点的说法")
    if case.period is not None and case.period.cycle is not Cycle.YEAR:
        return
    assert case.prose is not None
    for block in case.prose.blocks:
        if block.kind is Kind.TITLE and _SUBJECT in block.text and not _ENDINGS.search(block.text):
            yield Found(message="大标题没有写明文种", where=block.where(), fix="在末尾写上“报告”", about=block.text)


RULES = (
    Rule(
        id="N7",
        severity=Severity.ERROR,
        title="独占一行的标题末尾不加标点",
        source="GB/T 15834-2011 附录 B.4",
        needs=TEXT,
        check=_mark_at_end,
        fires="（一）压实责任。\n坚持一级抓一级。",
        silent="（一）压实责任。坚持一级抓一级。\n（二）强化培训\n组织培训3次。",
    ),
    Rule(
        id="N8",
        severity=Severity.WARNING,
        title="大标题少用标点，末尾写明文种",
        source="GB/T 9704-2012 7.3.1，公文写作惯例",
        needs=TEXT,
        check=_title,
        fires="青山乡关于2024年法治政府建设的情况\n2024年，青山乡依法履职。",
        silent="青山乡关于2024年法治政府建设情况的报告\n2024年，青山乡依法履职。",
    ),
)
