"""R08, R11: numbers that no figure has written, and hedges that a number cannot have."""

from collections.abc import Iterator

from rulegov_tui.checks.counting import MONEY, RATE
from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.checks.statements import Statement

_TEXT = frozenset({Need.TEXT})
_OWN = frozenset({Need.OWN_TEXT})
_VAGUE = ("余", "多")
_ROUND, _TEN = 100, 10
_MEASURES = frozenset({MONEY, RATE, "months", "lessons"})
"""What is measured and not counted may well be round, and half of one is something: 两个多月."""


def _without_figure(case: Case) -> Iterator[Found]:
    """R08: Arabic numbers only; 一名 and 两次 are words as often as they are counts."""
    for one in case.statements:
        if not one.is_bound and not one.planned and one.digits[:1].isdigit():
            yield Found(
                message=f"“{one.text}”是手打的数，不是台账算出来的",
                where=one.where,
                fix="换成 {{ 数字 }}；台账里没有的，请补一条记录，或认下这一处",
                about=one.text,
            )


def _impossible(case: Case) -> Iterator[Found]:
    """R11: 余 stands behind a round number of at least ten, before the unit; 多 also behind a measure: 3年多."""
    for one in case.statements:
        if one.hedge not in _VAGUE or one.is_bound or not _is_plain(one):
            continue
        is_behind = one.text.endswith(one.hedge)
        is_uneven = one.value < _TEN or bool(one.value % _TEN)
        if (is_uneven or is_behind) and not (one.hedge == "多" and one.unit_class in _MEASURES):
            why = "前面要是十以上的整数" if is_uneven else "后面要紧跟单位"
            right = f"{one.digits}{one.unit}" if is_uneven else f"{one.digits}{one.hedge}{one.unit}"
            yield Found(
                message=f"“{one.text}”不成数：“{one.hedge}”{why}",
                where=one.where,
                fix=f"写准数，如“{right}”" if is_uneven else f"写成“{right}”",
                about=one.text,
            )


def _round(case: Case) -> Iterator[Found]:
    """R20: a round hundred may be exact, but seldom is."""
    for one in case.statements:
        if one.hedge or one.planned or one.is_bound or one.upper or one.unit_class in _MEASURES or not _is_plain(one):
            continue
        if one.value >= _ROUND and one.value % _ROUND == 0:
            yield Found(
                message=f"“{one.text}”是整百的数，却没有写“余”或“约”",
                where=one.where,
                fix="是准数就不用改；是估计的，请写“余”或“约”",
                about=one.text,
            )


def _is_plain(one: Statement) -> bool:
    """Whether it is written in digits, without 万 and without a fraction."""
    return one.digits.replace(",", "").isdigit()


RULES = (
    Rule(
        id="R08",
        severity=Severity.WARNING,
        title="数字都有出处",
        source="工作常识：报告的数出自台账",
        needs=_OWN,
        check=_without_figure,
    ),
    Rule(
        id="R11",
        severity=Severity.ERROR,
        title="约数写得通",
        source="GB/T 15835-2011（概数）；汉语语法",
        from_memory=True,
        needs=_TEXT,
        check=_impossible,
        fires="全年开展机关干部法治培训2余场次。",
        silent="全年接待群众咨询110余人次，整治用了3个多月。",
    ),
    Rule(
        id="R20",
        severity=Severity.HINT,
        title="整百的数是准数",
        source="工作常识：估计的数写明是估计",
        needs=_TEXT,
        check=_round,
        fires="全年发放宣传单3000张。",
        silent="全年发放宣传单3000余张、宣传册3012本。",
    ),
)
