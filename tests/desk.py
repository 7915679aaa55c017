"""A desk: one office's workspace, and the command line as a clerk uses it, run in this process."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rulegov_tui.cli.main import run

TODAY = date(2024, 12, 20)
"""The day on the machine in these tests, a Friday."""


@dataclass(frozen=True)
class Answer:
    """What a command gave: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Desk:
    """The command line on one workspace."""

    root: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def records(self) -> Path:
        """The registers."""
        return self.root / "records"

    def run(self, *arguments: str, root: bool = True) -> Answer:
        """Run a command, by default with ``--root``."""
        self.capsys.readouterr()
        code = run([*(["--root", str(self.root)] if root else []), *arguments])
        out, err = self.capsys.readouterr()
        return Answer(code, out, err)

    def ok(self, *arguments: str, root: bool = True) -> str:
        """Run a command that must work; gives its stdout without the last line feed."""
        answer = self.run(*arguments, root=root)
        assert answer.code == 0, answer
        return answer.out.removesuffix("\n")

    def json(self, *arguments: str) -> Any:
        """Run a command with ``--format json`` that must work; gives what it printed."""
        return json.loads(self.ok(*arguments, "--format", "json"))

    def refused(self, *arguments: str, code: int = 1) -> str:
        """Run a command that must be refused and change nothing; gives its stderr."""
        before = self.tree()
        answer = self.run(*arguments)
        assert answer.code == code, answer
        assert answer.out == ""
        assert self.tree() == before
        assert answer.err.endswith("。\n")
        assert "Traceback" not in answer.err
        return answer.err

    def figure(self, name: str) -> dict[str, Any]:
        """One figure as JSON."""
        (figure,) = self.json("figures", "--explain", name)["figures"]
        return dict(figure)

    def file(self, path: str) -> Path:
        """A file under ``records/``, its folder made."""
        file = self.records / path
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def tree(self) -> dict[str, bytes]:
        """Every file of the workspace but the store's lock."""
        found = {path.relative_to(self.root).as_posix(): path for path in self.root.rglob("*") if path.is_file()}
        return {name: path.read_bytes() for name, path in sorted(found.items()) if not name.endswith(".store/lock")}
