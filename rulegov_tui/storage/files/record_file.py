"""A record file: bytes to record and back. New files are written plainly; edits keep what a hand wrote."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import tomli_w

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.schema_fields import RESERVED
from rulegov_tui.domain.values import shown, value_text
from rulegov_tui.storage.files.damage import DamageError, empty
from rulegov_tui.storage.files.encodings import decoded
from rulegov_tui.storage.files.parsing import parse_text, place_of_key
from rulegov_tui.storage.files.sharing import Sharing

FORMAT = 1
"""The form of record files that this program writes. A file says which it has in its key ``format``; without it, 1."""
NEWER = "是更新版本的程序写的，只能看不能改"
_HEADLINE = 60


class Reading(NamedTuple):
    """A record file as it was read.

    Attributes:
        record: what it holds.
        text: the file's text, with LF line ends and without BOM: what an edit starts from.
        note: what was unusual about the file (another encoding, a newer format); empty for one of the store's own form.
        format: the form it is in; one above ``FORMAT`` must not be written.
    """

    record: Record
    text: str
    note: str = ""
    format: int = 1


def parse(content: bytes) -> dict[str, Any]:
    """The table in a TOML file of any usual encoding; numbers with a point become ``Decimal``.

    Raises:
        DamageError: no text, or not TOML.
    """
    return parse_text(decoded(content).text)


def read(category: Category, record_id: str, content: bytes) -> Record:
    """The record in a file's bytes; see ``read_file``."""
    return read_file(category, record_id, content).record


def read_file(category: Category, record_id: str, content: bytes, sharing: Sharing | None = None) -> Reading:
    """The record in a file's bytes, with its text and what was unusual about them.

    A file of a newer format is read as far as its fields are known. With ``sharing`` the record shares what it has in
    common with others that are read.

    Raises:
        DamageError: no text, not TOML, a value of the wrong type or out of bounds, a required field missing.
    """
    text, note = decoded(content)
    table = parse_text(text)
    values: dict[str, Value] = {}
    unknown: list[str] = []
    form = FORMAT
    checkers = category.checkers
    try:
        for key, raw in table.items():
            check = checkers.get(key)
            if check is not None:
                values[key] = check(raw)
            elif key == RESERVED:
                form = _format(raw)
            else:
                unknown.append(key)
    except InvalidValueError as error:
        raise _at_key(category, text, error) from error
    problems = category.missing(values) or category.inconsistencies(values)
    if problems:
        raise empty(text) or _at_key(category, text, problems[0])
    record = Record(record_id, category.name, sharing.share(values) if sharing else values, tuple(unknown))
    return Reading(record, text, NEWER if form > FORMAT else note, form)


def _format(raw: object) -> int:
    if type(raw) is not int or raw < 1:
        raise InvalidValueError(f"文件的 {RESERVED} 应是正整数，现在是“{shown(raw)}”", key=RESERVED, cure="请删去这一行")
    return raw


def _at_key(category: Category, text: str, error: InvalidValueError) -> DamageError:
    """An error about the value of a key: the place is the value, or the file's start if the key is not there."""
    cure = error.cure or f"请改正；字段的写法用 rulegov categories {category.name} 可查"
    place = place_of_key(text, error.key)
    if place is None:
        return DamageError(error.message, cure)
    line, column = place
    return DamageError(error.message, cure, line=line, column=column, excerpt=text.split("\n")[line - 1])


def headline(category: Category, values: Mapping[str, Value]) -> str:
    """The generated first line: the date and the list's columns without personal ones, so that ``head -1 *`` reads as a list."""
    keys = dict.fromkeys((category.date_key, *category.columns))
    shown = [value_text(values.get(key)) for key in keys if not category.fields[key].personal]
    line = " ".join(" ".join(text.split()) for text in shown if text)
    printable = "".join(char for char in line if char.isprintable())
    return f"# {printable[:_HEADLINE]}".rstrip()


def new_text(category: Category, values: Mapping[str, Value]) -> str:
    """A new file: headline, then the fields in the category's order; optional empty ones are left out."""
    table = {key: _toml(values[key]) for key in category.fields if values.get(key) not in (None, "", ())}
    return f"{headline(category, values)}\n{tomli_w.dumps(table)}"


def edited_text(category: Category, text: str, old: Mapping[str, Value], new: Mapping[str, Value]) -> str:
    """An existing file with some values changed; its comments, order and unknown keys stay.

    Where the comment-keeping writer does not give what was meant, the file is written anew (with its unknown keys).
    """
    if text == new_text(category, old):
        return new_text(category, new)
    first, _, rest = text.partition("\n")
    if first.strip() == headline(category, old):
        text = f"{headline(category, new)}\n{rest}"
    intent = {key: _toml(value) for key, value in new.items()}
    unknown = {key: raw for key, raw in parse_text(text).items() if key not in category.fields}
    try:
        edited = _edit(text, old, new)
        if parse_text(edited) == {**intent, **unknown}:
            return edited
    except (DamageError, ValueError, RecursionError):
        pass  # tomlkit reads a little less than tomli, e.g. not a hundred nested brackets
    return f"{headline(category, new)}\n{tomli_w.dumps({**intent, **unknown})}"


def _edit(text: str, old: Mapping[str, Value], new: Mapping[str, Value]) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    for key in old.keys() - new.keys():
        document.remove(key)
    for key, value in new.items():
        if old.get(key) != value:
            document[key] = tomlkit.value(tomli_w.dumps({"v": _toml(value)}).removeprefix("v = ").strip())
    return tomlkit.dumps(document)


def _toml(value: Value | None) -> str | int | bool | Decimal | date | list[str]:
    if value is None:
        raise ValueError("an empty field is not written")
    return list(value) if isinstance(value, tuple) else value
