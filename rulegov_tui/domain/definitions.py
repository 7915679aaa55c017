"""The definition of a figure as one Chinese sentence: formula, register, filter, date basis, span, unit."""

from rulegov_tui.domain.calendar import Cycle, Period, chinese_date
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.conditions import All
from rulegov_tui.domain.figure_definition import (
    Count,
    Distinct,
    FigureDefinition,
    Growth,
    LastYear,
    Latest,
    Months,
    Quotient,
    Ratio,
    Span,
    Sum,
    Total,
)
from rulegov_tui.domain.quantities import Number


def definition_sentence(
    definition: FigureDefinition, catalog: Catalog, period: Period, value: Number | None, support: str
) -> str:
    """What the figure counts, when, and whether anything stands behind it.

    Args:
        definition: the figure as declared.
        catalog: for the labels of register and fields.
        period: for the dates.
        value: the computed value; None is explained.
        support: what has to be said of the records behind it; empty of plain records.
    """
    parts = [_formula(definition, catalog, period)]
    if definition.unit and not isinstance(definition.aggregate, Ratio | Growth):
        parts.append(f"单位：{definition.unit}")
    if definition.note:
        parts.append(definition.note.rstrip("。"))
    parts.append(_support(definition, value, support))
    return "；".join(part for part in parts if part) + "。"


def _support(definition: FigureDefinition, value: Number | None, support: str) -> str:
    if value is None:
        match definition.aggregate:
            case Ratio() | Quotient():
                return "没有分母，写“无”"
            case LastYear() | Growth():
                return "上年没有可比的记录，写“无”"
            case _:
                return "没有记录，写“无”"
    return support


def _formula(definition: FigureDefinition, catalog: Catalog, period: Period) -> str:
    match definition.aggregate:
        case Ratio(of, to):
            return f"“{of}”÷“{to}”×100%，{_as_of(period)}"
        case Quotient(of, to):
            return f"“{of}”÷“{to}”，{_as_of(period)}"
        case Total(parts):
            return "与".join(f"“{part}”" for part in parts) + "相加"
        case LastYear(of):
            return f"上年同期（{period.previous().sentence()}）的“{of}”"
        case Growth(of):
            return f"“{of}”比上年同期（{period.previous().sentence()}）的增减"
        case _:
            category = catalog.categories[definition.category]
            return f"{_subject(definition, category)}{_measure(definition, category)}，{_span(definition, category, period)}"


def _as_of(period: Period) -> str:
    """A quotient of flows is one of that part of the year alone."""
    part = "" if period.cycle is Cycle.YEAR else f"（{period.name}）"
    return f"截至{chinese_date(period.cut_off)}{part}"


def _subject(definition: FigureDefinition, category: Category) -> str:
    condition = definition.where.sentence(category.fields)
    filtered = "" if definition.where == All() else f"中{condition}的"
    return f"“{category.label}”台账{filtered}记录"


def _measure(definition: FigureDefinition, category: Category) -> str:
    match definition.aggregate:
        case Count():
            return "按数量相加"
        case Sum(field):
            return f"的“{category.fields[field].label}”相加" + _scale(definition)
        case Distinct(field, each_at_least):
            enough = f"，至少 {each_at_least} 的才计" if each_at_least > 1 else ""
            return f"中不同的“{category.fields[field].label}”的个数{enough}"
        case Months():
            return "所在月份的个数"
        case Latest(field):
            return f"中最近一条的“{category.fields[field].label}”" + _scale(definition)
        case _:
            return ""


def _scale(definition: FigureDefinition) -> str:
    return f"（除以 {definition.scale}）" if definition.scale != 1 else ""


def _span(definition: FigureDefinition, category: Category, period: Period) -> str:
    if category.kind is Kind.ROSTER and definition.by is None and definition.span is Span.YEAR:
        return f"{chinese_date(period.cut_off)}在册"
    basis = f"按{category.fields[definition.by or category.date_key].label}，"
    if definition.span is Span.TO_DATE:
        return f"{basis}截至{chinese_date(period.cut_off)}"
    return f"{basis}{period.sentence()}"
