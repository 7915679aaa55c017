"""How the records of one category lie in the index cache: one table, one typed column a field."""
# ruff: noqa: S608 - what the SQL is put together from are names of categories and keys of fields: a-z, 0-9 and _ (domain.schema)

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from rulegov_tui import __version__
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.storage.files.sharing import Sharing

Row = tuple[Any, ...]
"""A row as it is read: id, the four columns of ``FileKey``, sha256, keys, unknown, then one value or None a field."""
_LARGEST = (1 << 63) - 1
_ESCAPE = "\0"
"""Before an empty text, which the readers of column types would not be given, and before a text that begins like that."""
KEY = slice(1, 5)
DIGEST = 5
_KEYS, _UNKNOWN, _FIRST_FIELD = 6, 7, 8
_TEXT = "rulegov_text TEXT"
_ENCODED_TYPES = {
    FieldType.DATE: "rulegov_date TEXT",
    FieldType.INTEGER: "INTEGER",
    FieldType.DECIMAL: "rulegov_decimal TEXT",
    FieldType.MONEY: "rulegov_decimal TEXT",
    FieldType.BOOLEAN: "rulegov_boolean TEXT",
    FieldType.CHOICES: "rulegov_texts TEXT",
    FieldType.VILLAGES: "rulegov_texts TEXT",
    FieldType.EVIDENCE: "rulegov_texts TEXT",
}
"""The column types; those that begin with rulegov_ have a reader in ``readers``."""


FileKey = tuple[int, int, int, int]
"""mtime and ctime in ns, size, inode: what tells whether a file is still the one that was read. ``utime``, rsync and tar set
mtime back; ctime and inode tell."""


class Table:
    """The table of a category, and the way from a record to its row and back."""

    def __init__(self, category: Category, sharing: Sharing) -> None:
        self.category = category.name
        self.fingerprint = fingerprint(category)
        self._fields = tuple(category.fields)
        self._sharing = sharing
        name = f"records_{category.name}"
        keys = ", ".join(f"f_{key}" for key in self._fields)
        columns = f"id, mtime_ns, ctime_ns, size, inode, sha256, keys, unknown, {keys}"
        typed = ", ".join(f"f_{key} {_ENCODED_TYPES.get(field.type, _TEXT)}" for key, field in category.fields.items())
        places = ", ".join("?" * (1 + _FIRST_FIELD + len(self._fields)))
        self.drop = f"DROP TABLE IF EXISTS {name}"
        self.create = (
            f"CREATE TABLE {name} (folder INTEGER, id TEXT, mtime_ns INTEGER, ctime_ns INTEGER, size INTEGER, inode INTEGER, "
            f"sha256 BLOB, keys rulegov_texts TEXT, unknown rulegov_texts TEXT, {typed}, PRIMARY KEY (folder, id)) WITHOUT ROWID"
        )
        self.select = f"SELECT {columns} FROM {name} WHERE folder = ?"
        self.insert = f"INSERT OR REPLACE INTO {name} (folder, {columns}) VALUES ({places})"
        self.delete = f"DELETE FROM {name} WHERE folder = ? AND id = ?"
        self.delete_folder = f"DELETE FROM {name} WHERE folder = ?"

    def row(self, record: Record, key: FileKey, digest: bytes) -> Row:
        """The row of a record that was read from a file with that key and sha256."""
        values = record.values
        usual = [field for field in self._fields if field in values] == list(values)
        keys = None if usual else _encoded(tuple(values))
        unknown = _encoded(record.unknown) if record.unknown else None
        return (record.id, *key, digest, keys, unknown, *[_encoded(values.get(field)) for field in self._fields])

    @staticmethod
    def holds(row: Row) -> bool:
        """Whether SQLite can hold a row: its integers end at 64 bits."""
        return all(type(cell) is not int or abs(cell) <= _LARGEST for cell in row)

    def record(self, row: Row) -> Record:
        """The record of a row, its values in the order of the file."""
        cells = zip(self._fields, row[_FIRST_FIELD:], strict=True)
        found: dict[str, Value] = {key: value for key, value in cells if value is not None}
        keys = row[_KEYS] or tuple(found)
        values = self._sharing.keyed(keys)
        for key in keys:
            values[key] = found[key]
        return Record(row[0], self.category, values, row[_UNKNOWN] or ())


def fingerprint(category: Category) -> str:
    """Changes with whatever decides which files are records of the category, and what is read from them."""
    declared = [[getattr(field, name) for name in Field.__dataclass_fields__] for field in category.fields.values()]
    return sha256(f"{__version__} {category.name} {category.kind} {declared!r}".encode()).hexdigest()


def readers(sharing: Sharing) -> Mapping[str, Callable[[bytes], Value]]:
    """For each column type of our own the function that makes the shared value of what is stored."""
    decode = json.JSONDecoder().raw_decode

    def texts(stored: bytes) -> Value:
        return sharing.value(tuple(decode(stored.decode())[0]))

    decoders: dict[str, Callable[[bytes], Value]] = {
        "rulegov_text": lambda stored: stored.decode().removeprefix(_ESCAPE),
        "rulegov_date": lambda stored: date.fromisoformat(stored.decode()),
        "rulegov_decimal": lambda stored: _decimal(stored.decode()),
        "rulegov_boolean": b"1".__eq__,
        "rulegov_texts": texts,
    }
    return {name: _Decoded(decode).__getitem__ for name, decode in decoders.items()}


class _Decoded(dict[bytes, Value]):
    """Stored bytes and their values: most values repeat, and looking one up costs a tenth of making it."""

    _LARGEST = 2_000

    def __init__(self, decode: Callable[[bytes], Value]) -> None:
        super().__init__()
        self._decode = decode

    def __missing__(self, stored: bytes) -> Value:
        if len(self) > self._LARGEST:
            self.clear()
        value = self[stored] = self._decode(stored)
        return value


def _encoded(value: Value | None) -> str | int | None:
    """A value as its column holds it."""
    match value:
        case bool():
            return "1" if value else "0"
        case tuple():
            return json.dumps(value, ensure_ascii=False)
        case Decimal():
            digits = str(value)
            return digits if "." in digits or "E" in digits else f"{digits}."
        case date():
            return value.isoformat()
        case str() if not value or value.startswith(_ESCAPE):
            return _ESCAPE + value
        case _:
            return value


def _decimal(digits: str) -> Value:
    """A number of a decimal or money column; one without a point was written as an integer and is to stay one."""
    return Decimal(digits) if "." in digits or "E" in digits else int(digits)
