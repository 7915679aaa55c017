"""R14: months and statutory publicity days of the year without an event."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.due_definition import DueRule, EmptyMonths, Occasions
from rulegov_tui.domain.record import Record
from rulegov_tui.overview.due_calendar import empty_months, occasions

_TODAY = "，就在今天"


def _gaps(case: Case) -> Iterator[Found]:
    """What the registers ask for up to the cut-off date, as the workbench reminds of it during the year."""
    assert case.book is not None
    cut_off = case.book.period.cut_off
    for category in case.book.catalog:
        records = case.book.records.get(category.name, ())
        here = [record for record in records if record.date <= cut_off]
        for rule in category.due:
            if isinstance(rule.watch, EmptyMonths):
                if _is_open(rule, here, cut_off.year):
                    continue
                watch = replace(rule.watch, notice=0)
                gaps = empty_months(rule, watch, here, cut_off)
            elif isinstance(rule.watch, Occasions):
                gaps = occasions(rule, rule.watch, here, cut_off)
            else:
                continue
            for gap in gaps:
                if gap.on is not None and gap.on <= cut_off:
                    yield Found(
                        message=gap.sentence.removesuffix(_TODAY),
                        where=Where(category=category.name),
                        fix=f"办了的请补录；不办的可在台账定义里关掉这项提醒（{gap.source}）",
                        about=gap.sentence,
                    )


def _is_open(rule: DueRule, records: Sequence[Record], year: int) -> bool:
    """Whether a total of the year does not say if it is what the rule asks for: it may stand for events of any month."""
    asked = rule.where.reads()
    totals = (record for record in records if record.quantity > 1 and record.date.year == year)
    return any(key not in record.values for record in totals for key in asked)


RULES = (
    Rule(
        id="R14",
        severity=Severity.WARNING,
        title="每月、每季度和普法节点有活动记录",
        source="普法责任制；普法节点为各地通行清单，由单位核定",
        needs=frozenset({Need.RECORDS}),
        check=_gaps,
        fires="消防宣传日（11月9日）已过，没有记录",
        silent="消防宣传日（11月9日）有一条宣传活动",
    ),
)
