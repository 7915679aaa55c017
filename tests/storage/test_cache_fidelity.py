"""The cache cannot change a figure: whatever happens to it and to the files, a load with it is a load without it.

``RULEGOV_FUZZ=1000 python -m pytest -n 0 -s tests/storage/test_cache_fidelity.py`` runs so many rounds and prints what they met.
"""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.fields import Level
from rulegov_tui.report.markdown import write_markdown
from rulegov_tui.reporting import compiled
from rulegov_tui.session import Session
from rulegov_tui.storage.reading import register_files
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.reading.loading import load
from tests.generate import YEAR, generate_workspace
from tests.storage.caching import Cached, exact, overwrite, set_times, watched

ROUNDS = int(os.environ.get("RULEGOV_FUZZ", "60"))
BATCH = 60
"""So many rounds are made on one workspace: by then few of its files are whole."""
TODAY = date(YEAR + 1, 2, 1)
OWN = """
[[fields]]
key = "{key}"
label = "新填的{key}"
type = "integer"
"""


class Fuzz:
    """A workspace whose files and cache are changed at random.

    Attributes:
        met: how often each change was made.
    """

    def __init__(self, cached: Cached, seed: int) -> None:
        self.cached = cached
        self.random = Random(seed)
        self.met: Counter[str] = Counter()
        self._older = b""
        self._serial = 0

    def change(self, number: int) -> None:
        """Make one to three changes: each kind in turn, and others at random."""
        for action in [ACTIONS[number % len(ACTIONS)], *self.random.choices(ACTIONS, k=self.random.randint(0, 2))]:
            action(self)
            self.met[action.__name__] += 1

    def files(self) -> list[Path]:
        records = self.cached.workspace.records
        return sorted([*records.glob("[12]*/*/*.toml"), *records.glob("rosters/*/*.toml")])

    def file(self) -> Path:
        return self.random.choice(self.files())

    def spoil(self, change: Callable[[bytes], bytes]) -> None:
        if self.cached.file.exists():
            overwrite(self.cached.file, change(self.cached.file.read_bytes()))

    def delete_cache(self) -> None:
        shutil.rmtree(self.cached.folder, ignore_errors=True)

    def truncate_cache(self) -> None:
        self.spoil(lambda content: content[: self.random.randrange(len(content) + 1)])

    def flip_a_byte(self) -> None:
        def flipped(content: bytes) -> bytes:
            place = self.random.randrange(len(content) or 1)
            return (
                content[:place]
                + bytes(byte ^ self.random.randint(1, 255) for byte in content[place : place + 1])
                + content[place + 1 :]
            )

        self.spoil(flipped)

    def keep_this_version(self) -> None:
        if self.cached.file.exists():
            self._older = self.cached.file.read_bytes()

    def put_back_older_version(self) -> None:
        if self._older:
            self.spoil(lambda _content: self._older)

    def change_same_size(self) -> None:
        """The digits of a number or a date are other ones, or the file is damaged by it."""
        file = self.file()
        content = bytearray(file.read_bytes())
        digits = [place for place, byte in enumerate(content) if chr(byte).isdigit() and place > content.find(b"\n")]
        if digits:
            content[self.random.choice(digits)] = ord(self.random.choice("0123456789"))
        overwrite(file, bytes(content))

    def change_same_size_and_set_mtime_back(self) -> None:
        files = {file: file.stat() for file in self.files()}
        self.change_same_size()
        for file, before in files.items():
            if file.stat().st_mtime_ns != before.st_mtime_ns:
                os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def change_same_size_through_another_file(self) -> None:
        """As rsync and tar do: a new inode with the old mtime."""
        file = self.file()
        before = file.stat()
        other = file.with_name(".other")
        other.write_bytes(file.read_bytes().replace(b"3", b"4"))
        os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
        other.replace(file)

    def swap_two_files(self) -> None:
        """Two records of one folder change their contents and keep their times."""
        one = self.file()
        two = self.random.choice([file for file in self.files() if file.parent == one.parent])
        if one != two:
            one.rename(one.with_name(".other"))
            two.rename(one)
            one.with_name(".other").rename(two)

    def move_mtime_ahead(self) -> None:
        set_times(self.file(), self.random.choice([5, 3600, 10**9]))

    def move_mtime_back(self) -> None:
        set_times(self.file(), -self.random.choice([1, 3600, 10**9]))

    def move_clock(self) -> None:
        self.cached.ahead = self.random.choice([10, 11, 600, 10**6])

    def damage(self) -> None:
        file = self.file()
        overwrite(file, self.random.choice([b"", file.read_bytes()[:-20], "日期 = “甲”\n".encode(), b"\xff\x00"]))

    def other_bytes(self) -> None:
        """What is read with a note: a byte order mark, another encoding."""
        file = self.file()
        overwrite(file, b"\xef\xbb\xbf" + file.read_bytes().removeprefix(b"\xef\xbb\xbf"))

    def other_order(self) -> None:
        """The same keys in another order, and one that no field declares."""
        file = self.file()
        lines = [line for line in file.read_text(errors="replace").split("\n") if " = " in line and "[" not in line]
        self.random.shuffle(lines)
        overwrite(file, "\n".join([*lines, "zzz = 1", ""]).encode())

    def delete_file(self) -> None:
        if len(self.files()) > 40:
            self.file().unlink()

    def copy_file(self) -> None:
        """A new record; now and then its id is there already."""
        self._serial += 1
        file = self.file()
        name = file.name if self.random.random() < 1 / 4 else f"{file.name[:11]}zz{self._serial % 10_000:04}.toml"
        folder = self.random.choice(self.files()).parent
        if folder / name != file:
            shutil.copy2(file, folder / name)

    def move_register(self) -> None:
        """A register's folder of the year becomes that of another year, or the other way round."""
        folder = self.file().parent
        if folder.parent.name.isdigit():
            target = folder.parent.parent / self.random.choice(["2022", "2023", "2024"]) / folder.name
            target.parent.mkdir(exist_ok=True)
            if not target.exists():
                folder.rename(target)

    def change_catalog(self) -> None:
        """A register gets a field, or a bound that some of its records break, or its own form back."""
        folder = self.cached.workspace.categories
        folder.mkdir(exist_ok=True)
        file = folder / f"{self.random.choice(['training', 'publicity', 'mediation'])}.toml"
        if file.exists() and self.random.random() < 1 / 3:
            file.unlink()
            return
        bound = '[[fields]]\nkey = "quantity"\nlabel = "数量"\ntype = "integer"\nminimum = 2\nmaximum = 3\n'
        file.write_text(self.random.choice([OWN.format(key="zzz"), OWN.format(key="other"), bound]), encoding="utf-8")

    def change_nothing(self) -> None:
        pass


ACTIONS = [
    action for name, action in vars(Fuzz).items() if not name.startswith("_") and name not in {"change", "files", "file", "spoil"}
]


def report(cached: Cached, ledger: Ledger) -> str:
    """The report's text, damaged files or not."""
    session = Session(cached.workspace, TODAY)
    return write_markdown(
        compiled(session, ledger, session.report_kinds.annual, session.period(YEAR, None, ledger), Level.INTERNAL)
    )


def assert_faithful(cached: Cached, catalog: Catalog) -> Ledger:
    """A load with the cache is one without, to the last byte of the report; gives the ledger."""
    with_cache, without = cached.load(catalog), load(cached.workspace, catalog)
    assert exact(with_cache) == exact(without)
    assert report(cached, with_cache) == report(cached, without)
    return with_cache


@pytest.mark.parametrize("batch", range(-(-ROUNDS // BATCH)))
def test_the_cache_cannot_change_a_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setattr(register_files, "PAUSES", (0.0, 0.0, 0.0))
    cached = watched(generate_workspace(tmp_path / "office", 3), monkeypatch)
    fuzz = Fuzz(cached, seed=batch)
    damaged = notes = 0
    for number in range(BATCH):
        fuzz.change(number)
        catalog = Session(cached.workspace, TODAY).catalog
        ledger = assert_faithful(cached, catalog)
        damaged, notes = damaged + len(ledger.damaged), notes + len(ledger.notes)
        assert exact(cached.load(catalog)) == exact(ledger), "and once more, from what this load has cached"
    told = ", ".join(f"{name} {times}" for name, times in sorted(fuzz.met.items()))
    sys.stdout.write(f"\n{BATCH} rounds, {cached.revived} records revived, {damaged} damaged, {notes} notes: {told}\n")
    assert cached.revived > BATCH * 20
    assert damaged > BATCH
    assert len(fuzz.met) == len(ACTIONS)
