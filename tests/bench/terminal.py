"""Measures the app on a terminal: times, bytes on the line, memory, beside a minimal Textual app and one of stock widgets.

``python -m tests.bench terminal [LARGEST [FOLDER]]``: workspaces of 100, 1,000 ... records up to the largest, 100,000 unless
told otherwise; a folder given keeps them for the next time. All apps and workspaces take turns. Times are taken at the
terminal's end of the line.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.journeys import (
    HELLO,
    RULEGOV,
    STOCK,
    Noted,
    Subject,
    list_run,
    search_run,
    slow_run,
    start_run,
    text_run,
    whole_run,
)
from tests.bench.wire_table import MORE_MEMORY, apps_table, every_value, sizes_table
from tests.bench.workspaces import workspace

LARGEST = 100_000
RUNS = 5
STARTS = 20
"""So many more starts are measured: of a few hundred milliseconds of imports five say little."""
_SIZES = (100, 1_000, 10_000, 100_000)
_USUAL = 1_000
"""Records of the workspace on which the apps are compared."""

Journey = Callable[[Subject, Path, Path], Iterator[Noted]]
Samples = dict[str, list[float]]


def main(largest: int, folder: Path, home: Path) -> None:
    """Measure and print."""
    roots = {size: workspace(folder, size) for size in _SIZES if size <= max(largest, _USUAL)}
    subjects = [subject for subject in (HELLO, STOCK, RULEGOV) if _starts(subject, home, roots[_USUAL])]
    apps: dict[str, Samples] = {subject.name: defaultdict(list) for subject in subjects}
    for _ in range(STARTS):
        for subject in subjects:
            _note(apps[subject.name], start_run(subject, home, roots[_USUAL]))
    for _ in range(RUNS):
        for subject in subjects:
            for journey in (whole_run, text_run, slow_run):
                _note(apps[subject.name], journey(subject, home, roots[_USUAL]))
    _print(*apps_table(apps, RULEGOV.name, HELLO.name), "", *every_value(apps), "")
    if RULEGOV in subjects:
        _compare_sizes(roots, home)


def _compare_sizes(roots: dict[int, Path], home: Path) -> None:
    sizes: dict[int, Samples] = {size: defaultdict(list) for size in roots}
    for root in roots.values():
        _starts(RULEGOV, home, root)
    for _ in range(RUNS):
        for size, root in roots.items():
            for journey in (list_run, search_run):
                _note(sizes[size], journey(RULEGOV, home, root))
    more = max(sizes[max(sizes)]["memory MB"]) - max(sizes[_USUAL]["memory MB"])
    _print(*sizes_table(sizes), "", *every_value({f"{size:,}": samples for size, samples in sizes.items()}), "")
    _print(f"{max(sizes):,} records take {more:.1f} MB more than {_USUAL:,}, must be <= {MORE_MEMORY}")


def _starts(subject: Subject, home: Path, root: Path) -> bool:
    """Start it once, so that what is cached is there; False, and a word about it, if it does not start."""
    try:
        with subject.terminal(home, root) as terminal:
            terminal.wait_for(subject.ready, timeout=120)
            terminal.quiet(0.5)
    except AssertionError as error:
        _print(f"without {subject.name}: {error}")
        return False
    return True


def _note(samples: Samples, noted: Iterator[Noted]) -> None:
    for what, value in noted:
        samples[what].append(value)


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def command(arguments: list[str]) -> None:
    """Measure ``[LARGEST [FOLDER]]``."""
    largest = int(arguments[0]) if arguments else LARGEST
    with TemporaryDirectory() as temporary:
        folder = Path(arguments[1]) if len(arguments) > 1 else Path(temporary)
        home = Path(temporary) / "home"
        home.mkdir()
        main(largest, folder, home)
