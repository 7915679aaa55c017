"""Signed exceptions: figures that no record supports, typed by hand with who answers for them, as of when, and why.

They are records of a register of their own, so they are journalled, dated and can be undone. One stands in for the figure of its
name only where no record supports that figure: what can be counted is counted.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.errors import InvalidValueError, nearest_sentence
from rulegov_tui.domain.fields import DATE, Value
from rulegov_tui.domain.figure_definition import Count, Distinct, FigureDefinition, Months
from rulegov_tui.domain.known_registers import TYPED_FIGURES
from rulegov_tui.domain.quantities import Number, rounded
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class

MARK = "手填"
"""What stands beside such a figure wherever it is shown."""
FIGURE, VALUE = "figure", "value"
_REASON, _SIGNER = "reason", "signer"
_SOMEBODY = "签字人"
_DECIMALS = 6


@value_class
class TypedFigure:
    """One signed exception.

    Attributes:
        record: the id of its record.
        figure: the name of the figure.
        reason: why it is typed, on one line; the name of who signed is never in it, since it goes where the report goes.
    """

    record: str
    figure: str
    value: Number
    day: date
    reason: str
    estimated: bool


def in_force(records: Iterable[Record], period: Period) -> dict[str, TypedFigure]:
    """By figure the latest exception that is dated in the period."""
    whole = (record for record in records if FIGURE in record.values and VALUE in record.values)
    dated = [record for record in whole if period.start <= record.date <= period.cut_off]
    ordered = sorted(dated, key=lambda record: (record.date, record.id))
    return {str(record.values[FIGURE]): _typed(record) for record in ordered}


def can_be_typed(definition: FigureDefinition) -> bool:
    """Whether a figure may be typed: those that are built on others follow them, and exceptions are not excepted."""
    return not definition.parts and definition.category != TYPED_FIGURES


def why_unneeded(catalog: Catalog, typed: TypedFigure) -> str:
    """Why an exception that is unneeded is: what it is for is counted, cannot be typed, or is no figure."""
    definition = catalog.figures.get(typed.figure)
    if definition is None:
        return "没有这个数字"
    return "已有记录" if can_be_typed(definition) else "由别的数字算出"


def place(values: Mapping[str, Value]) -> tuple[Value | None, Value | None]:
    """Which figure an exception is for, and as of which day: no two may be for the same."""
    return values.get(FIGURE), values.get(DATE.key)


def typed_problems(catalog: Catalog, values: Mapping[str, Value]) -> list[InvalidValueError]:
    """What is wrong with an exception by itself: no such figure, one that cannot be typed, a count that is no whole number."""
    name = str(values.get(FIGURE, ""))
    definition = catalog.figures.get(name)
    if definition is None:
        names = [one.name for one in catalog.figures.values() if can_be_typed(one)]
        cure = nearest_sentence(name, names) or "用 rulegov figures 看全部数字"
        return [InvalidValueError(f"没有名为“{name}”的数字", key=FIGURE, cure=cure)]
    if not can_be_typed(definition):
        parts = "、".join(definition.parts)
        cure = f"请手填它引用的数字：{parts}" if parts else "请换一个数字"
        return [InvalidValueError(f"“{name}”不能手填", key=FIGURE, cure=cure)]
    value: Any = values.get(VALUE)
    if isinstance(definition.aggregate, Count | Distinct | Months) and value is not None and value % 1:
        return [InvalidValueError(f"“{name}”是个数，不能有小数", key=VALUE, cure="请填整数")]
    return []


def _typed(record: Record) -> TypedFigure:
    reason = " ".join(str(record.values.get(_REASON, "")).split()).rstrip("。；;.")
    signer = str(record.values.get(_SIGNER, "")).strip()
    return TypedFigure(
        record=record.id,
        figure=str(record.values[FIGURE]),
        value=rounded(cast("Number", record.values[VALUE]), _DECIMALS),
        day=record.date,
        reason=reason.replace(signer, _SOMEBODY) if signer else reason,
        estimated=record.estimated,
    )
