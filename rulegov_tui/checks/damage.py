"""R26: files that cannot be read are counted nowhere, and a narrative with errors makes no report."""

from collections.abc import Iterator

from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.rule import Case, Found, Need, Rule

DAMAGE = "R26"


def _damaged(case: Case) -> Iterator[Found]:
    for file in case.damaged:
        yield Found(
            message=f"{file.path}:{file.line} 损坏，没有计数：{file.message}",
            where=Where(path=file.path, line=file.line),
            fix=file.cure or "用 rulegov doctor 看怎么修",
            about=file.message,
            is_final=True,
        )


def _flawed(case: Case) -> Iterator[Found]:
    if case.flaw:
        message = f"文稿编不出报告：{case.flaw}"
        yield Found(message=message, where=Where(), fix="请先改文稿；正文没有核对", about=case.flaw, is_final=True)


RULES = (
    Rule(
        id=DAMAGE,
        severity=Severity.ERROR,
        title="记录文件都能读",
        source="本软件的规则：损坏的记录没有计数，正式报告不出",
        needs=frozenset({Need.RECORDS}),
        check=_damaged,
        is_binding=True,
    ),
    Rule(
        id=DAMAGE,
        severity=Severity.ERROR,
        title="文稿编得出报告",
        source="本软件的规则：文稿里的名称都认得",
        needs=frozenset({Need.RECORDS}),
        check=_flawed,
        is_binding=True,
    ),
)
