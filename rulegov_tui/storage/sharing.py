"""Lets records share what repeats: equal values, and the table of their keys. It saves more memory than any class."""

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record

_LARGEST = 20_000
"""So many different values are remembered: texts that hardly ever repeat must not fill the memory with their own pool."""


def values_class(keys: Iterable[str]) -> type[object]:
    """A class of which ``vars(instance)`` is a new empty dict that shares the table of its keys with all others.

    It is a plain dict with a dict's speed; the interpreter keeps the keys of a class's instances only once (PEP 412), so
    that a dict of eight values takes 190 bytes in place of 290. Past thirty keys it becomes an ordinary one.
    """
    kind = type("Values", (), {})
    vars(kind()).update((key, None) for key in keys)  # the table is made, in this order, by the first instance
    return kind


class Sharing:
    """The values met in one load, one object for each."""

    def __init__(self) -> None:
        self._values: dict[Value, Value] = {}
        self._decimals: dict[str, Value] = {}
        self._classes: dict[str, type[object]] = {}

    def values_class(self, category: Category) -> type[object]:
        """The class for the values of a category's records, see ``values_class``."""
        found = self._classes.get(category.name)
        if found is None:
            found = self._classes[category.name] = values_class(category.fields)
        return found

    def record(self, category: Category, record: Record) -> Record:
        """The same record, with what it shares with others."""
        values = vars(self.values_class(category)())
        for key, value in record.values.items():
            values[key] = self.value(value)
        return Record(record.id, category.name, values, cast("tuple[str, ...]", self.value(record.unknown)))

    def value(self, value: Value) -> Value:
        """An equal value of the same type: the same object for all that ask.

        Decimals are told apart by their digits, since 1.0 must not become 1.00. Integers and booleans stay as they are:
        the interpreter shares the small ones, and here they would pass for each other (1 == True).
        """
        kind = type(value)
        if kind is int or kind is bool:
            return value
        if kind is Decimal:
            return self._decimals.setdefault(str(value), value)
        shared = self._values.get(value)
        if shared is None:
            if len(self._values) > _LARGEST:
                self._values.clear()
            shared = self._values[value] = self._texts(cast("tuple[str, ...]", value)) if kind is tuple else value
        return shared

    def _texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(cast("str", self.value(text)) for text in texts)
