"""The manifest of an export: every figure with value, text, place and the records behind it, beside the file's sha256.

It is what a returned file is examined against, so each place carries the heading path, the block and the neighbouring words.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.figure_json import figure_entry
from rulegov_tui.report.attachment import Attachment, printed
from rulegov_tui.report.document import Document, Heading, Runs, plain
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.report.sentences import heading_paths
from rulegov_tui.report.text import one_line

FORMAT = 1
_NEIGHBOURS = 12


def manifest(
    document: Document, markdown: str, period: Period, office: str, source: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The manifest of a document written as Markdown.

    Args:
        document: the report.
        markdown: its text.
        period: what it covers.
        office: whose it is.
        source: what ties it to the files it was computed from: the number of records, the journal's last line.

    Returns:
        ``format, office, year, as_of, level, title, sha256, source, figures``; each figure with ``name, value, unit, text,
        estimated, definition, records`` (ids), for ratios ``numerator, denominator``, and its ``places``. Of a part
        of the year also ``part`` (h1, q3, 09) and ``start``, its first day.

    Raises:
        RulegovError: a figure has two values.
    """
    return {
        "format": FORMAT,
        "office": office,
        "year": period.year,
        **({"part": period.mark, "start": period.start.isoformat()} if period.mark else {}),
        "as_of": period.cut_off.isoformat(),
        "level": document.level.value,
        "title": document.title,
        "sha256": sha256(markdown.encode()).hexdigest(),
        "source": dict(source or {}),
        "figures": _figures(document),
    }


def with_attachments(content: dict[str, Any], attachments: Sequence[Attachment]) -> dict[str, Any]:
    """The manifest of a report that goes out with attachments; without any that is printed it is the same.

    Args:
        content: the manifest of the report alone.
        attachments: what goes with it.

    Returns:
        The manifest with ``attachments`` last, each with ``mark`` (附件2, as it stands above it), ``name``, ``narrative`` (what
        it was compiled from), ``markdown`` (its text, headed by its name) and ``figures``, whose places are in that text.

    Raises:
        RulegovError: a figure has two values.
    """
    entries = [
        {
            "mark": mark,
            "name": one.name,
            "narrative": one.narrative,
            "markdown": write_markdown(one.document),
            "figures": _figures(one.document),
        }
        for mark, one in printed(attachments)
    ]
    return {**content, "attachments": entries} if entries else content


def manifest_text(content: dict[str, Any]) -> str:
    """The manifest as JSON, the same bytes for the same content."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _figures(document: Document) -> list[dict[str, Any]]:
    """The figures of a document, each once, in order, with its places."""
    figures: dict[str, dict[str, Any]] = {}
    headings = heading_paths(
        (block.level, plain(block.runs)) if isinstance(block, Heading) else (0, "") for block in document.blocks
    )
    for figure, block, runs, index in document.figures():
        entry = figures.setdefault(figure.name, {**figure_entry(figure), "places": []})
        if entry["text"] != figure.text or entry["records"] != list(figure.records):
            raise RulegovError(f"“{figure.name}”在报告里有两个数值", cure="请告诉维护人员")
        entry["places"].append({"heading": list(headings[block]), "block": block + 1, **_neighbours(runs, index)})
    return list(figures.values())


def _neighbours(runs: Runs, index: int) -> dict[str, str]:
    def words(side: Sequence[Any]) -> str:
        return one_line("".join(run.text for run in side))

    return {"before": words(runs[:index])[-_NEIGHBOURS:], "after": words(runs[index + 1 :])[:_NEIGHBOURS]}
