"""The export that a text came of: the one that was named, or the kept one of the workspace that it is most like."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from rulegov_tui.checks.belonging import BELONGS, Likeness, likeness
from rulegov_tui.checks.passages import even
from rulegov_tui.checks.prose import Prose
from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.exports import MANIFEST_SUFFIX, KeptExport, kept_beside, read_export
from rulegov_tui.storage.workspace import Workspace

MALFORMED = (KeyError, IndexError, TypeError, AttributeError, ValueError)
"""What reading a manifest of another make raises."""
_LATEST = 10
"""So many exports of one title are looked at for the one that a file came of."""


@value_class
class Export:
    """An export that a file is compared with: its Markdown, its manifest."""

    path: Path
    markdown: str
    manifest: dict[str, Any]


def read_against(path: Path) -> Export:
    """The export that a manifest, or the Markdown beside it, names.

    Raises:
        RulegovError: one of the two is missing or cannot be read, or they do not belong together.
    """
    if path.name.endswith(MANIFEST_SUFFIX):
        path = path.with_name(path.name.removesuffix(MANIFEST_SUFFIX) + ".md")
    return Export(path, *read_export(path))


def export_of(prose: Prose, workspace: Workspace, year: int | None) -> Export | None:
    """Of the latest exports with the text's title the one that it is most like; None if it is like none."""
    best: Export | None = None
    score: Likeness = (BELONGS, 0.0, 0.0)
    seen = 0
    for one in _kept(workspace):
        with suppress(RulegovError, *MALFORMED):
            markdown, manifest = one.read()
            if even(str(manifest["title"])) != even(prose.title) or (year is not None and manifest["year"] != year):
                continue
            found = likeness(markdown, manifest, prose)
            if found > score:
                best, score = Export(one.path, markdown, manifest), found
            seen += 1
        if seen == _LATEST:
            break
    return best


def _kept(workspace: Workspace) -> Iterator[KeptExport]:
    """All exports that were kept, the latest first."""
    files = workspace.exports.glob("*/*.md")
    yield from sorted((one for file in files for one in kept_beside(file)), key=lambda one: one.at, reverse=True)


def period_of(manifest: dict[str, Any]) -> Period:
    """What an export covers.

    Raises:
        RulegovError: the manifest does not say.
    """
    try:
        cut_off = date.fromisoformat(manifest["as_of"])
        start = date.fromisoformat(manifest["start"]) if "start" in manifest else None
        cycle = _cycle(str(manifest.get("part", "")))
        return Period(int(manifest["year"]), cut_off, cycle, cycle.part_of(start) if start else 1)
    except MALFORMED as error:
        raise RulegovError("导出的清单不是 rulegov 写的", cure="请换一份清单") from error


def _cycle(mark: str) -> Cycle:
    return {"": Cycle.YEAR, "h": Cycle.HALF, "q": Cycle.QUARTER}.get(mark[:1], Cycle.MONTH)
