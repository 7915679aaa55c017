"""Figures as JSON values: the same form in the manifest and on the command line."""

from decimal import Decimal
from typing import Any

from rulegov_tui.domain.figures import Figure
from rulegov_tui.domain.quantities import Number


def figure_entry(figure: Figure) -> dict[str, Any]:
    """A figure as JSON values: ``name, value, unit, text, estimated, records, definition``, for ratios both sides.

    A figure that rests on numbers typed by hand has besides ``typed``: the ids of their records.
    """
    entry: dict[str, Any] = {
        "name": figure.name,
        "value": json_number(figure.value),
        "unit": figure.unit,
        "text": figure.text,
        "estimated": figure.estimated,
        "records": list(figure.records),
        "definition": figure.definition,
    }
    if figure.is_quotient:
        entry["numerator"] = json_number(figure.numerator)
        entry["denominator"] = json_number(figure.denominator)
    if figure.exceptions:
        entry["typed"] = list(figure.exceptions)
    return entry


def json_number(value: Number | None) -> int | float | None:
    """A number as JSON writes it."""
    return float(value) if isinstance(value, Decimal) else value
