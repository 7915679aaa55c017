"""Filters as values: each says which records hold, and says so in Chinese; they combine with ``&`` and ``|``."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from rulegov_tui.domain.fields import QUANTITY, Field, Value
from rulegov_tui.domain.values import value_text

Values = Mapping[str, Value]
Predicate = Callable[[Values], bool]
Fields = Mapping[str, Field]
_IMPLIED: Values = {QUANTITY.key: 1}
"""What a field that is not filled stands for, where that is a value."""


class CutOff:
    """The word ``"cut-off"`` in a filter: stands for the cut-off date until it is known."""

    def __repr__(self) -> str:
        """As it is shown in sentences."""
        return "截至日"


CUT_OFF = CutOff()
Bound = int | Decimal | date | CutOff


class Condition(ABC):
    """A filter over records."""

    @abstractmethod
    def predicate(self, cut_off: date) -> Predicate:
        """A function that tells whether a record's values hold, with the cut-off date filled in."""

    @abstractmethod
    def sentence(self, fields: Fields) -> str:
        """The condition in Chinese, with the fields' labels; empty for the one that always holds."""

    @abstractmethod
    def reads(self) -> frozenset[str]:
        """The keys of the fields whose *values* it compares (not merely whether they are filled)."""

    def __and__(self, other: "Condition") -> "Condition":
        """Both hold."""
        parts = tuple(part for side in (self, other) for part in (side.parts if isinstance(side, All) else (side,)))
        return parts[0] if len(parts) == 1 else All(parts)

    def __or__(self, other: "Condition") -> "Condition":
        """At least one holds."""
        return AnyOf((self, other))


@dataclass(frozen=True, slots=True)
class All(Condition):
    """All parts hold; without parts, every record does."""

    parts: tuple[Condition, ...] = ()

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        predicates = [part.predicate(cut_off) for part in self.parts]
        return reduce(_both, predicates) if predicates else lambda _values: True

    def without(self, part: Condition) -> Condition:
        """The other parts."""
        return All(tuple(other for other in self.parts if other is not part))

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return "，".join(part.sentence(fields) for part in self.parts)

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return frozenset[str]().union(*(part.reads() for part in self.parts))


EVERYTHING = All()


def pinned(condition: Condition) -> "tuple[Is | None, Condition]":
    """A part that fixes one field to one value, by which records can be looked up, and the rest of the condition."""
    whole = condition if isinstance(condition, All) else All((condition,))
    for part in whole.parts:
        if (
            isinstance(part, Is)
            and part.key not in _IMPLIED
            and len(part.options) == 1
            and not isinstance(part.options[0], bool | CutOff)
        ):
            return part, whole.without(part)
    return None, condition


@dataclass(frozen=True, slots=True)
class AnyOf(Condition):
    """At least one alternative holds."""

    parts: tuple[Condition, ...]

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        predicates = [part.predicate(cut_off) for part in self.parts]
        return lambda values: any(predicate(values) for predicate in predicates)

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return "，或者".join(part.sentence(fields) for part in self.parts)

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return frozenset[str]().union(*(part.reads() for part in self.parts))


@dataclass(frozen=True, slots=True)
class Is(Condition):
    """The field is one of the values; a list field contains one of them. An absent boolean is "no"."""

    key: str
    options: tuple[Value | CutOff, ...]

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        key, implied = self.key, _IMPLIED.get(self.key)
        options = tuple(cut_off if isinstance(option, CutOff) else option for option in self.options)
        if False in options and isinstance(options[0], bool):
            return lambda values: values.get(key, False) in options

        def holds(values: Values) -> bool:
            value = values.get(key, implied)
            if type(value) is tuple:
                return any(item in options for item in value)
            return value in options

        return holds

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return f"{fields[self.key].label}是{'或'.join(map(_quoted, self.options))}"

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return frozenset({self.key})


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The opposite of an ``Is``; an unfilled field is none of the values."""

    inner: Is

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        inner = self.inner.predicate(cut_off)
        return lambda values: not inner(values)

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return f"{fields[self.inner.key].label}不是{'、'.join(map(_quoted, self.inner.options))}"

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return self.inner.reads()


@dataclass(frozen=True, slots=True)
class AtLeast(Condition):
    """A number or date that is not below the bound; an unfilled field does not hold."""

    key: str
    bound: Bound

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        key, implied, bound = self.key, _IMPLIED.get(self.key), _known(self.bound, cut_off)

        def holds(values: Values) -> bool:
            value: Any = values.get(key, implied)
            return value is not None and bool(value >= bound)

        return holds

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return f"{fields[self.key].label}{_not_before(self.bound)}{_bound_text(self.bound)}"

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return frozenset({self.key})


@dataclass(frozen=True, slots=True)
class AtMost(Condition):
    """A number or date that is not above the bound; an unfilled field does not hold."""

    key: str
    bound: Bound

    def predicate(self, cut_off: date) -> Predicate:
        """See ``Condition``."""
        key, implied, bound = self.key, _IMPLIED.get(self.key), _known(self.bound, cut_off)

        def holds(values: Values) -> bool:
            value: Any = values.get(key, implied)
            return value is not None and bool(value <= bound)

        return holds

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return f"{fields[self.key].label}{_not_after(self.bound)}{_bound_text(self.bound)}"

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return frozenset({self.key})


@dataclass(frozen=True, slots=True)
class Present(Condition):
    """The field is filled (or, with ``wanted`` false, left empty)."""

    key: str
    wanted: bool = True

    def predicate(self, cut_off: date) -> Predicate:  # noqa: ARG002
        """See ``Condition``."""
        key, wanted = self.key, self.wanted
        return lambda values: (values.get(key) not in (None, "", ())) is wanted

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return f"{'已填' if self.wanted else '未填'}{fields[self.key].label}"

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class Contains(Condition):
    """The text of the field contains a piece of text."""

    key: str
    piece: str

    def predicate(self, cut_off: date) -> Predicate:  # noqa: ARG002
        """See ``Condition``."""
        key, piece = self.key, self.piece
        return lambda values: piece in value_text(values.get(key))

    def sentence(self, fields: Fields) -> str:
        """See ``Condition``."""
        return f"{fields[self.key].label}含“{self.piece}”"

    def reads(self) -> frozenset[str]:
        """See ``Condition``."""
        return frozenset({self.key})


def _both(one: Predicate, other: Predicate) -> Predicate:
    return lambda values: one(values) and other(values)


def _known(bound: Bound, cut_off: date) -> int | Decimal | date:
    return cut_off if isinstance(bound, CutOff) else bound


def _is_date(bound: Bound) -> bool:
    return isinstance(bound, date | CutOff)


def _not_before(bound: Bound) -> str:
    return "不早于" if _is_date(bound) else "不小于"


def _not_after(bound: Bound) -> str:
    return "不晚于" if _is_date(bound) else "不大于"


def _quoted(option: Value | CutOff) -> str:
    return repr(option) if isinstance(option, CutOff) else f"“{value_text(option)}”"


def _bound_text(bound: Bound) -> str:
    return repr(bound) if isinstance(bound, CutOff) else value_text(bound)
