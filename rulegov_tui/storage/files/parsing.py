"""TOML text to a table, within bounds; what is wrong where it cannot be read, and where a key stands in it."""

import re
from bisect import bisect_left
from decimal import Decimal
from typing import Any

import tomli

from rulegov_tui.storage.files.canonical import read_canonical
from rulegov_tui.storage.files.damage import DamageError

_MOST_BITS = 4096
"""Longer integers are no numbers of a township, and Python refuses to print much longer ones."""
_BEYOND = (RecursionError, ValueError, ArithmeticError)


def parse_text(text: str) -> dict[str, Any]:
    """The table in a TOML text; numbers with a point become ``Decimal``.

    Raises:
        DamageError: it is not TOML, or nested or long beyond all bounds.
    """
    table = read_canonical(text)
    if table is not None:
        return table
    try:
        return _load(text)
    except tomli.TOMLDecodeError as error:
        from rulegov_tui.storage.files.slips import syntax_error

        raise syntax_error(text, error) from error
    except _BEYOND as error:
        raise _beyond(text, error) from error


def place_of_key(text: str, key: str) -> tuple[int, int] | None:
    """Line and column of a key's value at the top of a TOML text, or of its table; None if it is not there."""
    name = rf"[\"']?{re.escape(key)}[\"']?"
    assignment = re.compile(rf"^\s*(?:{name}\s*(?:=\s*|(?=\.))|\[+\s*(?={name}\s*[\].]))")
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = assignment.match(line)
        if match and key and _is_whole("\n".join(lines[:number])):  # or it only looks like one, in a text of several lines
            return number + 1, match.end() + 1
    return None


def _load(text: str) -> dict[str, Any]:
    table = tomli.loads(text, parse_float=Decimal)
    _refuse_endless(table)
    return table


def _refuse_endless(value: object) -> None:
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        raise ValueError
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            _refuse_endless(item)


def _is_whole(text: str) -> bool:
    try:
        tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError:
        return False
    return True


def _is_beyond(text: str) -> bool:
    try:
        _load(text)
    except tomli.TOMLDecodeError:
        return False
    except _BEYOND:
        return True
    return False


def _beyond(text: str, error: Exception) -> DamageError:
    """The parser gives no place for what is beyond all bounds: the first line with which it gives up is sought."""
    lines = text.split("\n")
    number = bisect_left(range(1, len(lines)), True, key=lambda count: _is_beyond("\n".join(lines[:count]))) + 1
    line = lines[number - 1]
    value = re.match(r"[^=\"']*=\s*", line)
    column = value.end() + 1 if value else 1
    if isinstance(error, RecursionError):
        return DamageError("括号一层套一层，太多了", "请删去多余的括号", line=number, column=column, excerpt=line)
    return DamageError("数字太长", "请核对这个数字", line=number, column=column, excerpt=line)
