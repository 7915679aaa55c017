"""P21: no name that is typed or found leads out of the workspace."""

import os
import stat
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk import Desk
from tests.faults.tally import Tally

HOSTILE = {
    "up": "../../../outside",
    "within": "2024/../../../../outside",
    "absolute": "/etc/hostname",
    "NUL": "2024-03-15-k7m2qd\0",
    "line feed": "k7m2qd\n../x",
    "long": "a" * 300,
    "backslash": "..\\..\\outside",
    "dots": "..",
    "dot": ".",
    "wildcard": "*",
    "blank": " ",
    "home": "~root",
}


@pytest.fixture
def training(desk: Desk) -> str:
    """A record, and something outside of the workspace that must stay as it is."""
    (desk.root.parent / "outside.toml").write_text("date = 2024-03-15\n", encoding="utf-8")
    (desk.root.parent / "outside").mkdir()
    (desk.root.parent / "outside/2024-03-15-k7m2qd.toml").write_text('date = 2024-03-15\ntopic = "外面"\n', encoding="utf-8")
    return desk.ok("add", "training", "date=2024-03-15", "kind=法律明白人培训", "topic=宅基地", "attendance=45")


def outside(desk: Desk) -> dict[str, tuple[int, bytes]]:
    """Everything beside the workspace, with modes."""
    found = {}
    for path in sorted(desk.root.parent.rglob("*")):
        if not path.is_relative_to(desk.root) and not path.is_symlink():
            found[str(path)] = (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
    return found


COMMANDS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "show": lambda name: ("show", name),
    "edit": lambda name: ("edit", name, "topic=x"),
    "delete": lambda name: ("delete", name),
    "restore": lambda name: ("restore", name),
    "history": lambda name: ("history", name),
    "locate": lambda name: ("locate", name),
    "doctor": lambda name: ("doctor", "--restore", name),
    "add": lambda name: ("add", name, "date=2024-03-15", "topic=x"),
    "list": lambda name: ("list", name),
    "year": lambda name: ("year", "close", name),
    "reopen": lambda name: ("year", "reopen", name),
    "evidence": lambda name: ("add", "training", "date=2024-03-15", "kind=法律明白人培训", "topic=x", f"evidence={name}"),
}
ALLOWED_AS_EVIDENCE = {"NUL", "wildcard", "home", "long", "dot", "blank"}
"""Names like others, as long as nothing but a record keeps them."""


@pytest.mark.parametrize("command", COMMANDS)
def test_no_typed_name_leads_out(desk: Desk, training: str, command: str) -> None:
    before, around = desk.tree(), outside(desk)
    refused = 0
    for kind, name in HOSTILE.items():
        answer = desk.run(*COMMANDS[command](name))
        assert "Traceback" not in answer.err
        if command != "evidence" or kind not in ALLOWED_AS_EVIDENCE:
            assert answer.code in (1, 2), (kind, answer)
            assert desk.tree() == before, kind
            refused += 1
        before = desk.tree()
        assert outside(desk) == around
    Tally(f"P21 {command}", refusals=refused, floors={"refusals": 6 if command == "evidence" else len(HOSTILE)}).check()


def turned(path: Path, into: str, target: Path) -> None:
    """Put something else in the place of a file or folder, which is moved outside."""
    path.rename(target)
    if into == "link":
        path.symlink_to(target)
    elif into == "fifo":
        os.mkfifo(path)
    elif os.geteuid() == 0:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    else:
        warnings.warn("P21 devices skipped: needs root", stacklevel=1)
        pytest.skip("skipped: needs root")


FILES = ("2024/training/{}.toml", ".store/journal/{}.jsonl", ".store/lock")
FOLDERS = (
    "2024",
    "2024/training",
    ".store",
    ".store/journal",
    ".store/pending",
    ".store/history",
    ".store/saved",
    ".store/trash",
)


@pytest.mark.parametrize(
    ("name", "into"),
    [*((name, into) for name in FILES for into in ("link", "fifo", "device")), *((name, "link") for name in FOLDERS)],
)
def test_nothing_is_written_through_what_is_no_file_of_ours(desk: Desk, training: str, name: str, into: str) -> None:
    desk.ok("edit", training, "topic=土地")
    second = desk.ok("add", "training", "date=2024-03-16", "kind=法律明白人培训", "topic=二", "attendance=4")
    desk.ok("delete", second)
    (journal,) = (desk.records / ".store/journal").iterdir()
    target = desk.root.parent / "outside/target"
    turned(desk.records / name.format(journal.stem if "journal" in name else training), into, target)
    around = outside(desk)
    codes = []
    for arguments in (
        ("edit", training, "topic=承包"),
        ("delete", training),
        ("undo",),
        ("doctor", "--fix"),
        ("year",),
        ("list", "training"),
    ):
        answer = desk.run(*arguments)
        codes.append(answer.code)
        assert "Traceback" not in answer.err
        assert outside(desk) == around, arguments
    if name != ".store/lock" or into == "link":  # anything else can be locked like a file, and nothing hangs on what it holds
        assert 1 in codes
