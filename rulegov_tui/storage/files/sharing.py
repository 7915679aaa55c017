"""Lets records share what repeats: equal values, and the table of their keys. It saves more memory than any class."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast

from rulegov_tui.domain.fields import Value

_LARGEST = 20_000
"""So many different values are remembered: texts that hardly ever repeat must not fill the memory with their own pool."""
_SHAPES = 300
"""So many tables of keys are made: each takes two kilobytes, and where every record has other keys it would share with none."""


def values_class(keys: Iterable[str]) -> type[object]:
    """A class of which ``vars(instance)`` is a new empty dict that shares the table of its keys with all others.

    It is a plain dict with a dict's speed; the interpreter keeps the keys of a class's instances only once (PEP 412), so
    that a dict of just these keys takes 80 bytes and 8 a value, of which an ordinary one takes 180 to 470. Past thirty keys
    it becomes an ordinary one.
    """
    kind = type("Values", (), {})
    vars(kind()).update((key, None) for key in keys)  # the table is made, in this order, by the first instance
    return kind


class Sharing:
    """The values met in one load, one object for each; and the keys, one table for all records that have the same."""

    def __init__(self) -> None:
        self._values: dict[Value, Value] = {}
        self._decimals: dict[str, Value] = {}
        self._shapes: dict[tuple[str, ...], type[object]] = {}

    def keyed(self, keys: tuple[str, ...]) -> dict[str, Value]:
        """A new dict for the values of a record that has these keys, which are to be put in in this order."""
        kind = self._shapes.get(keys)
        if kind is None:
            if len(self._shapes) == _SHAPES:
                return {}
            kind = self._shapes[keys] = values_class(keys)
        return kind().__dict__

    def share(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """The same values, each the object that others have too."""
        known, shared = self._values, self.keyed(tuple(values))
        for key, value in values.items():
            kind = type(value)
            if kind is not int and kind is not bool:
                other = None if kind is Decimal else known.get(value)
                shared[key] = self.value(value) if other is None else other
            else:
                shared[key] = value
        return shared

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
