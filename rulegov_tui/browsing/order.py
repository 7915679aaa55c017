"""The order of a list of records, as people expect it of each type of field."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rulegov_tui.browsing.pinyin import sort_key
from rulegov_tui.domain.drawn import DESCENDING
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.domain.record import Record

TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.VILLAGE})


def in_order(records: Sequence[Record], fields: Mapping[str, Field], order: Sequence[str]) -> list[int]:
    """The positions of the records, sorted by the fields named; ``-key`` descending.

    Numbers and dates by value, choices as they are declared, texts by pinyin; unfilled ones last; ties keep their order.
    """
    places = list(range(len(records)))
    for key in reversed(order):
        ranks = _ranks(records, fields[key.removeprefix(DESCENDING)])
        unfilled = [] if all(ranks) else [place for place in places if ranks[place] is None]  # of a date ``all`` is quick
        filled = [place for place in places if ranks[place] is not None] if unfilled else places
        filled.sort(key=ranks.__getitem__, reverse=key.startswith(DESCENDING))
        places = filled + unfilled
    return places


def item_rank(field: Field) -> Callable[[Any], Any]:
    """By what a value of the field is sorted, or one item of a list."""
    if field.choices:
        return {choice: place for place, choice in enumerate(field.choices + field.retired)}.__getitem__
    if field.type.is_list or field.type in TEXTS:
        return sort_key
    return _itself


def _ranks(records: Sequence[Record], field: Field) -> list[Any]:
    """By what each record is sorted, by its position; None where the field is not filled."""
    name, rank = field.key, item_rank(field)
    column = [record.values.get(name) for record in records]
    if rank is _itself:
        return column
    if field.type.is_list:
        return [None if value is None else tuple(map(rank, value)) for value in column]  # type: ignore[arg-type]
    return [None if value is None else rank(value) for value in column]


def _itself(value: Any) -> Any:
    return value
