"""The order of a list of records, as people expect it of each type of field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from rulegov_tui.browsing.pinyin import sort_key
from rulegov_tui.domain.category import DESCENDING
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.domain.record import Record

TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.VILLAGE})


def in_order(places: Iterable[int], records: Sequence[Record], fields: Mapping[str, Field], order: Sequence[str]) -> list[int]:
    """Positions of records, sorted by the fields named; ``-key`` descending.

    Numbers and dates by value, choices as they are declared, texts by pinyin; unfilled ones last; ties keep their order.
    """
    result = list(places)
    for key in reversed(order):
        name = key.removeprefix(DESCENDING)
        filled = [place for place in result if name in records[place].values]
        empty = [place for place in result if name not in records[place].values]
        filled.sort(key=_sort_key(fields[name], records), reverse=key.startswith(DESCENDING))
        result = filled + empty
    return result


def item_rank(field: Field) -> Callable[[Any], Any]:
    """By what a value of the field is sorted, or one item of a list."""
    if field.choices:
        return {choice: place for place, choice in enumerate(field.choices + field.retired)}.__getitem__
    if field.type.is_list or field.type in TEXTS:
        return sort_key
    return lambda value: value


def _sort_key(field: Field, records: Sequence[Record]) -> Callable[[int], Any]:
    rank, name = item_rank(field), field.key
    if field.type.is_list:
        return lambda place: tuple(map(rank, cast("tuple[str, ...]", records[place].values[name])))
    return lambda place: rank(records[place].values[name])
