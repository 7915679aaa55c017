"""Measures loading, with and without the index cache: each time in a process of its own, the kinds taking turns.

``python -m tests.bench loading [RECORDS [FOLDER]]``: 100,000 records unless told otherwise; a folder given is filled once
and used again. The files are in the system's memory; what a disk adds is not measured.
"""

import json
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import tomli

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.reading import cache_database
from rulegov_tui.storage.reading.cache_file import CacheFile
from rulegov_tui.storage.reading.index_cache import IndexCache
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.storage.workspace import Workspace
from tests.generate import generate_workspace

RECORDS = 100_000
CHANGED = 100
RUNS = 5
ROOM = 60
"""So many MB more than a process that loads nothing may be used."""


class Cost(NamedTuple):
    """What one run took: seconds, MB at its end, MB at most."""

    seconds: float
    memory: float
    peak: float


def record_files(root: Path) -> list[Path]:
    """All record files of a workspace."""
    return [*(root / "records").glob("[12]*/*/*.toml"), *(root / "records").glob("rosters/*/*.toml")]


def nothing(_root: Path, _catalog: Catalog) -> None:
    """The empty program, with all modules there."""


def parser(root: Path, _catalog: Catalog) -> None:
    """The yardstick: the same files, read and parsed by tomli."""
    for path in record_files(root):
        with path.open("rb") as file:
            tomli.load(file)


def without(root: Path, catalog: Catalog) -> None:
    """A load without the cache."""
    assert load(Workspace(root), catalog).records


def with_cache(root: Path, catalog: Catalog) -> None:
    """A load with the cache."""
    workspace = Workspace(root)
    assert load(workspace, catalog, cache=IndexCache(workspace)).records


def rows(root: Path, _catalog: Catalog) -> None:
    """The yardstick: all rows of the cache, as SQLite gives them."""
    connection = sqlite3.connect(f"{CacheFile(root).trusted().as_uri()}?immutable=1", uri=True)
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'records%'").fetchall():
        for _ in connection.execute(f'SELECT * FROM "{table}"'):
            pass


def rows_and_status(root: Path, catalog: Catalog) -> None:
    """The same, and the status of every file."""
    rows(root, catalog)
    for year in os.scandir(root / "records"):
        for folder in os.scandir(year) if year.is_dir() else ():
            for entry in os.scandir(folder) if folder.is_dir() else ():
                entry.stat(follow_symlinks=False)


KINDS: dict[str, Callable[[Path, Catalog], None]] = {
    kind.__name__: kind for kind in (nothing, parser, without, with_cache, rows, rows_and_status)
}


def measure(kind: str, root: Path) -> Cost:
    """One run in a process of its own."""
    command = (sys.executable, "-m", "tests.bench.loading", "--run", kind, str(root))
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(*json.loads(done.stdout))


def run(kind: str, root: Path) -> None:
    """Be that process."""
    catalog = load_catalog()
    assert cache_database, "imported for all kinds alike"
    begin = perf_counter()
    KINDS[kind](root, catalog)
    seconds = perf_counter() - begin
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    sys.stdout.write(json.dumps([seconds, pages * os.sysconf("SC_PAGE_SIZE") / 1e6, peak / 1e6]))


def show(what: str, measured: float, yardstick: float, limit: float | None = None) -> None:
    """One line: what, the ratio, what it must reach (if it must), the absolute times."""
    must = "" if limit is None else f"must be <= {limit} x" if measured <= limit * yardstick else f"ABOVE {limit} x"
    sys.stdout.write(
        f"{what:<52}{measured / yardstick:5.2f} x   {must:<18}{measured * 1000:.0f} ms : {yardstick * 1000:.0f} ms\n"
    )


def show_memory(what: str, cost: Cost, empty: Cost) -> None:
    """One line: how much more memory than the empty program has."""
    more = cost.memory - empty.memory
    must = f"must be <= {ROOM} MB" if more <= ROOM else f"ABOVE {ROOM} MB"
    sys.stdout.write(f"{what:<52}{more:5.1f} MB  {must:<18}at most {cost.peak - empty.peak:.1f} MB\n")


def main(records: int, root: Path) -> None:
    """Measure and print."""
    if not (root / "records").is_dir():
        generate_workspace(root, records // len(load_catalog().categories))
    os.environ["XDG_CACHE_HOME"] = str(root / "cache")
    (root / "cache").mkdir(exist_ok=True)
    for path in (root / "cache").rglob("index*"):
        path.unlink()
    cold = measure("with_cache", root)
    turns = [{kind: measure(kind, root) for kind in KINDS} for _ in range(RUNS)]
    best = {kind: min((turn[kind] for turn in turns), key=lambda cost: cost.seconds) for kind in KINDS}
    sys.stdout.write(f"{len(record_files(root))} records, best of {RUNS} processes each\n")
    show("load without the cache : tomli alone", best["without"].seconds, best["parser"].seconds, 1.6)
    show("start with the cache : start that makes it", best["with_cache"].seconds, cold.seconds, 0.35)
    show("load with the cache : without", best["with_cache"].seconds, best["without"].seconds)
    show("load with the cache : rows out of SQLite, no status", best["with_cache"].seconds, best["rows"].seconds)
    show("load with the cache : rows and status of files", best["with_cache"].seconds, best["rows_and_status"].seconds, 2)
    for path in record_files(root)[:CHANGED]:
        path.write_bytes(path.read_bytes())
        os.utime(path, (0, 0))
    changed = measure("with_cache", root)
    show(f"load with {CHANGED} changed files : without changes", changed.seconds, best["with_cache"].seconds)
    for what, cost in (("with", best["with_cache"]), ("making", cold), ("without", best["without"])):
        show_memory(f"memory after a load {what} the cache", cost, best["nothing"])


def command(arguments: list[str]) -> None:
    """Measure ``[RECORDS [FOLDER]]``."""
    records = int(arguments[0]) if arguments else RECORDS
    if len(arguments) > 1:
        main(records, Path(arguments[1]))
        return
    with TemporaryDirectory() as folder:
        main(records, Path(folder))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], Path(sys.argv[3]))
    else:
        command(sys.argv[1:])
