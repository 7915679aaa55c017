"""Figures (数字): named, computed values with the records behind them.

``FigureBook`` computes every figure of a catalog over one period. The counting rules are declared in the catalog;
flows count events dated from the period's first day to the cut-off date, stocks count roster entries in place on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from rulegov_tui.domain.aggregates import aggregate
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.conditions import EVERYTHING, Is, pinned
from rulegov_tui.domain.definitions import definition_sentence
from rulegov_tui.domain.figure_definition import (
    FigureDefinition,
    Growth,
    LastYear,
    OverRecords,
    Quotient,
    Ratio,
    Span,
    Total,
)
from rulegov_tui.domain.known_registers import TYPED_FIGURES
from rulegov_tui.domain.quantities import Number, change_text, percentage, quantity_text, rounded
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.record_set import counts_in
from rulegov_tui.domain.typed_figures import TypedFigure, can_be_typed, in_force
from rulegov_tui.domain.value_class import value_class

RecordsByCategory = Mapping[str, Sequence[Record]]
_Selection = tuple[str, str | None, Span]
_MONEY_DECIMALS = 2
_RATE_DECIMALS = 1


@value_class(kw_only=True)
class Figure:
    """One computed figure.

    Attributes:
        value: an ``int`` or ``Decimal``, rounded as the report writes it; None where there is no denominator or no last year.
        exact: the same before rounding: what figures built on it are computed from.
        text: how the report writes it, with unit and 余/约.
        estimated: whether an estimated record entered it.
        records: ids of the records behind it, in the order of the register.
        definition: what was counted, in one Chinese sentence.
        is_quotient: whether it is one figure divided by another.
        numerator, denominator: the two sides of a quotient.
        exceptions: ids of those of its records that are no events but numbers typed by hand (``typed_figures``).
    """

    name: str
    category: str
    value: Number | None
    exact: Number | None
    unit: str
    text: str
    estimated: bool
    records: tuple[str, ...]
    definition: str
    cut_off: date
    internal: bool = False
    is_quotient: bool = False
    numerator: Number | None = None
    denominator: Number | None = None
    exceptions: tuple[str, ...] = ()


@value_class
class _Measure:
    """A value before rounding; ``shown`` is its rounded form where another figure has decided it already."""

    value: Number | None
    records: tuple[str, ...]
    estimated: bool
    shown: Number | None = None


class FigureBook:
    """All figures of a catalog over one period; each is computed when first asked for."""

    def __init__(self, catalog: Catalog, records: RecordsByCategory, period: Period) -> None:
        self.catalog = catalog
        self.records = records
        self.period = period
        self._figures: dict[str, Figure] = {}
        self._selected: dict[_Selection, Sequence[Record]] = {}
        self._by_value: dict[tuple[_Selection, str], Mapping[Any, Sequence[Record]]] = {}

    def __getitem__(self, name: str) -> Figure:
        """The figure of that name.

        Raises:
            UnknownNameError: the catalog has none; the message names the nearest.
        """
        if name not in self._figures:
            self._figures[name] = self._compute(self.catalog.figure(name))
        return self._figures[name]

    def __iter__(self) -> Iterator[Figure]:
        """All figures in the catalog's order."""
        return (self[name] for name in self.catalog.figures)

    @cached_property
    def previous(self) -> "FigureBook":
        """The same figures over the same stretch a year earlier."""
        return FigureBook(self.catalog, self.records, self.period.previous())

    @cached_property
    def typed(self) -> Mapping[str, TypedFigure]:
        """By name the figures that are typed by hand for this period, whether or not they are needed."""
        return in_force(self.records.get(TYPED_FIGURES, ()), self.period)

    def unneeded(self) -> list[TypedFigure]:
        """Those typed by hand that stand in for nothing: records support the figure by now, or there is no such figure."""
        return [one for one in self.typed.values() if self._stand_in(self.catalog.figures.get(one.figure)) is None]

    def known(self, name: str) -> bool:
        """Whether there are records to compute the figure from at all, matching its filter or not."""
        definition = self.catalog.figure(name)
        if definition.parts:
            return any(self.known(part) for part in definition.parts)
        return bool(self._in_period(definition)) or name in self.typed

    def over(self, definition: FigureDefinition, records: Sequence[Record], name: str) -> Figure:
        """A figure over records, computed on some of its category's records only (one row of a grouped table)."""
        return self._figure(definition, self._measure(definition, records), name)

    def selected(self, definition: FigureDefinition) -> list[Record]:
        """The records that a figure over records counts."""
        lookup, rest = pinned(definition.where)
        candidates = self._in_period(definition) if lookup is None else self._with_value(definition, lookup)
        if rest == EVERYTHING:
            return list(candidates)
        holds = rest.predicate(self.period.cut_off)
        return [record for record in candidates if holds(record.values)]

    def _with_value(self, definition: FigureDefinition, lookup: Is) -> Sequence[Record]:
        """The records of the period in which a field has one value: one pass over a register serves all its figures."""
        key = (_selection(definition), lookup.key)
        if key not in self._by_value:
            groups: dict[Any, list[Record]] = defaultdict(list)
            for record in self._in_period(definition):
                value = record.values.get(lookup.key)
                for item in value if isinstance(value, tuple) else (value,):
                    groups[item].append(record)
            self._by_value[key] = groups
        return self._by_value[key].get(lookup.options[0], ())

    def _in_period(self, definition: FigureDefinition) -> Sequence[Record]:
        key = _selection(definition)
        if key not in self._selected:
            category = self.catalog.categories[definition.category]
            counts = counts_in(category, self.period, definition.by, definition.span)
            self._selected[key] = [record for record in self.records.get(category.name, ()) if counts(record.values)]
        return self._selected[key]

    def _compute(self, definition: FigureDefinition) -> Figure:
        match definition.aggregate:
            case Ratio(of, to) | Quotient(of, to):
                return self._divided(definition, self[of], self[to])
            case Total(parts):
                return self._figure(definition, _added([self[part] for part in parts]))
            case LastYear(of):
                return self._figure(definition, self._last_year(of))
            case Growth(of):
                return self._growth(definition, self[of], self._last_year(of))
            case _:
                return self._figure(definition, self._stand_in(definition) or self._counted(definition))

    def _counted(self, definition: FigureDefinition) -> _Measure:
        return self._measure(definition, self.selected(definition))

    def _stand_in(self, definition: FigureDefinition | None) -> _Measure | None:
        """What was typed for a figure that no record supports; None where nothing was, or something supports it."""
        typed = self.typed.get(definition.name) if definition and can_be_typed(definition) else None
        if definition is None or typed is None or self._counted(definition).records:
            return None
        return _Measure(typed.value, (typed.record,), typed.estimated)

    def _measure(self, definition: FigureDefinition, records: Sequence[Record]) -> _Measure:
        value, behind = aggregate(cast("OverRecords", definition.aggregate), definition.by or "date", records)
        if value is not None and definition.scale != 1:
            value = Decimal(value) / definition.scale
        estimated = any("estimated" in record.values and record.estimated for record in behind)
        if definition.estimated_where is not None and not estimated:
            estimated = any(map(definition.estimated_where.predicate(self.period.cut_off), (record.values for record in behind)))
        return _Measure(value, tuple(record.id for record in behind), estimated)

    def _last_year(self, name: str) -> _Measure:
        if not self.previous.known(name):
            return _Measure(None, (), estimated=False)
        figure = self.previous[name]
        return _Measure(figure.exact, figure.records, figure.estimated, figure.value)

    def _divided(self, definition: FigureDefinition, of: Figure, to: Figure) -> Figure:
        value: Number | None = None
        if of.exact is not None and to.exact:
            if isinstance(definition.aggregate, Ratio):
                value = percentage(of.exact, to.exact, _decimals(definition))
            else:
                value = Decimal(of.exact) / Decimal(to.exact)
        measure = _Measure(value, _merged(of.records, to.records), of.estimated or to.estimated)
        return self._figure(definition, measure, numerator=of.value, denominator=to.value)

    def _growth(self, definition: FigureDefinition, now: Figure, before: _Measure) -> Figure:
        value: Number | None = None
        if now.exact is not None and before.value:
            value = percentage(now.exact - before.value, before.value, _decimals(definition))
        measure = _Measure(value, _merged(now.records, before.records), now.estimated or before.estimated)
        return self._figure(definition, measure, numerator=now.value, denominator=before.shown)

    def _figure(
        self,
        definition: FigureDefinition,
        measure: _Measure,
        name: str = "",
        numerator: Number | None = None,
        denominator: Number | None = None,
    ) -> Figure:
        value = measure.value if measure.shown is None else measure.shown
        if value is not None and measure.shown is None and not isinstance(definition.aggregate, Ratio | Growth):
            value = rounded(value, _decimals(definition))
        if isinstance(definition.aggregate, Growth):
            text = change_text(value, estimated=measure.estimated)
        else:
            text = quantity_text(value, definition.unit, estimated=measure.estimated)
        return Figure(
            name=name or definition.name,
            category=definition.category,
            value=value,
            exact=measure.value,
            unit=definition.unit,
            text=text,
            estimated=measure.estimated,
            records=measure.records,
            definition=definition_sentence(definition, self.catalog, self.period, value, self._support(definition, measure)),
            cut_off=self.period.cut_off,
            internal=definition.name in self.catalog.internal_figures,
            is_quotient=isinstance(definition.aggregate, Ratio | Quotient | Growth),
            numerator=numerator,
            denominator=denominator,
            exceptions=self._exceptions(definition, measure),
        )

    def _exceptions(self, definition: FigureDefinition, measure: _Measure) -> tuple[str, ...]:
        if definition.category == TYPED_FIGURES or not self._typed_ids:
            return ()
        return tuple(one for one in measure.records if one in self._typed_ids)

    @cached_property
    def _typed_ids(self) -> frozenset[str]:
        return frozenset(record.id for record in self.records.get(TYPED_FIGURES, ()))

    def _support(self, definition: FigureDefinition, measure: _Measure) -> str:
        """What has to be said of what stands behind a figure; nothing of plain records."""
        if not measure.records:
            return "没有记录"
        if not self._exceptions(definition, measure):
            return ""
        typed = self.typed.get(definition.name)
        return f"没有记录，手工填写（{typed.reason}）" if typed and not definition.parts else "其中有手工填写的数字"


def _decimals(definition: FigureDefinition) -> int:
    if definition.decimals is not None:
        return definition.decimals
    return _RATE_DECIMALS if isinstance(definition.aggregate, Ratio | Quotient | Growth) else _MONEY_DECIMALS


def _selection(definition: FigureDefinition) -> _Selection:
    return definition.category, definition.by, definition.span


def _added(figures: Sequence[Figure]) -> _Measure:
    values = [figure.exact for figure in figures]
    total = None if None in values else sum(value for value in values if value is not None)
    return _Measure(total, _merged(*(figure.records for figure in figures)), any(figure.estimated for figure in figures))


def _merged(*ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for group in ids for one in group))
