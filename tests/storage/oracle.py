"""Counts the shipped figures a second time, as simply as the catalog's README explains them: plain dicts, no product code."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

Row = dict[str, Any]
CUT_OFF = "cut-off"


class Oracle:
    """The figures of one workspace from the first day of a month to a cut-off date of the same year.

    Attributes:
        figures, passages, tables: as declared, by name, each with its category's table.
    """

    def __init__(self, categories: Path, records: Path, cut_off: date, first_month: int = 1) -> None:
        self.cut_off = cut_off
        self._first_month = first_month
        self._categories = {path.stem: _table(path) for path in sorted(categories.glob("*.toml"))}
        self.figures, self.passages, self.tables = (self._declared(kind) for kind in ("figures", "passages", "tables"))
        self._rows: dict[str, list[Row]] = {name: [] for name in self._categories}
        for path in sorted([*records.glob("[0-9]*/*/*.toml"), *records.glob("rosters/*/*.toml")]):
            self._rows[path.parent.name].append({"id": path.stem, **_table(path)})

    def rows(self, category: str, selection: Mapping[str, Any], cut_off: date | None = None) -> list[Row]:
        """The records that a figure, passage or table takes."""
        day = cut_off or self.cut_off
        return [row for row in self._placed(category, selection, day) if _holds(row, selection.get("where", {}), day)]

    def value(self, name: str, cut_off: date | None = None) -> Fraction | None:
        """The value of a figure, in percent where it is a ratio or a growth."""
        day = cut_off or self.cut_off
        category, figure = self.figures[name]
        if "total" in figure:
            return sum((self.value(part, day) or Fraction(0) for part in figure["total"]), Fraction(0))
        for kind, factor in (("ratio", 100), ("quotient", 1)):
            if kind in figure:
                of, to = self.value(figure[kind]["of"], day), self.value(figure[kind]["to"], day)
                return None if of is None or not to else of / to * factor
        if "last_year" in figure:
            return self._a_year_before(figure["last_year"], day)
        if "growth" in figure:
            now, before = self.value(figure["growth"], day), self._a_year_before(figure["growth"], day)
            return None if now is None or not before else (now - before) / before * 100
        return _aggregate(figure, self.rows(category, figure, day), figure.get("by", "date"))

    def _a_year_before(self, name: str, day: date) -> Fraction | None:
        before = date(day.year - 1, day.month, day.day)
        figure = self.figures[name][1]
        parts = figure.get("total") or list(figure.get("ratio", {}).values()) or [name]
        known = any(self._placed(*self.figures[part], before) for part in parts)
        return self.value(name, before) if known else None

    def _placed(self, category: str, selection: Mapping[str, Any], day: date) -> list[Row]:
        kind = self._categories[category]["kind"]
        first = date.min if selection.get("period") == "to-date" else date(day.year, self._first_month, 1)
        if kind == "roster" and "by" not in selection and "period" not in selection:
            return [row for row in self._rows[category] if row["start"] <= day <= row.get("end", date.max)]
        key = selection.get("by", "date" if kind == "event" else "start")
        return [row for row in self._rows[category] if key in row and first <= row[key] <= day]

    def _declared(self, kind: str) -> dict[str, tuple[str, Mapping[str, Any]]]:
        return {entry["name"]: (name, entry) for name, table in self._categories.items() for entry in table.get(kind, [])}


def _table(path: Path) -> Row:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)


def _aggregate(figure: Mapping[str, Any], rows: Sequence[Row], date_key: str) -> Fraction | None:
    scale: int = figure.get("scale", 1)
    if "count" in figure:
        return Fraction(sum(row.get("quantity", 1) for row in rows), scale)
    if "sum" in figure:
        return sum((Fraction(row.get(figure["sum"], 0)) for row in rows), Fraction(0)) / scale
    if "months" in figure:
        return Fraction(len({row[date_key].month for row in rows}))
    if "distinct" in figure:
        return _different(figure["distinct"], figure.get("each_at_least", 1), rows)
    filled = [row for row in rows if figure["latest"] in row]
    return Fraction(max(filled, key=lambda row: (row[date_key], row["id"]))[figure["latest"]]) / scale if filled else None


def _different(key: str, each_at_least: int, rows: Sequence[Row]) -> Fraction:
    weights: Counter[Any] = Counter()
    for row in rows:
        found = row.get(key, [])
        for item in found if isinstance(found, list) else [found]:
            weights[item] += row.get("quantity", 1)
    return Fraction(sum(weight >= each_at_least for weight in weights.values()))


def _holds(row: Row, where: Any, cut_off: date) -> bool:
    if isinstance(where, list):
        return any(_holds(row, one, cut_off) for one in where)
    return all(_matches(row.get(key), wanted, cut_off) for key, wanted in where.items())


def _matches(value: Any, wanted: Any, cut_off: date) -> bool:
    if isinstance(wanted, dict):
        return all(_compares(value, operator, bound, cut_off) for operator, bound in wanted.items())
    if isinstance(wanted, list):
        return any(_matches(value, one, cut_off) for one in wanted)
    if wanted is False:
        return value in (None, False)
    wanted = cut_off if wanted == CUT_OFF else wanted
    return wanted in value if isinstance(value, list) else bool(value == wanted)


def _compares(value: Any, operator: str, bound: Any, cut_off: date) -> bool:
    if operator == "present":
        return (value not in (None, "", [])) is bound
    if operator == "not":
        return not _matches(value, bound, cut_off)
    bound = cut_off if bound == CUT_OFF else bound
    return value is not None and bool(value >= bound if operator == "at_least" else value <= bound)
