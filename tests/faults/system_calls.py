"""P3: the same at the system call. strace makes calls fail or kills the process; and a clean save is held to its order."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from rulegov_tui.storage.disk.together import MANY, tells_of_errors
from tests.faults.mutants import Mutant
from tests.faults.places import copied
from tests.faults.tally import SkippedError, Tally

_FOUND = {"fsync": "fsync", "fdatasync": "fdatasync", "rename": "rename", "link": "linkat", "write": "write"}
_ROWS = MANY + 8
_TOPIC = "讲座"
_ADD = ("add", "training", "date=2024-05-06", f"topic={_TOPIC}", "kind=法律明白人培训", "attendance=30")
_INJECTED = re.compile(r"write\([12]<.*\(INJECTED\)")


@dataclass(frozen=True)
class Answer:
    """What a process under strace did.

    Attributes:
        told: whether it said on stdout that the record is saved.
        trace: the system calls, one a line.
    """

    code: int
    told: bool
    errors: str
    trace: str

    @property
    def unclear(self) -> bool:
        """Whether it died, could not answer, or said that it doesn't know."""
        return self.code < 0 or "可能已保存" in self.errors or bool(_INJECTED.search(self.trace))


class SystemCalls:
    """``rulegov`` under strace.

    Args:
        folder: where the workspaces lie.
        mutant: a store that is broken.
    """

    def __init__(self, folder: Path, mutant: Mutant | None = None) -> None:
        if not shutil.which("strace"):
            raise SkippedError("needs strace")
        self._folder = folder
        self._command = [sys.executable, "-m", "rulegov_tui"]
        if mutant is not None:
            self._command = [sys.executable, "-m", "tests.faults.launch", mutant.name]
        self.template = folder / "template"
        self.run("init", str(self.template), "--name", "青山乡", "--kind", "乡", "--county", "云水县")
        self.run("--root", str(self.template), *_ADD)
        self.record = next((self.template / "records/2024/training").iterdir()).name.removesuffix(".toml")

    def edit(self) -> tuple[str, ...]:
        """An edit's arguments."""
        return ("edit", self.record, "attendance=31")

    def traced(self, root: Path, arguments: tuple[str, ...], *options: str) -> Answer:
        """Run a command on that workspace under strace."""
        log = self._folder / "trace"
        command = ["strace", "-f", "-y", "-s", "40", "-o", str(log), *options, *self._command, "--root", str(root), *arguments]
        found = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
        text = log.read_text("utf-8", "replace")
        killed = "+++ killed by SIGKILL +++" in text
        return Answer(-9 if killed else found.returncode, bool(found.stdout.strip()), found.stderr, text)

    def run(self, *arguments: str) -> None:
        """Run a command that must work."""
        subprocess.run([*self._command, *arguments], check=True, capture_output=True, env=_environment())


@dataclass(frozen=True)
class _Change:
    """A command whose calls fail.

    Attributes:
        template: the workspace on which it begins.
        old, new: the files before and after it.
        calls: those that fail, the first to the ``times``-th of each.
    """

    name: str
    template: Path
    arguments: tuple[str, ...]
    old: list[bytes]
    new: list[bytes]
    calls: Iterable[str]
    times: int


def injected(folder: Path, times: int) -> Tally:
    """Each of the calls fails, or is the last, the first to the n-th time."""
    calls = SystemCalls(folder)
    tally = Tally("P3 strace", floors={"faults": 6 * times})
    for change in _changes(calls, folder, times):
        for call, kind, n in product(change.calls, ("error=EIO", "signal=KILL"), range(1, change.times + 1)):
            root = copied(change.template, folder)
            answer = calls.traced(root, change.arguments, "-e", f"trace={call}", "-e", f"inject={call}:{kind}:when={n}")
            if answer.code < 0 or "(INJECTED)" in answer.trace:
                what = f"{change.name}, {call} {n}, {kind}"
                tally.faults += 1
                tally.kills += answer.code < 0
                calls.run("--root", str(root), "add", "village", "start=2020-01-01", "name=事后村")
                problem = _problem(answer, _state(root), change.old, change.new)
                tally.lost += [f"{what}: {problem}"] if problem else []
                left = (root / "records/.store/pending").iterdir()
                tally.findings += [f"{what}: pending/{path.name} was left" for path in left]
                tally.acknowledged += answer.told and not answer.unclear
                tally.refusals += answer.code > 0
    return tally


def _changes(calls: SystemCalls, folder: Path, times: int) -> Iterator[_Change]:
    """An edit, a new record; an import and its undo, of which only what they alone call fails, if they call it."""
    old, edited = _state(calls.template), copied(calls.template, folder)
    calls.run("--root", str(edited), *calls.edit())
    yield _Change("edit", calls.template, calls.edit(), old, _state(edited), _FOUND.values(), times)
    yield _Change("add", calls.template, _ADD, old, sorted([*old, *old]), _FOUND.values(), times)
    imported, bring = copied(calls.template, folder), _import(folder)
    calls.run("--root", str(imported), *bring)
    new = _state(imported)
    yield _Change("import", calls.template, bring, old, new, ("syncfs",), 1)
    yield _Change("undo of an import", imported, ("undo",), new, old, ("syncfs",), 1)


def in_order(folder: Path, tally: Tally, mutant: Mutant | None = None) -> Tally:
    """fsync(pending) < fdatasync(journal) < link(history) < rename < fsync(folder) < the answer."""
    calls = SystemCalls(folder, mutant)
    answer = calls.traced(calls.template, calls.edit(), "-e", f"trace={','.join(_FOUND.values())}")
    steps = {
        "fsync of the pending file": r"fsync\(\d+<.*/pending/",
        "fdatasync of the journal": r"fdatasync\(\d+<.*/journal/",
        "link into the history": r"linkat\(.*/history/",
        "rename": r"rename\(.*/pending/.*/records/2024/",
        "fsync of the folder": r"fsync\(\d+<[^>]*/records/2024/training>",
        "the answer": r"write\(1<",
    }
    _follow(answer, steps, tally)
    if len(re.findall(steps["the answer"], answer.trace)) != 1:
        tally.findings.append("the answer is not one write")
    return tally


def batches_in_order(folder: Path, tally: Tally, mutant: Mutant | None = None) -> Tally:
    """All files of an import are written < syncfs < fdatasync(journal) < links < fsync(folder) < the answer.

    Of its undo: fdatasync(journal) < all renames < syncfs < the answer.
    """
    if not tells_of_errors(folder):
        raise SkippedError("needs a file system whose sync tells of errors")
    calls = SystemCalls(folder, mutant)
    traced = ("-e", f"trace={','.join((*_FOUND.values(), 'syncfs'))}")
    link = r"linkat\(.*/pending/.*/records/2024/training/"
    rename = r"rename\(.*/records/2024/training/.*/trash/"
    _follow(
        calls.traced(calls.template, _import(folder), *traced),
        {
            **{f"row {number} written": r"write\(\d+<.*/pending/.*\.toml>" for number in range(_ROWS)},
            "sync of all of them": r"syncfs\(\d+<.*/pending/",
            "fdatasync of the journal": r"fdatasync\(\d+<.*/journal/",
            **{f"row {number} in place": link for number in range(_ROWS)},
            "fsync of the folder": r"fsync\(\d+<[^>]*/records/2024/training>",
            "the answer": r"write\(1<",
        },
        tally,
    )
    _follow(
        calls.traced(calls.template, ("undo",), *traced),
        {
            "fdatasync of the journal": r"fdatasync\(\d+<.*/journal/",
            **{f"row {number} in the trash": rename for number in range(_ROWS)},
            "sync of all folders": r"syncfs\(\d+<.*/records>",
            "the answer": r"write\(1<",
        },
        tally,
    )
    return tally


def _import(folder: Path) -> tuple[str, ...]:
    """An import's arguments, of as many rows as are synced together."""
    sheet = folder / "sheet.csv"
    rows = "".join(f"2024-05-06,法律明白人培训,第{number}次,30\n" for number in range(_ROWS))
    sheet.write_text(f"date,kind,topic,attendance\n{rows}", encoding="utf-8")
    return ("import", "training", str(sheet))


def _follow(answer: Answer, steps: Mapping[str, str], tally: Tally) -> None:
    """The trace has these calls, each after those before it."""
    rest = iter(answer.trace.splitlines())
    for name, pattern in steps.items():
        if not any(re.search(pattern, line) for line in rest):
            tally.findings.append(f"no {name} after what must come before it")
            break
    tally.acknowledged += answer.told


def _problem(answer: Answer, found: list[bytes], old: list[bytes], new: list[bytes]) -> str:
    """Told only if new; refused only if old."""
    allowed = [old, new] if answer.unclear else [new] if answer.told else [old]
    return "" if found in allowed else f"{answer.code} {answer.errors!r} {found}"


def _state(root: Path) -> list[bytes]:
    return sorted(path.read_bytes() for path in (root / "records/2024/training").iterdir())


def _environment() -> dict[str, str]:
    """This one's, without what would choose another workspace."""
    return {name: value for name, value in os.environ.items() if name != "RULEGOV_ROOT"}
