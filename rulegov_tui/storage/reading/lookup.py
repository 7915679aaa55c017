"""Finding a record's file by its id, or by any ending of it that only one has."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.files.ids import ID, ending_of
from rulegov_tui.storage.workspace import SUFFIX, Workspace, is_year

_MOST = 5
_DELETED = re.compile(r"[0-9]+\.toml")
"""A deleted version; what an editor leaves beside it (``.5.toml.swp``, ``5.toml~``) is none."""


class NoSuchRecordError(RulegovError):
    """No record has that id."""


def record_path(workspace: Workspace, typed: str) -> Path:
    """The file of the record that an id, or a unique ending of one, names.

    Raises:
        NoSuchRecordError: there is none.
        RulegovError: there are several.
    """
    ending = ending_of(typed)
    found = list(_ending_in(workspace, ending)) if ending else []
    if not found:
        raise NoSuchRecordError(f"没有编号是“{typed}”的记录", cure="用 rulegov list 台账 看编号；删除过的用 rulegov restore 恢复")
    if len({path.stem for path in found}) < len(found):
        listed = "、".join(sorted(map(workspace.shown, found)))
        raise RulegovError(f"编号“{typed}”有 {len(found)} 个文件：{listed}", cure="请核对后删去多余的文件")
    _refuse_several(typed, (path.stem for path in found), "")
    return found[0]


def trashed_path(workspace: Workspace, typed: str) -> Path:
    """The newest deleted version of the record that an id, or a unique ending of one, names.

    Raises:
        RulegovError: there is none, or there are several.
    """
    ending = ending_of(typed)
    trash = workspace.trash
    found = [folder for folder in _names(trash) if ending and folder.name.endswith(ending) and _deleted(folder)]
    if not found:
        raise RulegovError(f"回收站里没有编号是“{typed}”的记录", cure="用 rulegov list 台账 看编号")
    _refuse_several(typed, (folder.name for folder in found), "回收站里")
    return max(_deleted(found[0]), key=lambda path: int(path.stem))


def is_record_file(path: Path) -> bool:
    """Whether that is a plain file, named like a record."""
    return path.suffix == SUFFIX and ID.fullmatch(path.stem) is not None and path.is_file() and not path.is_symlink()


def files_of(workspace: Workspace, record_id: str) -> list[Path]:
    """The files of exactly that id, in whatever register and year."""
    return [path for path in _ending_in(workspace, record_id) if path.stem == record_id]


def known(workspace: Workspace, record_id: str) -> bool:
    """Whether the workspace has, or ever had, a record of that id."""
    return any(os.path.lexists(f"{folder}/{record_id}") for folder in (workspace.saved, workspace.trash, workspace.history))


def _ending_in(workspace: Workspace, ending: str) -> Iterator[Path]:
    """The files whose stems end so; a whole id is looked for by its name, without listing the folders."""
    name = f"{ending}{SUFFIX}"
    whole = ID.fullmatch(ending)
    for register in _registers(workspace):
        if not whole:
            with suppress(PermissionError):  # whoever may not see a private register names none of its records
                yield from (Path(register, found) for found in os.listdir(register) if found.endswith(name) and found[0] != ".")
        elif os.path.lexists(f"{register}/{name}"):
            yield Path(register, name)


def _registers(workspace: Workspace) -> Iterator[str]:
    """The folders in which records lie, as texts: every save asks, and a ``Path`` for each would cost more than it.

    Links are not followed: what lies behind them is no register, and must not be changed through one.
    """
    with os.scandir(workspace.records) as entries:
        named = [entry for entry in entries if is_year(entry.name) or entry.name == workspace.rosters.name]
    for parent in named:
        if parent.is_dir(follow_symlinks=False):
            with os.scandir(parent.path) as entries:
                yield from (entry.path for entry in entries if entry.is_dir(follow_symlinks=False))


def _deleted(folder: Path) -> list[Path]:
    """The deleted versions of one record."""
    return [path for path in _names(folder) if _DELETED.fullmatch(path.name)]


def _names(folder: Path) -> Iterable[Path]:
    return folder.iterdir() if folder.is_dir() else ()


def _refuse_several(typed: str, ids: Iterable[str], place: str) -> None:
    found = sorted(ids)
    if len(found) > 1:
        listed = "、".join(found[:_MOST])
        raise RulegovError(f"{place}编号以“{typed}”结尾的记录有 {len(found)} 条：{listed}", cure="请写长一些")
