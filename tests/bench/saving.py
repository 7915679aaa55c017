"""Measures a save with all its promises beside one ``write + fsync + rename``, and eight writers together."""

import os
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from multiprocessing import Barrier, Process
from multiprocessing.synchronize import Barrier as BarrierType
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from rulegov_tui.domain.fields import Value
from rulegov_tui.storage.catalog_files import load_catalog
from rulegov_tui.storage.store import Store
from rulegov_tui.storage.workspace import Workspace

ROUNDS = 500
WRITERS, SAVES = 8, 250
LIMIT, LEAST = 3, 300
_VALUES: dict[str, Value] = {"date": date(2024, 3, 15), "kind": "法律明白人培训", "topic": "宅基地政策宣讲"}


def main(root: Path) -> None:
    """Measure and print; the three kinds of save take turns, so that other load on the disk falls on all of them.

    An edit is that of a form that was opened before: its version is compared.
    """
    (root / "records").mkdir()
    store = _store(root)
    training = store.catalog.categories["training"]
    record = store.add(training, _VALUES)
    content = store.find(record.id).path.read_bytes()
    times: dict[str, list[float]] = {"plain": [], "edit": [], "add": []}
    for number in range(ROUNDS):
        times["plain"].append(_time(lambda: plain_save(root, content)))
        form = store.find(record.id)
        times["edit"].append(_time(partial(store.edit, record.id, {"attendance": number + 1}, form)))
        times["add"].append(_time(lambda: store.add(training, _VALUES)))
    plain = median(times["plain"])
    for kind in ("edit", "add"):
        ratio = median(times[kind]) / plain
        must = f"must be <= {LIMIT} x" if ratio <= LIMIT else f"ABOVE {LIMIT} x"
        took = f"{median(times[kind]) * 1000:.2f} ms : {plain * 1000:.2f} ms"
        sys.stdout.write(f"{f'{kind} : write + fsync + rename, medians of {ROUNDS}':<52}{ratio:5.2f} x   {must:<18}{took}\n")
    _together(root)


def _together(root: Path) -> None:
    barrier = Barrier(WRITERS + 1)
    writers = [Process(target=_write, args=(root, barrier)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    barrier.wait()
    begin = perf_counter()
    for writer in writers:
        writer.join()
    took = perf_counter() - begin
    rate = WRITERS * SAVES / took
    must = f"must be >= {LEAST}" if rate >= LEAST else f"BELOW {LEAST}"
    fsync = median(_time(lambda: _sync(root)) for _ in range(100)) * 1000
    sys.stdout.write(f"{f'saves a second of {WRITERS} writers together':<52}{rate:5.0f}     {must:<18}fsync {fsync:.2f} ms\n")


def _write(root: Path, barrier: BarrierType) -> None:
    store = _store(root)
    training = store.catalog.categories["training"]
    barrier.wait()
    for _ in range(SAVES):
        store.add(training, _VALUES)


def _store(root: Path) -> Store:
    return Store(Workspace(root), load_catalog())


def plain_save(root: Path, content: bytes, name: str = "plain") -> None:
    """What a careful program without a store does."""
    temporary = root / f"{name}.tmp"
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(root / f"{name}.toml")


def _sync(root: Path) -> None:
    with (root / "sync").open("wb") as file:
        file.write(b"x")
        file.flush()
        os.fsync(file.fileno())


def _time(action: Callable[[], object]) -> float:
    begin = perf_counter()
    action()
    return perf_counter() - begin


def command(arguments: list[str]) -> None:
    """Measure in ``[FOLDER]``, by default a temporary one on the disk of the current folder."""
    with TemporaryDirectory(dir=arguments[0] if arguments else Path.cwd()) as folder:
        main(Path(folder))
