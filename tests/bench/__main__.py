"""Measures the speed promises beside a yardstick in the same run and prints the ratios.

``python -m tests.bench [RECORDS]`` (10,000 records unless told otherwise). A time is the best of several runs.
``python -m tests.bench loading [RECORDS [FOLDER]]`` measures loading with and without the index cache (100,000 records).
``python -m tests.bench saving [FOLDER]`` measures saves, on the disk of that folder.
``python -m tests.bench importing [ROWS [FOLDER]]`` measures the import of a sheet and its undo (5,000 rows).
``python -m tests.bench terminal [LARGEST [FOLDER]]`` measures the app on a terminal, up to so many records (100,000).
``python -m tests.bench report [FOLDER]`` measures the report's screens with a long narrative, beside stock widgets.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import tomli

from rulegov_tui.domain.fields import Level
from rulegov_tui.examining import examination
from rulegov_tui.reporting import report_of
from rulegov_tui.session import Session
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.workspace import Workspace
from tests.bench import importing, loading, saving, terminal
from tests.bench import report as report_screens
from tests.generate import YEAR, generate_workspace

RECORDS = 10_000
NO_CACHE = "/dev/null"
"""Where no cache can be."""
_TODAY = date(YEAR + 1, 2, 1)


def best(action: Callable[[], object], runs: int) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(runs):
        begin = perf_counter()
        action()
        times.append(perf_counter() - begin)
    return min(times)


def process(*command: str) -> Callable[[], object]:
    """Running a command to its end."""
    return lambda: subprocess.run(command, check=True, capture_output=True)


def parse_all(paths: Sequence[Path]) -> None:
    """What the figures are compared with: the same files, read and parsed by tomli."""
    for path in paths:
        with path.open("rb") as file:
            tomli.load(file)


def figures(root: Path) -> None:
    """Every figure of the year, from the files on."""
    session = Session(Workspace(root), _TODAY)
    ledger = session.store.load()
    list(session.book(ledger, session.period(YEAR, None, ledger)))


def report(root: Path) -> None:
    """The report of the year, from the files on to the verified text."""
    session = Session(Workspace(root), _TODAY)
    instant = session.store.at_one_instant()
    report_of(session, instant, session.report_kinds.annual, session.period(YEAR, None, instant.ledger), Level.PUBLIC)


def load(root: Path) -> None:
    """All records."""
    assert Session(Workspace(root), _TODAY).store.load().records


def check(session: Session, ledger: Ledger) -> None:
    """Every rule over the report of the year and the records, once they are loaded."""
    examination(session, ledger, session.report_kinds.annual, session.period(YEAR, None, ledger))


def show(what: str, measured: float, yardstick: float, limit: float | None = None) -> None:
    """One line: what, the ratio, what it must reach (if it must), the absolute times."""
    must = "" if limit is None else f"must be <= {limit} x" if measured <= limit * yardstick else f"ABOVE {limit} x"
    times = f"{measured * 1000:.1f} ms : {yardstick * 1000:.1f} ms"
    sys.stdout.write(f"{what:<52}{measured / yardstick:5.2f} x   {must:<18}{times}\n")


def main(records: int) -> None:
    """Measure and print."""
    command = str(Path(sys.executable).parent / "rulegov")
    python = best(process(sys.executable, "-c", "pass"), 20)
    show("rulegov --version : python -c pass", best(process(command, "--version"), 20), python, 4)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        generate_workspace(root, records // len(load_catalog().categories))
        paths = [*(root / "records").glob("[12]*/*/*.toml"), *(root / "records").glob("rosters/*/*.toml")]
        sys.stdout.write(f"{len(paths)} records in {len(load_catalog().categories)} registers\n")
        yardstick = best(lambda: parse_all(paths), 5)
        os.environ["XDG_CACHE_HOME"] = NO_CACHE
        show("all figures : tomli on the same files", best(lambda: figures(root), 5), yardstick, 1.5)
        show("report : tomli on the same files", best(lambda: report(root), 5), yardstick, 1.5)
        session = Session(Workspace(root), _TODAY)
        ledger = session.store.load()
        checked = best(lambda: check(session, ledger), 5)
        show("all checks : loading the records", checked, best(lambda: load(root), 5), 1.5)
        in_year = ("--root", folder, "--year", str(YEAR))
        script = "import tomli, sys\nfor path in sys.argv[1:]:\n    with open(path, 'rb') as file: tomli.load(file)"
        parser = best(process(sys.executable, "-c", script, *map(str, paths)), 5)
        show("rulegov figures : a tomli script, as processes", best(process(command, "figures", *in_year), 5), parser)
        show("rulegov report : a tomli script, as processes", best(process(command, "report", *in_year, "-o", "-"), 5), parser)
        os.environ["XDG_CACHE_HOME"] = str(root / "cache")
        show("all figures, with the cache : tomli", best(lambda: figures(root), 5), yardstick)
        show("report, with the cache : tomli", best(lambda: report(root), 5), yardstick)
        show("rulegov report, with the cache : a tomli script", best(process(command, "report", *in_year, "-o", "-"), 5), parser)


if __name__ == "__main__":
    if sys.argv[1:2] == ["loading"]:
        loading.command(sys.argv[2:])
    elif sys.argv[1:2] == ["terminal"]:
        terminal.command(sys.argv[2:])
    elif sys.argv[1:2] == ["report"]:
        report_screens.command(sys.argv[2:])
    elif sys.argv[1:2] == ["saving"]:
        saving.command(sys.argv[2:])
    elif sys.argv[1:2] == ["importing"]:
        importing.command(sys.argv[2:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS)
