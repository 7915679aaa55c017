"""R07, R09, R27: what is computed says one thing, parts fit their total, and a rate stands beside its own name."""

import re
from collections.abc import Iterator
from decimal import Decimal

from rulegov_tui.checks.bound import bound_in, figures_in, where_of
from rulegov_tui.checks.finding import Severity, Where
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.figure_definition import FigureDefinition, Ratio
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.quantities import number_text, quantity_text

_RECORDS = frozenset({Need.RECORDS})
_OWN = frozenset({Need.RECORDS, Need.OWN_TEXT})
_RATE = re.compile(r"([一-鿿]{2}率)([^，。；、率]{0,6})$")
_CORE = 3
"""办结率: so many characters at the end of a rate's name tell it from the others."""
_IN_TURN = "分别"


def _one_value(case: Case) -> Iterator[Found]:
    """Every place of a figure reads as the figure does."""
    assert case.book is not None
    for block, bound in bound_in(case):
        said, figure = block.text[bound.begin : bound.end], case.book[bound.figure]
        if said != figure.text:
            yield Found(
                message=f"“{bound.figure}”这里写成{said}，算出来是{figure.text}",
                where=where_of((block, bound)),
                fix="请重新编报告；仍不一样请告诉维护人员",
                about=f"{said}/{figure.text}",
            )


def _where(name: str, case: Case) -> Where:
    """The place of a figure in the text, or the register it comes from."""
    assert case.book is not None
    if place := figures_in(case).get(name):
        return where_of(place)
    return Where(category=case.book.catalog.figures[name].category, figure=name)


def _rates(case: Case) -> Iterator[Found]:
    """No rate above a hundred, and none printed without a denominator; a register that nobody keeps says nothing."""
    assert case.book is not None
    printed = figures_in(case)
    for definition in case.book.catalog.figures.values():
        if isinstance(definition.aggregate, Ratio):
            figure, of, to = case.book[definition.name], definition.aggregate.of, definition.aggregate.to
            upper, lower = figure.numerator or 0, figure.denominator or 0
            sides = f"分子“{of}”{number_text(upper)}，分母“{to}”{number_text(lower)}"
            if upper > lower > 0:
                yield Found(
                    message=f"“{definition.name}”的分子大于分母：{sides}",
                    where=_where(definition.name, case),
                    fix="请核对这两个数字背后的记录",
                    about=sides,
                )
            elif not lower and definition.name in printed:
                yield Found(
                    message=f"“{definition.name}”没有分母，报告里写成“{figure.text}”",
                    where=_where(definition.name, case),
                    fix=f"请补录“{to}”的记录，或从文稿里删去这个比率",
                    about=sides,
                    severity=Severity.WARNING,
                )


def _totals(case: Case) -> Iterator[Found]:
    """Declared parts add up to their total; what stands for several may leave its kind open."""
    assert case.book is not None
    for definition in case.book.catalog.figures.values():
        if definition.made_of:
            yield from _total(definition, case.book)


def _total(definition: FigureDefinition, book: FigureBook) -> Iterator[Found]:
    total = book[definition.name]
    parts = {name: book[name] for name in definition.made_of}
    added = sum((Decimal(part.exact or 0) for part in parts.values()), Decimal())
    whole = Decimal(total.exact or 0)
    counted = {one for part in parts.values() for one in part.records}
    left = [record for record in book.selected(definition) if record.id not in counted]
    if added == whole or (added < whole and any(record.quantity > 1 for record in left)):
        return
    listed = "、".join(f"“{name}”{part.text}" for name, part in parts.items())
    shown = quantity_text(added, definition.unit, estimated=False)
    where = Where(category=definition.category, figure=definition.name, record=left[0].id if left else "")
    yield Found(
        message=f"“{definition.name}”{total.text}，各部分相加是{shown}（{listed}）",
        where=where,
        fix=f"有 {len(left)} 条记录不在任何一部分里，请补填" if left else "有记录算进了几个部分，请核对",
        about=f"{total.text}/{shown}",
    )


def _rate_names(case: Case) -> Iterator[Found]:
    """办结率, 成功率, 履行率 and the rest are different rates: each stands behind its own name."""
    assert case.book is not None
    figures = case.book.catalog.figures
    cores = {name[-_CORE:] for name, one in figures.items() if isinstance(one.aggregate, Ratio) and name.endswith("率")}
    for block, bound in bound_in(case):
        own, before = bound.figure[-_CORE:], _RATE.search(block.text[: bound.begin])
        if own not in cores or before is None or _IN_TURN in before[2]:
            continue
        if before[1] in cores and before[1] != own:
            yield Found(
                message=f"“{before[1]}”后面写的是“{bound.figure}”，不是同一个比率",
                where=where_of((block, bound)),
                fix=f"请把“{before[1]}”改成“{own}”，或换成要写的比率",
                about=f"{before[1]}/{bound.figure}",
            )


RULES = (
    Rule(
        id="R07",
        severity=Severity.ERROR,
        title="一个数字在全文只有一个值",
        source="通行做法：同一口径、同一期间的数字前后一致",
        needs=_OWN,
        check=_one_value,
    ),
    Rule(
        id="R09",
        severity=Severity.ERROR,
        title="比率有分子分母，分子不大于分母",
        source="通行做法：比率由分子分母算出",
        needs=_RECORDS,
        check=_rates,
        fires="参考 12 人次，合格 13 人次，合格率 108.3%",
        silent="参考 12 人次，合格 12 人次，合格率 100%",
    ),
    Rule(
        id="R09",
        severity=Severity.ERROR,
        title="各部分相加等于合计",
        source="通行做法：分类数相加等于总数",
        needs=_RECORDS,
        check=_totals,
        fires="办结 20 起，其中成功 15 起、不成 3 起、终止 1 起、移送 0 起",
        silent="办结 20 起，其中成功 15 起、不成 3 起、终止 1 起、移送 1 起",
    ),
    Rule(
        id="R27",
        severity=Severity.ERROR,
        title="办结率、成功率、化解率等不混用",
        source="人民调解统计口径：办结率、成功率、履行率的分子分母各不相同",
        needs=_OWN,
        check=_rate_names,
        fires="调解成功率为{{ 调解办结率 }}",
        silent="调解办结率为{{ 调解办结率 }}",
    ),
)
