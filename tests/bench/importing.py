"""Measures the import of a large sheet as a clerk makes it, and its undo: ``rulegov`` in this process, on an .xlsx.

``python -m tests.bench importing [ROWS [FOLDER]]``: 5,000 rows of mediations unless told otherwise, three times, on the disk of
the folder (by default the current one). Beside the save, one ``write + fsync + rename`` for each row.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from unittest.mock import patch

from rulegov_tui.cli.main import run
from rulegov_tui.storage.store import Store
from tests.bench.saving import plain_save
from tests.exchange.sheets import workbook

ROWS, ROUNDS = 5_000, 3
LIMIT = 3.0
"""Seconds that an import of ``ROWS`` may take once the sheet is read."""
_HEADER = ("受理日期", "案号", "纠纷类型", "当事人", "涉及人数", "调解结果")
_KINDS = ("婚姻家庭", "邻里", "房屋宅基地", "合同", "损害赔偿", "道路交通事故")
_RESULTS = ("成功", "不成")


def main(folder: Path, count: int) -> None:
    """Measure and print the medians; no round's files are removed before the end, since new files come slowly after that."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    sheet = folder / "调解.xlsx"
    sheet.write_bytes(workbook([_HEADER, *_rows(count)]))
    rounds = [_round(folder / f"{number}", sheet) for number in range(ROUNDS)]
    preview, whole, save, undo, alone = (median(times) for times in zip(*rounds, strict=True))
    _show(f"{count} rows: rulegov import --dry-run", preview)
    _show("rulegov import", whole)
    _show("of that, the save", save, LIMIT)
    _show("rulegov undo", undo, LIMIT)
    sys.stdout.write(f"{'save : so many times write + fsync + rename':<52}{save / alone:5.2f} x   {alone:.2f} s\n")


def _round(root: Path, sheet: Path) -> tuple[float, float, float, float, float]:
    """Seconds of the preview, the import, the save in it, the undo, and of plain saves of the same files."""
    _time("init", str(root), "--name", "青山乡", "--kind", "乡")
    asked = ("--root", str(root), "import", "mediation", str(sheet))
    preview = _time(*asked, "--dry-run")
    with _timed_saves() as saves:
        whole = _time(*asked)
    contents = [path.read_bytes() for path in (root / "records/2024/mediation").iterdir()]
    undo = _time("--root", str(root), "undo")
    begin = perf_counter()
    for number, content in enumerate(contents):
        plain_save(root, content, f"plain-{number}")
    return preview, whole, saves[0], undo, perf_counter() - begin


@contextmanager
def _timed_saves() -> Iterator[list[float]]:
    """The seconds of each batch of new records meanwhile."""
    add_all = Store.add_all
    times: list[float] = []

    def timed(store: Store, *arguments: Any) -> Any:
        begin = perf_counter()
        try:
            return add_all(store, *arguments)
        finally:
            times.append(perf_counter() - begin)

    with patch.object(Store, "add_all", timed):
        yield times


def _time(*arguments: str) -> float:
    """The seconds that a command takes, which must work."""
    said = StringIO()
    begin = perf_counter()
    with redirect_stdout(StringIO()), redirect_stderr(said):
        code = run(list(arguments))
    took = perf_counter() - begin
    assert code == 0, said.getvalue()
    return took


def _rows(count: int) -> list[Sequence[Any]]:
    first = date(2024, 1, 1)
    return [
        (
            first + timedelta(days=number % 366),
            f"（2024）青人调字第{number + 1}号",
            _KINDS[number % len(_KINDS)],
            f"张三{number}，李四{number}",
            2 + number % 5,
            _RESULTS[number % 7 == 0],
        )
        for number in range(count)
    ]


def _show(what: str, seconds: float, limit: float | None = None) -> None:
    must = "" if limit is None else f"must be <= {limit:g} s" if seconds <= limit else f"ABOVE {limit:g} s"
    sys.stdout.write(f"{what:<52}{seconds:5.2f} s   {must}\n")


def command(arguments: list[str]) -> None:
    """Measure ``[ROWS [FOLDER]]``."""
    with TemporaryDirectory(dir=arguments[1] if len(arguments) > 1 else Path.cwd()) as folder:
        main(Path(folder), int(arguments[0]) if arguments else ROWS)
