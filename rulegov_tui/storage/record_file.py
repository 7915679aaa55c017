"""A record file: bytes to record and back. New files are written plainly; edits keep what a hand wrote."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import tomli
import tomli_w

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.values import value_text
from rulegov_tui.storage.canonical import read_canonical
from rulegov_tui.storage.damage import DamageError, at_key, empty, syntax_error, undecodable

_HEADLINE = 60


class Reading(NamedTuple):
    """A record file as it was read.

    Attributes:
        record: what it holds.
        text: the file's text.
        note: what was unusual about the bytes (a BOM, another encoding); empty for a file of the store's own form.
    """

    record: Record
    text: str
    note: str = ""


def parse(content: bytes) -> dict[str, Any]:
    """The table in a TOML file; numbers with a point become ``Decimal``.

    Raises:
        DamageError: not UTF-8, or not TOML.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = ""
    if not text or text[0] == "\ufeff":
        problem = undecodable(content)
        if problem:
            raise problem
    table = read_canonical(text)
    if table is not None:
        return table
    try:
        return tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        raise syntax_error(text, error) from error
    except (RecursionError, ValueError, ArithmeticError) as error:
        raise DamageError("内容不合 TOML 的写法", "请对照别的记录改正") from error


def read(category: Category, record_id: str, content: bytes) -> Record:
    """The record in a file's bytes; see ``read_file``."""
    return read_file(category, record_id, content).record


def read_file(category: Category, record_id: str, content: bytes) -> Reading:
    """The record in a file's bytes, with its text and what was unusual about them.

    Raises:
        DamageError: not UTF-8, not TOML, a value of the wrong type or out of bounds, a required field missing.
    """
    table = parse(content)
    values: dict[str, Value] = {}
    unknown: list[str] = []
    checkers = category.checkers
    try:
        for key, raw in table.items():
            check = checkers.get(key)
            if check is None:
                unknown.append(key)
            else:
                values[key] = check(raw)
    except InvalidValueError as error:
        raise at_key(content.decode(), error.key, error.message, error.cure) from error
    problems = category.missing(values) or category.inconsistencies(values)
    if problems:
        text = content.decode()
        raise empty(text) or at_key(text, problems[0].key, problems[0].message, problems[0].cure)
    return Reading(Record(record_id, category.name, values, tuple(unknown)), content.decode())


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
    first, _, rest = text.partition("\n")
    if first.strip() == headline(category, old):
        text = f"{headline(category, new)}\n{rest}"
    intent = {key: _toml(value) for key, value in new.items()}
    unknown = {key: raw for key, raw in parse(text.encode()).items() if key not in category.fields}
    try:
        edited = _edit(text, old, new)
        if parse(edited.encode()) == {**intent, **unknown}:
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
