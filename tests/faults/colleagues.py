"""Colleagues at one server: users of their own who share a group, each command a process of that user."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from rulegov_tui.cli.main import run
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Value
from rulegov_tui.session import Session
from rulegov_tui.storage.drafts import Draft, Drafts, new_name
from rulegov_tui.storage.workspace import Workspace

GROUP = 54320
UIDS = (54321, 54322)
NOBODY = 54323
CHECKOUT = Path(__file__).parent.parent.parent
_SECONDS = 60
_MAIN = "import sys; from tests.faults.colleagues import main; sys.exit(main(sys.argv[1:]))"


@cache
def why_alone() -> str:
    """Why these tests cannot play users of their own; empty if they can."""
    if os.geteuid() != 0:
        return "needs root"
    try:
        subprocess.run([sys.executable, "-c", ""], check=True, user=NOBODY, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return f"other users may not run {sys.executable}"
    return ""


@dataclass(frozen=True)
class Colleague:
    """A user.

    Attributes:
        root: the workspace.
        uid: None for whoever runs the tests.
        groups: beside the common one.
        ran: the commands so far.
    """

    root: Path
    uid: int | None
    umask: int = 0o022
    groups: tuple[int, ...] = ()
    ran: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def login(self) -> str:
        """The name of a user that the system has none for."""
        return f"uid{self.uid}"

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``rulegov``, or one of the further commands of ``main``."""
        self.ran.append(arguments)
        cache = str(self.root.parent / f"cache-{self.uid}")
        variables = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": cache, **environment}
        return subprocess.run(
            [sys.executable, "-B", "-c", _MAIN, "--root", str(self.root), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            cwd=CHECKOUT,
            env=variables,
            check=False,
            umask=self.umask,
            user=self.uid,
            group=None if self.uid is None else GROUP,
            extra_groups=None if self.uid is None else [GROUP, *self.groups],
        )

    def ok(self, *arguments: str, **environment: str) -> str:
        """Run a command that must work; gives its stdout."""
        ended = self.run(*arguments, **environment)
        assert ended.returncode == 0, (self.uid, arguments, ended.stdout, ended.stderr)
        return ended.stdout.strip()


@contextmanager
def common_folder() -> Iterator[Path]:
    """A folder for all in the group; the workspace is made in it."""
    base = Path(mkdtemp(prefix="rulegov-colleagues-"))
    try:
        base.chmod(0o755)
        shared = base / "shared"
        shared.mkdir()
        if os.geteuid() == 0:
            os.chown(shared, UIDS[0], GROUP)
        shared.chmod(0o2770)
        yield shared
    finally:
        for path in [base, *base.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o700)
        rmtree(base)


def wrong_rights(root: Path, closed: tuple[str, ...] = ()) -> list[str]:
    """What has other rights than it must have; a walk of its own, not that of ``doctor``."""
    found = []
    for path in [root, *root.rglob("*")]:
        name, state = path.relative_to(root).as_posix(), path.lstat()
        is_folder = stat.S_ISDIR(state.st_mode)
        wanted = 0o2770 if is_folder else 0o660
        if name.startswith("records/.store/drafts/"):
            wanted = 0o700 if is_folder else 0o600
        if any(name == f"records/{year}" or name.startswith(f"records/{year}/") for year in closed):
            wanted = 0o2550 if is_folder else 0o440
        if stat.S_IMODE(state.st_mode) != wanted:
            found.append(f"{name}: {stat.S_IMODE(state.st_mode):04o} in place of {wanted:04o}")
        if "/drafts/" not in name and state.st_gid != GROUP:
            found.append(f"{name}: group {state.st_gid}")
    return found


def main(arguments: list[str]) -> int:
    """Run a command: one of ``rulegov``, or what has no command yet."""
    if os.environ.get("WITHOUT_FCHMOD"):
        os.fchmod = lambda fd, mode: None
    name, rest = arguments[2], arguments[3:]
    further = {"import": _import, "bulk": _bulk, "draft": _draft}
    if name not in further:
        return run(arguments)
    try:
        further[name](Session(Workspace(Path(arguments[1])), date(2024, 12, 20)), rest)
    except RulegovError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _import(session: Session, days: list[str]) -> None:
    same: dict[str, Value] = {"kind": "法律明白人培训", "topic": "导入", "attendance": 1}
    rows = [{"date": date.fromisoformat(day), **same} for day in days]
    records = session.store.add_all(session.catalog.category("training"), rows)
    sys.stdout.write("\n".join(record.id for record in records))


def _bulk(session: Session, ids: list[str]) -> None:
    session.store.edit_all({one: {"topic": "批量"} for one in ids})


def _draft(session: Session, _rest: list[str]) -> None:
    Drafts(session.workspace).save(Draft(new_name("training", None), "training", {"topic": "半"}))
