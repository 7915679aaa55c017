"""Exports that are kept: each stays beside the file that the next one overwrites, with its manifest.

``exports/2024/report-2024.md`` is always the latest; ``exports/2024/kept/report-2024/`` holds what it said at the time of each
export: ``<moment>-<content>-<login>.md`` and its manifest. When and by whom stands in the name only: the files themselves are
the same bytes whenever and by whomever they are written.
"""

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk import durable
from rulegov_tui.storage.disk.identity import login, moment, now
from rulegov_tui.storage.disk.refusals import reason

MANIFEST_SUFFIX = ".figures.json"
KEPT = "kept"
_MARKDOWN = ".md"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}T)(\d{2})(\d{2})(\d{2}\.\d{3}Z)-[0-9a-f]{8}-(.+)\.md", re.ASCII)
_DIGITS = 8


@value_class
class KeptExport:
    """An export as it was handed out.

    Attributes:
        path: its Markdown; the manifest lies beside it.
        at: when, in UTC, as the journal writes it.
        by: the login of who exported it.
    """

    path: Path
    at: str
    by: str

    def read(self) -> tuple[str, dict[str, Any]]:
        """Its text and its manifest.

        Raises:
            RulegovError: one of them is missing or cannot be read, or they do not belong together.
        """
        return read_export(self.path)


def manifest_path(export: Path) -> Path:
    """Where the manifest of an export lies."""
    return export.with_name(export.name.removesuffix(_MARKDOWN) + MANIFEST_SUFFIX)


def read_export(path: Path) -> tuple[str, dict[str, Any]]:
    """The text and the manifest of an export; see ``KeptExport.read``."""
    try:
        content = durable.read_bytes(path)
        found = json.loads(durable.read_bytes(manifest_path(path)))
    except OSError as error:
        raise RulegovError(f"读不了这份报告或它的清单（{reason(error)}）", where=str(path), cure="请换一份留存的报告") from error
    except (ValueError, RecursionError) as error:
        raise RulegovError("旁边的清单读不了", where=str(path), cure="请换一份留存的报告") from error
    if not isinstance(found, dict) or found.get("sha256") != durable.digest(content):
        raise RulegovError("报告和旁边的清单对不上，导出后改过", where=str(path), cure="请换一份留存的报告")
    return content.decode(), found


def kept_beside(export: Path) -> list[KeptExport]:
    """What was kept of an export, oldest first; where nothing was, the export itself if it is there with its manifest."""
    folder = _folder(export)
    kept: list[KeptExport] = []
    with suppress(FileNotFoundError, NotADirectoryError):
        for name in sorted(os.listdir(folder)):
            if match := _NAME.fullmatch(name):
                day, hour, minute, second, by = match.groups()
                kept.append(KeptExport(folder / name, f"{day}{hour}:{minute}:{second}", unquote(by)))
    return kept or _unkept(export)


def keep(export: Path, markdown: bytes, manifest: bytes) -> Path | None:
    """Keep what is about to be written to ``export``; gives the kept file, None if the last one kept says the same.

    What an older version of this program left there unkept is kept before it is overwritten.

    Raises:
        OSError: it could not be kept, or only its manifest, which does not count.
    """
    last = next(reversed(kept_beside(export)), None)
    said = _content(json.loads(manifest))
    if last is not None:
        with suppress(RulegovError):
            content = _content(last.read()[1])
            if last.path == export:
                former = durable.read_bytes(export), durable.read_bytes(manifest_path(export))
                _write(_place(export, last.at, last.by, content), *former)
            if content == said:
                return None
    path = _place(export, now(), login(), said)
    _write(path, markdown, manifest)
    return path


def _place(export: Path, at: str, by: str, content: str) -> Path:
    return _folder(export) / f"{at.replace(':', '')}-{content[:_DIGITS]}-{quote(by, safe='@+')}{_MARKDOWN}"


def _write(path: Path, markdown: bytes, manifest: bytes) -> None:
    durable.create(manifest_path(path), manifest)
    durable.create(path, markdown)


def _content(manifest: Mapping[str, Any]) -> str:
    """What an export says, whatever else the journal tells meanwhile: its text and figures with the records behind them."""
    said = {key: value for key, value in manifest.items() if key != "source"}
    return durable.digest(json.dumps(said, ensure_ascii=False, sort_keys=True).encode())


def _folder(export: Path) -> Path:
    return export.parent / KEPT / export.name.removesuffix(_MARKDOWN)


def _unkept(export: Path) -> list[KeptExport]:
    try:
        found = export.stat()
        manifest_path(export).stat()
    except OSError:
        return []
    return [KeptExport(export, moment(datetime.fromtimestamp(found.st_mtime, UTC)), login(found.st_uid))]
