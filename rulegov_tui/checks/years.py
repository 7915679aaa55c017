"""R03: the reporting year, where a text was made from last year's."""

import re
from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.parts import in_next_year, is_annual
from rulegov_tui.checks.prose import Kind
from rulegov_tui.checks.rule import OFFICE_TEXT, Case, Found, Rule
from rulegov_tui.checks.scanning import SENTENCES, Hit, hits
from rulegov_tui.domain.numerals import chinese_number

_YEAR = re.compile(r"(?<![\d—～~－–-])((?:19|20)\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})(?=年(?![—～~－–-]))")
_BESIDE_HISTORY = re.compile(r"(?:较|比|自|从|与|同|对)$")
_SINCE = re.compile(r"(?:^|(?<=[。；]))((?:19|20)\d{2})年(?:度)?以来")
_TARGET = re.compile(
    r"(?:^|(?<=[。；])|(?<=力争)|(?<=计划)|(?<=争取)|(?<=确保))(?:到|在|于)?((?:19|20)\d{2})年(?:度)?(?=[，,]|底前|底|末|要|将|继续|工作要)"
)
_BEFORE = 2


def _years(case: Case) -> Iterator[Found]:
    """In the title, in headings, before 以来, and among what is planned."""
    assert case.period is not None
    yield from _in_title(case, case.period.year)
    yield from _in_headings(case, case.period.year)
    for hit in hits(case, _SINCE, SENTENCES):
        if abs(int(hit.match[1]) - case.period.year) == 1:
            yield hit.found(f"“{hit.text}”不是报告年度（{case.period.year}年）", f"核对年份，多半是“{case.period.year}年以来”")
    for hit in hits(case, _TARGET, SENTENCES):
        if _is_planned(case, hit) and int(hit.match[1]) <= case.period.year:
            right = case.period.year + 1
            yield hit.found(f"下一年度的安排里写着“{hit.text}年”", f"核对年份，多半是“{right}年”")


def _in_title(case: Case, year: int) -> Iterator[Found]:
    """A title may name the plan of the next year beside the report; one without any year says too little."""
    found = [hit for hit in hits(case, _YEAR, {Kind.TITLE}) if not _is_aside(hit)]
    if any(_value(hit) == year for hit in found):
        return
    for hit in found:
        yield hit.found(f"标题里的年份“{hit.text}年”不是报告年度（{year}年）", f"改成“{year}年”")
    assert case.prose is not None
    if not found and case.prose.title and is_annual(case):
        block = next(block for block in case.prose.blocks if block.kind is Kind.TITLE)
        yield Found(
            message="标题没有写年度", where=block.where(), fix=f"写上“{year}年”", about=block.text, severity=Severity.WARNING
        )


def _in_headings(case: Case, year: int) -> Iterator[Found]:
    for hit in hits(case, _YEAR, {Kind.HEADING}):
        planned = _is_planned(case, hit)
        right = year + 1 if planned else year
        if _value(hit) not in (right, *([year] if planned and "年以来" in hit.block.text else [])) and not _is_aside(hit):
            yield hit.found(f"小标题里的年份“{hit.text}年”和报告年度（{year}年）对不上", f"核对年份，多半是“{right}年”")


def _is_planned(case: Case, hit: Hit) -> bool:
    """Whether it tells of the next year; what a brief plans is for the rest of this one."""
    return is_annual(case) and in_next_year(case, hit.block)


def _value(hit: Hit) -> int:
    text = hit.match[1]
    return int(text) if text.isdecimal() else chinese_number(text) or 0


def _is_aside(hit: Hit) -> bool:
    """In a name, a number of a document, a quotation or a comparison."""
    before = hit.block.text[max(0, hit.match.start() - _BEFORE) : hit.match.start()]
    quoted = hit.is_in_a_name or hit.is_within("〔", "〕") or hit.is_within("“", "”") or hit.is_within("（", "）")
    return quoted or _BESIDE_HISTORY.search(before) is not None


RULES = (
    Rule(
        id="R03",
        severity=Severity.ERROR,
        title="年份和报告年度一致",
        source="常理：由上年文稿改写时常漏改",
        aliases=("R2",),
        needs=OFFICE_TEXT,
        check=_years,
        fires="青山乡关于2023年法治政府建设情况的报告\n2023年以来，青山乡依法履职。",
        silent="青山乡关于2024年法治政府建设情况的报告\n2024年以来，青山乡依法履职，办件数较2023年增长，落实《实施纲要（2021—2025年）》。",
    ),
)
