"""Earlier values of a field, those first that are used often and were used lately."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.typed import LIST_MARKS
from rulegov_tui.domain.villages import names_villages
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.choosing import Matches
from rulegov_tui.entry.earlier import Earlier

HALF_LIFE = 90
"""Days after which a use counts half."""
MOST = 20
"""Suggestions at a time; more are narrowed quicker than read."""
_SUGGESTED = frozenset({FieldType.TEXT, FieldType.VILLAGE, FieldType.VILLAGES, FieldType.CHOICE, FieldType.CHOICES})


class Suggestions:
    """The suggestions of one form; each field's earlier values are counted once, when they are first asked for."""

    def __init__(self, background: Background, earlier: Earlier) -> None:
        self._background, self._earlier = background, earlier
        self._by_use: dict[str, Sequence[str]] = {}

    def of(self, field: Field, text: str) -> list[str]:
        """What may be suggested in a field in which that text stands."""
        if not is_suggested(field):
            return []
        if field.key not in self._by_use:
            self._by_use[field.key] = self._values(field)
        return suggested(field, self._by_use[field.key], text, self._background.matches)

    def _values(self, field: Field) -> Sequence[str]:
        """Earlier values, but of choices and villages only those in use; the others that are come last."""
        background = self._background
        in_use = field.choices or background.names.get(field.key) or (background.villages if names_villages(field) else ())
        used = by_use(field, self._earlier.newest, self._background.today, in_use)
        return [value for value in used if value in in_use] if in_use else used


def is_suggested(field: Field) -> bool:
    """Whether earlier values are of any use: not long texts, numbers and dates, nor what names one person or case only."""
    return field.type in _SUGGESTED and not field.unique and not field.code


def by_use(field: Field, records: Iterable[Record], today: date, more: Iterable[str] = ()) -> list[str]:
    """The values of a field, commonest first; the items of lists one by one.

    Args:
        field: whose values; only its own, so that no name wanders from one field into another.
        records: where they are used, newest first.
        today: uses count half every ``HALF_LIFE`` days before it.
        more: values that come last if nobody has used them.
    """
    weights: dict[str, float] = defaultdict(float)
    for record in records:
        value = record.get(field.key)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str) and item:
                weights[item] += 0.5 ** (max((today - record.date).days, 0) / HALF_LIFE)
    used = sorted(weights, key=lambda item: -weights[item])
    return list(dict.fromkeys([*used, *more]))


def suggested(field: Field, values: Sequence[str], text: str, matches: Matches) -> list[str]:
    """Those of the values that what is being typed narrows them down to; in a list the part after the last mark counts.

    A value that stands there in full is not suggested again.
    """
    before, typed = _split(field, text)
    taken = {part.strip() for part in re.split(LIST_MARKS, before)} if before else set()
    fitting = (value for value in values if value not in taken and (not typed or matches(typed, value)))
    found = [value for value, _ in zip(fitting, range(MOST), strict=False)]
    return [] if found == [typed] else found


def completed(field: Field, text: str, value: str) -> str:
    """The text once a suggestion is taken: all of it, or of a list the part after the last mark."""
    return _split(field, text)[0] + value


def _split(field: Field, text: str) -> tuple[str, str]:
    """The finished items of a list with their last mark, and what is being typed."""
    if not field.type.is_list:
        return "", text.strip()
    end = max((mark.end() for mark in re.finditer(LIST_MARKS, text)), default=0)
    return text[:end], text[end:].strip()
