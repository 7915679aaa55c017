"""R08, R11, R19: figures that no record supports, that are suspiciously round, or that jump against last year."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rulegov_tui.checks.bound import figures_in, where_of
from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.fields import EVIDENCE, NOTE
from rulegov_tui.domain.figure_definition import FigureDefinition, Growth, LastYear, Quotient, Ratio, Sum
from rulegov_tui.domain.known_registers import TYPED_FIGURES
from rulegov_tui.domain.quantities import Number
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.typed_figures import why_unneeded

_RECORDS = frozenset({Need.RECORDS})
_OWN = frozenset({Need.RECORDS, Need.OWN_TEXT})
_ROUND = 100
_SHARE, _LEAST = Decimal("0.3"), 3
"""A change that is worth a word: by more than this share, and by so many."""
_EXPLAINED = re.compile("同比|上年|去年|增长|下降|减少|增加|上升|提高|新增|调整|合并|撤销")


def _typed(case: Case) -> Iterator[Found]:
    """What was typed by hand, and what no longer needs to be."""
    assert case.book is not None
    unneeded, printed = case.book.unneeded(), figures_in(case)
    for one in unneeded:
        why = why_unneeded(case.book.catalog, one)
        yield Found(
            message=f"手填的“{one.figure}”没有用（{why}）",
            where=Where(category=TYPED_FIGURES, record=one.record, figure=one.figure),
            fix="请删去这条手填数字",
            about=why,
            severity=Severity.WARNING,
        )
    for one in case.book.typed.values():
        if one not in unneeded and one.figure in printed:
            yield Found(
                message=f"“{one.figure}”没有记录，是手填的（{one.reason}）",
                where=where_of(printed[one.figure]),
                fix="有记录的请补录",
                about=f"{one.value}/{one.reason}",
            )


def _round_numbers(case: Case) -> Iterator[Found]:
    """Whole hundreds that are called exact and have nothing to show for it."""
    assert case.book is not None
    for name, place in figures_in(case).items():
        definition = case.book.catalog.figures[name]
        if isinstance(definition.aggregate, Sum):
            field = definition.aggregate.field
            behind = [one for one in case.book.selected(definition) if _is_round(one, field)]
            if behind and not case.book[name].estimated:
                yield Found(
                    message=f"“{name}”里有 {len(behind)} 条记录是整百的数，没有标估数，也没有佐证和备注",
                    where=where_of(place),
                    fix=f"是估计的请在记录里标估数（报告会写“余”“约”），如 {behind[0].id}；是准数的请附佐证或写备注",
                    about="/".join(f"{one.id}={one.values[field]}" for one in behind),
                )


def _is_round(record: Record, field: str) -> bool:
    value: Any = record.values.get(field)
    if isinstance(value, bool) or not isinstance(value, int) or value < _ROUND or value % _ROUND:
        return False
    return not (record.estimated or record.get(EVIDENCE.key) or record.get(NOTE.key))


def _last_year(case: Case) -> Iterator[Found]:
    """Figures far from last year's that the paragraph does not explain."""
    assert case.book is not None
    before = case.book.previous
    for name, place in figures_in(case).items():
        if not _is_comparable(case.book.catalog.figures[name]) or not before.known(name):
            continue
        now, then = case.book[name], before[name]
        if now.exact is not None and then.exact and _jumps(now.exact, then.exact) and not _EXPLAINED.search(place[0].text):
            yield Found(
                message=f"“{name}”{now.text}，上年同期{then.text}，变动大而没有说明",
                where=where_of(place),
                fix="请核对有没有漏录、多录；属实的在这一段写一句原因",
                about=f"{now.text}/{then.text}",
            )


def _is_comparable(definition: FigureDefinition) -> bool:
    return not isinstance(definition.aggregate, Ratio | Quotient | LastYear | Growth)


def _jumps(now: Number, then: Number) -> bool:
    change = abs(Decimal(now) - Decimal(then))
    return not now or (change >= _LEAST and change > Decimal(then) * _SHARE)


RULES = (
    Rule(
        id="R08",
        severity=Severity.HINT,
        title="手填的数字有人签字，有记录就不再用",
        source="本软件的规则：数字由记录算出",
        needs=_RECORDS,
        check=_typed,
    ),
    Rule(
        id="R11",
        severity=Severity.HINT,
        title="整百的数标明是估数或附佐证",
        source="GB/T 15835-2011：概数用“余”“约”表示",
        needs=_OWN,
        check=_round_numbers,
        from_memory=True,
        fires="宣传单 1000 张，没有标估数",
        silent="宣传单 1000 余张；宣传单 1016 张",
    ),
    Rule(
        id="R19",
        severity=Severity.WARNING,
        title="和上年比变动大的有说明",
        source="通行做法：变动超过三成（且不少于3）或降为零要说明",
        needs=_OWN,
        check=_last_year,
        fires="上年调解 40 起，本年“调解纠纷18起”",
        silent="上年调解 40 起，本年“调解纠纷18起，较上年减少，因两村合并”",
    ),
)
