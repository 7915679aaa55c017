"""A program on a real terminal, for the tests: ``python -m tests.tui.terminal.program WAY``.

It opens as ours does, shows a field and below it what it knows, and writes what was typed to ``kept.txt`` when it has to.
Ways: ``asks`` for the width, or does not (``knows``); ``fails`` or is ``stuck`` before the app is reached;
``writes`` without end from F2 on; ``cannot`` keep a draft.
"""

import sys
from pathlib import Path

from rulegov_tui.tui.terminal.early import EarlyScreen, set_switches

STUCK_FOR = 60


def main(way: str) -> int:
    """Run it; gives the exit code."""
    set_switches()
    with EarlyScreen(ask_width=way != "knows") as early:
        if way == "fails":
            raise RuntimeError("no workspace")
        if way == "stuck":
            import time

            time.sleep(STUCK_FOR)
        app = _app(way, early)
        app.run(mouse=False)
    return app.return_code or 0


def _app(way: str, early: EarlyScreen):  # type: ignore[no-untyped-def] # noqa: ANN202 (its class is imported late, as ours is)
    from typing import ClassVar

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input, Static

    from rulegov_tui.tui.terminal.app import TerminalApp

    class Program(TerminalApp[int]):
        """A field and what the app knows."""

        CSS = "Input { border: none; height: 1; padding: 0; } Static { height: 1; }"
        ENABLE_COMMAND_PALETTE = False
        BINDINGS: ClassVar[list[BindingType]] = [
            ("f2", "say", ""),
            ("f3", "stop", ""),
            ("f5", "editor", ""),
            ("f10", "quit", ""),
            ("ctrl+l", "repaint", ""),
        ]

        def compose(self) -> ComposeResult:
            field = Input()
            field.cursor_blink = False
            yield field
            yield Static("准备好了 “。”", id="said", markup=False)

        def keep_drafts(self) -> None:
            Path("kept.txt").write_text(self.query_one(Input).value, encoding="utf-8")
            if way == "cannot":
                raise OSError("disk full")

        def action_say(self) -> None:
            said = f"宽 {self.ambiguous_width} 字 {self.query_one(Input).value} 完"
            self.query_one("#said", Static).update(said)

            if way == "writes":
                self.set_interval(0.01, lambda: self._driver.write("\x1b[20;1H" + "x" * 4000) if self._driver else None)

        def action_stop(self) -> None:
            self.action_suspend_process()

        def action_editor(self) -> None:
            with self.suspend():
                sys.stdout.write("the editor\r\n")
                sys.stdout.flush()
                sys.stdin.read(1)

    return Program(early=early, ambiguous=1 if way == "knows" else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
