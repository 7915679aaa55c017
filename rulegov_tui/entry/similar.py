"""The earlier record that is most like the one being entered, and what may be taken over from it."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import ESTIMATED, Field, FieldType, Requirement, Value
from rulegov_tui.domain.record import Record

_CHOICE, _TEXT, _OTHER = 8.0, 4.0, 2.0
_OFFERED = frozenset(
    {FieldType.CHOICE, FieldType.CHOICES, FieldType.VILLAGE, FieldType.VILLAGES, FieldType.TEXT, FieldType.BOOLEAN}
)


def is_offered(field: Field) -> bool:
    """Whether a field's value may be taken over: what repeats from one record to the next.

    Never dates and numbers, what names a person, a case or this one event (a required text: its title), long texts, or
    whether the numbers are estimates.
    """
    own = field.unique or field.personal or field.code or field.key == ESTIMATED.key
    title = field.type is FieldType.TEXT and field.required is not Requirement.NEVER
    return field.type in _OFFERED and not own and not title


def most_similar(category: Category, filled: Mapping[str, Value], newest_first: Iterable[Record]) -> Record | None:
    """The record most like what is filled so far, of several the newest; None if there is none of its kind.

    A record that differs in a required choice is of another kind. One that stands for several is no pattern for one.
    """
    compared = {key: value for key, value in filled.items() if category.fields[key].type in _OFFERED}
    kinds = {key for key in compared if _is_kind(category.fields[key])}
    best, most = None, -1.0
    for record in newest_first:
        if record.quantity > 1 or any(record.get(key) not in (None, compared[key]) for key in kinds):
            continue
        likeness = sum(_likeness(category.fields[key], value, record.get(key)) for key, value in compared.items())
        if likeness > most:
            best, most = record, likeness
    return best


def decides(field: Field) -> bool:
    """Whether what stands in the field decides which record is most similar."""
    return field.type in _OFFERED


def _is_kind(field: Field) -> bool:
    return field.type is FieldType.CHOICE and field.required is not Requirement.NEVER


def _likeness(field: Field, mine: Value, other: Value | None) -> float:
    """How much one field speaks for a record: more if it is a choice or a text, less if only a part of it is the same."""
    weight = _CHOICE if field.type is FieldType.CHOICE else _TEXT if field.type is FieldType.TEXT else _OTHER
    if other is None:
        return 0.0
    if mine == other:
        return weight
    if isinstance(mine, tuple) and isinstance(other, tuple):
        return weight * _overlap(frozenset(mine), frozenset(other))
    if isinstance(mine, str) and isinstance(other, str) and field.type is FieldType.TEXT:
        return weight / 2 * _overlap(_pairs(mine), _pairs(other))
    return 0.0


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _overlap(mine: AbstractSet[str], other: AbstractSet[str]) -> float:
    return len(mine & other) / len(mine | other) if mine and other else 0.0
