"""The values of personal fields, as a text could give them away."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rulegov_tui.checks.privacy_lists import PrivacyLists
from rulegov_tui.domain.calendar import chinese_date
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class

_APART = re.compile(r"[、，,；;／/|\s：:（）()。]+")
_LINES = re.compile(r"[\n；;]+")
_HANZI = re.compile(r"[一-鿿·]+")
_CODE = re.compile(r"[0-9A-Za-z]*[0-9]{6}[0-9A-Za-z]*")
_LEAST, _WORD, _LONGEST_NAME, _TELLING = 2, 2, 4, 10
_DIGITS = 6
"""A shorter run of digits stands in any text by chance."""


@value_class
class Origin:
    """Where a personal value stands.

    Attributes:
        category, field: their labels.
        record: its id.
        name: the register's name.
    """

    category: str
    field: str
    record: str
    name: str


def personal_values(
    catalog: Catalog, records: Mapping[str, Sequence[Record]], lists: PrivacyLists, before: date
) -> dict[str, Origin]:
    """Every personal value of the registers in the forms in which a text may tell it, with one place where it stands.

    Args:
        catalog: the registers.
        records: by register.
        lists: which two characters are no name, and with what a name begins.
        before: days from here on are days of work and stand in every report; earlier ones are days of birth.
    """
    found: dict[str, Origin] = {}
    for category in catalog:
        personal = [field for field in category.fields.values() if field.personal]
        for record in records.get(category.name, ()) if personal else ():
            for field in personal:
                value = record.values.get(field.key)
                for form in _forms(field, value, lists, before) if value is not None else ():
                    found.setdefault(form, Origin(category.label, field.label, record.id, category.name))
    return found


def _forms(field: Field, value: Value, lists: PrivacyLists, before: date) -> Iterator[str]:
    if isinstance(value, date):
        yield from (chinese_date(value),) if value < before else ()
    elif isinstance(value, str):
        read = _told if field.type is FieldType.LONG_TEXT else _named
        yield from (form for form in read(value, lists) if _tells(form, lists))


def _named(value: str, _lists: PrivacyLists) -> Iterator[str]:
    """A text, and what it lists: one person or several."""
    yield value.strip()
    yield from _APART.split(value.strip())


def _told(value: str, lists: PrivacyLists) -> Iterator[str]:
    """Of a long text the names at the beginnings of its lines, lists of names, long numbers, and its longer pieces."""
    for line in _LINES.split(value):
        pieces = [piece for piece in _APART.split(line) if piece]
        names = [piece for piece in pieces if _is_name(piece, lists)]
        yield from names if len(names) == len(pieces) else (piece for piece in pieces[:1] if piece in names)
        yield from (piece for piece in pieces if len(piece) >= _TELLING)
        yield from _CODE.findall(line)


def _is_name(piece: str, lists: PrivacyLists) -> bool:
    return _LEAST <= len(piece) <= _LONGEST_NAME and bool(_HANZI.fullmatch(piece)) and piece.startswith(lists.surnames)


def _tells(form: str, lists: PrivacyLists) -> bool:
    if len(form) < _LEAST or form in lists.common or form.endswith(lists.collective):
        return False
    return len(form) >= _DIGITS or not form.isascii()


def is_word(form: str, words: str) -> bool:
    """Whether a form of two Hanzi is also a word of running text, like 文明: it is no sign of a person then."""
    return len(form) == _WORD and form in words
