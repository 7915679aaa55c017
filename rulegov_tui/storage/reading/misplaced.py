"""Records that lie where no register is: 2024年, training, a folder within a register. They are always shown."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import nearest_sentence
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.ids import ID
from rulegov_tui.storage.reading.listing import Entry, in_order, is_record, listing, unreadable

Refusals = Iterator[tuple[DamageError, str]]
"""What is wrong, and the path of the file or folder."""


def in_folder(folder: str) -> Refusals:
    """The records in a folder, and in those below it, in which no records are looked for."""
    trouble: list[OSError] = []
    cure = "请移到 records/年度/台账/ 里，如 records/2024/training/"
    for parent, _folders, names in os.walk(folder, onerror=trouble.append):
        for name in names:
            if ID.match(name) and is_record(name):
                yield DamageError("记录放错了文件夹", cure), f"{parent}/{name}"
    yield from ((unreadable(error), str(error.filename)) for error in trouble)


def in_undeclared(folder: str, name: str, categories: Mapping[str, Category]) -> Refusals:
    """The records in a folder that is named like a register but is none."""
    cure = nearest_sentence(name, categories) or "请在 records/categories/ 里声明它"
    try:
        with listing(folder) as entries:
            names = [entry.name for entry in in_order(entries) if is_record(entry.name)]
    except DamageError as error:
        yield error, folder
        return
    yield from ((DamageError(f"没有名为“{name}”的台账", cure), f"{folder}/{file}") for file in names)


def beside_registers(entry: Entry, path: str) -> Refusals:
    """A record outside of every register, or a register's folder that is only a link to one."""
    if is_record(entry.name):
        yield DamageError("记录不在台账的文件夹里", "请移到它的台账，如 training/"), path
    elif entry.is_symlink() and entry.is_dir():
        yield linked(), path


def linked() -> DamageError:
    """A folder that is only a link to one: what it leads to may be anywhere and anybody's."""
    return DamageError("不是普通文件夹", "请换成文件夹本身，里面的记录才会计数")


def in_records_folder(entry: Entry, path: Path) -> Refusals:
    """What lies in ``records/`` itself and is neither a year, the rosters, the categories nor the kinds of report."""
    if entry.is_dir():
        yield from in_folder(str(path))
    elif ID.match(entry.name) and is_record(entry.name):
        yield from beside_registers(entry, str(path))
