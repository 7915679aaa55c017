"""The manifest of a closed year, ``closed.toml``: what it says, how it is read, and whether the files are still so."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli
import tomli_w

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk.durable import digest, file_digest, read_bytes
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.workspace import SUFFIX, Workspace

FORMAT = 1
"""The form of the manifest."""
_AGAIN = "请核对这一年的记录，再 rulegov year reopen {year}、rulegov year close {year}"
_SEAL = re.compile(rb"# sha256 ([0-9a-f]{64})\n\Z")
"""The last line: the hash of all bytes above it, so that a change of the manifest itself shows."""
Digests = Mapping[str, str]
"""The sha256 of files by their paths below ``records/``."""


@value_class(kw_only=True)
class ClosedYear:
    """What a year was when it was closed.

    Attributes:
        closed_by, when: who closed it, and when (UTC).
        n, head: the journal's last line before that: its number and hash.
        counts: the number of records by register.
        figures: the figures at the end of the year as texts, by name.
        records: its records.
        files: what else lies in its folder: the narrative.
        counted: roster entries, and records of other years, that entered the figures. They stay editable.
    """

    year: int
    closed_by: str
    when: str
    n: int
    head: str
    counts: Mapping[str, int]
    figures: Mapping[str, str]
    records: Digests
    files: Digests
    counted: Digests


@value_class
class ClosedFinding:
    """Something that is no longer as it was when the year was closed.

    Attributes:
        path: from the workspace on.
        message: what, in Chinese, without a final full stop.
        is_hint: whether it is allowed, like a change of a roster entry.
    """

    path: str
    message: str
    is_hint: bool = False

    def sentence(self) -> str:
        """Path, then what."""
        return f"{self.path}: {self.message}。"


def closed_text(closing: ClosedYear) -> str:
    """The manifest's file."""
    table = {
        "format": FORMAT,
        "year": closing.year,
        "closed-by": closing.closed_by,
        "when": closing.when,
        "journal-position": closing.n,
        "head-hash": closing.head,
        "counts": dict(closing.counts),
        "figures": dict(closing.figures),
        "records": _by_folder(closing.records, SUFFIX),
        "files": _by_folder(closing.files, ""),
        "counted": _by_folder(closing.counted, SUFFIX),
    }
    text = (
        f"# {closing.year} 年度封存清单，请不要改；要改这一年的记录：rulegov year reopen {closing.year}\n{tomli_w.dumps(table)}"
    )
    return f"{text}# sha256 {digest(text.encode())}\n"


def closing_of(workspace: Workspace, year: int | str) -> ClosedYear:
    """The manifest of a closed year.

    Raises:
        RulegovError: it cannot be read, was changed, or is of a newer form.
        FileNotFoundError: the year is open.
    """
    path = workspace.closed_file(year)
    shown = workspace.shown(path)
    try:
        content = read_bytes(path)
        table = tomli.loads(content.decode())
        newer = table.get("format") != FORMAT
        closing = None if newer else _closing(table)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise RulegovError(f"读不了封存清单（{reason(error)}）", where=shown, cure="请核对文件和权限") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RulegovError("封存清单坏了", where=shown, cure=_AGAIN.format(year=year)) from error
    if closing is None:
        raise RulegovError("封存清单是更新版本的程序写的", where=shown, cure="请升级 rulegov")
    seal = _SEAL.search(content)
    if seal is None or digest(content[: seal.start()]) != seal[1].decode():
        raise RulegovError("封存清单被改动过", where=shown, cure=_AGAIN.format(year=year))
    return closing


def verify_closed(workspace: Workspace, year: int | str) -> list[ClosedFinding]:
    """What is no longer as it was when the year was closed: changed, missing and added files; hints last."""
    try:
        closing = closing_of(workspace, year)
    except (RulegovError, OSError) as error:
        said = f"{error.message}；{error.cure}" if isinstance(error, RulegovError) else reason(error)
        return [ClosedFinding(workspace.shown(workspace.closed_file(year)), said)]
    found = year_files(workspace, year)
    wanted = {**closing.records, **closing.files}
    findings = [
        ClosedFinding(workspace.shown(workspace.records / name), message)
        for name in sorted(wanted.keys() | found.keys())
        if (message := _difference(name, wanted, found))
    ]
    return findings + list(_changed_elsewhere(workspace, closing))


def year_files(workspace: Workspace, year: int | str) -> dict[str, str | None]:
    """The sha256 of every file of a year but its manifest; None of what is unreadable, e.g. a link; hidden names are left out."""
    manifest = workspace.closed_file(year)
    return {workspace.relative(path): _digest(path) for path in _files(manifest.parent) if path != manifest}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _digest(path: Path) -> str | None:
    try:
        return file_digest(path)
    except OSError:
        return None


def _difference(name: str, wanted: Digests, found: Mapping[str, str | None]) -> str:
    if name not in found:
        return "封存以后没有了"
    if name not in wanted:
        return "封存以后多出来的"
    if found[name] is None:
        return "封存以后读不了了"
    return "" if found[name] == wanted[name] else "封存以后改过"


def _changed_elsewhere(workspace: Workspace, closing: ClosedYear) -> Iterator[ClosedFinding]:
    """Entries that the year's figures counted and that were changed since: nobody was kept from it."""
    for name, before in closing.counted.items():
        path = workspace.records / name
        if (now := _digest(path)) != before:
            change = "改过" if now else "没有了"
            yield ClosedFinding(workspace.shown(path), f"{closing.year} 年度的数字里有它，封存以后{change}", is_hint=True)


def _closing(table: Mapping[str, Any]) -> ClosedYear:
    return ClosedYear(
        year=int(table["year"]),
        closed_by=str(table["closed-by"]),
        when=str(table["when"]),
        n=int(table["journal-position"]),
        head=str(table["head-hash"]),
        counts={str(name): int(count) for name, count in table["counts"].items()},
        figures={str(name): str(text) for name, text in table["figures"].items()},
        records=_by_path(table["records"], SUFFIX),
        files=_by_path(table["files"], ""),
        counted=_by_path(table["counted"], SUFFIX),
    )


def _by_folder(digests: Digests, suffix: str) -> dict[str, dict[str, str]]:
    """Digests by the file's name without the suffix, in a table a folder."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name, one in sorted(digests.items()):
        folder, _, file = name.rpartition("/")
        found[folder][file.removesuffix(suffix)] = one
    return dict(found)


def _by_path(table: Mapping[str, Mapping[str, Any]], suffix: str) -> dict[str, str]:
    return {f"{folder}/{name}{suffix}": str(one) for folder, names in table.items() for name, one in names.items()}
