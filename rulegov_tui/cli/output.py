"""What the command line writes. No control sequence of a record, file name or argument reaches the terminal."""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Value
from rulegov_tui.domain.figure_json import json_number
from rulegov_tui.domain.hidden import HIDDEN
from rulegov_tui.domain.record import Record
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.files.damage import DamagedFile

PLAIN_WIDTH = 80
_UNSAFE = re.compile(rf"[{HIDDEN}\ud800-\udfff]")


def visible(text: str) -> str:
    r"""The text with every control, direction and zero-width character written out (``\\x1b``); line feeds stay."""
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def unwritten(error: OSError) -> RulegovError:
    """What is said when stdout takes nothing more (a full disk behind it)."""
    return RulegovError(f"结果写不出去（{reason(error)}）", cure="已经保存的不受影响")


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(error) from error


def say(text: str) -> None:
    """One line of data on stdout."""
    _write(visible(text) + "\n")


def narrate(text: str) -> None:
    """One line of narration on stderr; where that is gone (a dropped line), what was done stays done."""
    with suppress(OSError):
        sys.stderr.write(visible(text) + "\n")


def narrate_packed(pieces: Iterable[str]) -> None:
    """Short pieces on stderr, as many on an indented line as fit."""
    from rich.cells import cell_len

    lines = [""]
    for piece in pieces:
        if cell_len(f"{lines[-1]}  {piece}") >= PLAIN_WIDTH and lines[-1]:
            lines.append("")
        lines[-1] += f"  {piece}"
    for line in filter(None, lines):
        narrate(line)


def say_json(content: Mapping[str, Any]) -> None:
    """An object as JSON on stdout, an item of a list a line; control characters are escaped, Chinese is not."""
    members = (f"{_json(key)}: {_json_lines(value)}" for key, value in content.items())
    _write("{\n" + ",\n".join(members) + "\n}\n")


def _json_lines(value: object) -> str:
    """A list of objects is one object a line: quick to write, and to look through with grep."""
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "[\n" + ",\n".join(map(_json, value)) + "\n]"
    return _json(value)


def _json(value: object) -> str:
    return _UNSAFE.sub(_json_escape, json.dumps(value, ensure_ascii=False))


def _json_escape(match: re.Match[str]) -> str:
    escaped = json.dumps(match[0])[1:-1]
    return escaped if escaped != match[0] else f"\\u{ord(match[0]):04x}"


def say_csv(rows: Iterable[Sequence[str]]) -> None:
    """Rows as CSV on stdout."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    _write(visible(buffer.getvalue()))


def say_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], numeric: Iterable[int] = (), whole: Iterable[int] = ()
) -> None:
    """Rows as a table in terminal cells: folded to the terminal, or one line a row where stdout is no terminal.

    Numeric columns stand to the right; neither they nor the ``whole`` ones are folded.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    unlimited = 1_000_000
    console = Console(markup=False, highlight=False, emoji=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = unlimited
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    right = set(numeric)
    unfolded = right | set(whole)
    for number, title in enumerate(header):
        side: Literal["left", "right"] = "right" if number in right else "left"
        table.add_column(Text(visible(title)), justify=side, overflow="fold", no_wrap=number in unfolded)
    for row in rows:
        table.add_row(*(Text(visible(" ".join(cell.split()))) for cell in row))
    with console.capture() as capture:
        console.print(table)
    _write("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))


def json_value(value: Value) -> Any:
    """A field's value as JSON writes it: dates as ISO texts, lists as arrays."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return json_number(value) if isinstance(value, Decimal) else value


def json_record(record: Record) -> dict[str, Any]:
    """A record as JSON: its id and filled fields."""
    return {"id": record.id, **{key: json_value(value) for key, value in record.values.items()}}


def json_damaged(damaged: Sequence[DamagedFile]) -> list[dict[str, Any]]:
    """Damaged files as JSON: path, line, column, message with the cure."""
    return [
        {"path": file.path, "line": file.line, "column": file.column, "message": f"{file.message}；{file.cure}".rstrip("；")}
        for file in damaged
    ]
