"""Over all screens, typing, scrolling, changing the size: the differences show what Textual's own output shows."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.terminal.app import HELP, QUESTION, REGISTER, app, cursor_in, go, to_workbench, write_settings
from tests.terminal.connection import Since
from tests.terminal.kinds import MODERN, PUTTY, Kind
from tests.terminal.screen import SECONDS, Terminal
from tests.tui.clerk import colleague
from tests.tui.terminal.visible import visible
from tests.tui.walk import prepared

_SIZES = ((60, 20), (120, 40), (20, 5), (80, 24))
_STILL = 0.05
_START, _EDIT, _CONFLICT = "^筛选 输入台账名", "修改 2024-02-12", "对方|别人"


class Stop(NamedTuple):
    """A key or a text, and what is seen then.

    Attributes:
        resized: whether the window is made smaller, larger and tiny here.
    """

    key: str
    seen: str | Callable[[Terminal], bool]
    resized: bool = False


WORKBENCH = (
    Stop("Down", "^>", resized=True),
    Stop("PageDown", "^>"),
    Stop("End", "^>"),
    Stop("PageUp", "^>"),
    Stop("Right", "2025年度"),
    Stop("Left", "2024年度"),
    Stop("Tab", r"^> .*\n(.|\n)*^> .*|待办"),
    Stop("Down", "待办"),
    Stop("Tab", _START),
    Stop("F1", HELP, resized=True),
    Stop("PageDown", HELP),
    Stop("Escape", _START),
    Stop("F9", "^ 命令：", resized=True),
    Stop("退出", "^筛选 退出"),
    Stop("Escape", "^筛选 输入文字"),
    Stop("Escape", _START),
    Stop("mediation", "^筛选 mediation$"),
    Stop("F2", "新记录", resized=True),
    Stop("2024.3.15", cursor_in("受理日期", "2024.3.15")),
    *[Stop("Down", "^>")] * 10,
    Stop("F6", "字，最多", resized=True),
    Stop("甲村“乙”é①\r", "6 字|7 字|8 字"),
    Stop("[/b]见[a-b]条", r"\[/b\]见"),
    Stop("Escape", "^> 纠纷事实", resized=True),
    Stop("Ctrl+Q", QUESTION, resized=True),
)
REGISTER_TOUR = (
    Stop("mediation", "^筛选 mediation$"),
    Stop("Enter", REGISTER, resized=True),
    Stop("Right", "^ 按受理日期"),
    Stop("Left", "^ 2024年；"),
    Stop("Insert", "已标记 1 条"),
    Stop("F3", "^ 批改 1 条", resized=True),
    Stop("fsd", "^> +发生地"),
    Stop("Enter", "^ 批改：人民调解，发生地", resized=True),
    Stop("第", "^新的发生地 第"),
    Stop("Escape", REGISTER),
    Stop("F5", "^ 排序：", resized=True),
    Stop("Escape", REGISTER),
    Stop("F6", "^ 条件：人民调解", resized=True),
    Stop("End", "^>"),
    Stop("Enter", "^ 条件："),
    Stop("Escape", REGISTER),
    Stop("F7", "^ 统计：", resized=True),
    Stop("Tab", "^ 统计："),
    Stop("Escape", REGISTER),
    Stop("Ctrl+T", "^ 回收站", resized=True),
    Stop("Escape", REGISTER),
    Stop("F12", "zzzzzz", resized=True),
    Stop("Escape", REGISTER),
    Stop("Enter", _EDIT),
    Stop("PageDown", "^>", resized=True),
    Stop("PageDown", "^>"),
    Stop("PageUp", "^>"),
    *[Stop("PageUp", "^>")] * 3,
    Stop("Down", "^> +案号"),
    Stop("[/b]“中”é①", r"\[/b\]“中”"),
    Stop("Ctrl+W", "^> +案号"),
    Stop("法", "^> +案号"),
)


class Pair:
    """The app that sends differences and the one that does not, on workspaces that are alike."""

    def __init__(self, ours: Terminal, stock: Terminal) -> None:
        self.both = (ours, stock)

    def go(self, key: str, seen: str | Callable[[Terminal], bool]) -> None:
        """Press a key on both; what is seen then is the same."""
        for terminal in self.both:
            go(terminal, (key, seen))
        self.same(key)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of both; both draw all anew, and what is seen is the same."""
        sent = [terminal.since() for terminal in self.both]
        for terminal in self.both:
            terminal.resize(columns, rows)
        for terminal, since in zip(self.both, sent, strict=True):
            terminal.wait_for(has_arrived(since))
        self.same((columns, rows))

    def same(self, after: object) -> None:
        """Wait until both are still and show the same, in every cell and colour, with the cursor in the same place."""
        ours, stock = self.both
        deadline = time.monotonic() + SECONDS
        for terminal in self.both:
            terminal.quiet(_STILL)
        while (visible(ours.emulator), ours.cursor) != (visible(stock.emulator), stock.cursor):
            shown = "\n".join([*ours.lines(), "Textual's own:", *stock.lines()])
            assert time.monotonic() < deadline, f"after {after}, cursors {ours.cursor} {stock.cursor}:\n{shown}"
            for terminal in self.both:
                terminal.quiet(_STILL)

    def tour(self, stops: Sequence[Stop]) -> None:
        """Go from stop to stop."""
        for key, seen, resized in stops:
            self.go(key, seen)
            if resized:
                before = essential(self.both[0])
                for size in _SIZES:
                    self.resize(*size)
                assert essential(self.both[0]) == before, f"changed by other sizes after {key}"

    def end(self) -> None:
        """Leave, whatever is unsaved."""
        for terminal in self.both:
            go(terminal, ("Ctrl+Q", QUESTION), ("End", "^> +放弃"), "Enter")
            assert terminal.exit_code() == 0
            assert terminal.left_behind() == []


def has_arrived(since: Since) -> Callable[[Terminal], bool]:
    """Whether anything has."""
    return lambda _: since.size > 0


def essential(terminal: Terminal) -> tuple[tuple[int, int], list[str]]:
    """Cursor, title, pointed lines and hints, by words: a list that was small may stand at another place, its columns too."""
    title, *lines, hints = (" ".join(line.split()) for line in terminal.lines())
    return terminal.cursor, [title, *(line for line in lines if line.startswith(">")), hints]


def started(tmp_path: Path, kind: Kind) -> tuple[Path, Path, Terminal, Terminal]:
    ours, stock = (prepared(tmp_path / name / "w") for name in ("ours", "stock"))
    write_settings(stock, "difference = false\n")
    return ours, stock, app(ours, kind=kind), app(stock, kind=kind)


def test_workbench_help_palette_and_a_new_record(tmp_path: Path) -> None:
    _, _, ours, stock = started(tmp_path, MODERN)
    with ours, stock:
        for terminal in (ours, stock):
            to_workbench(terminal)
        pair = Pair(ours, stock)
        pair.tour(WORKBENCH)
        pair.go("Escape", "新记录")
        pair.end()


def test_a_register_and_a_conflict(tmp_path: Path) -> None:
    ours_root, stock_root, ours, stock = started(tmp_path, PUTTY)
    with ours, stock:
        for terminal in (ours, stock):
            to_workbench(terminal)
        pair = Pair(ours, stock)
        pair.tour(REGISTER_TOUR)
        for root in (ours_root, stock_root):
            store = colleague(root).store
            (edited,) = (root / "records" / "2024" / "mediation").glob("2024-02-12-*.toml")
            record = store.find(edited.stem)
            store.edit(record.record.id, {"case_no": "对方的号"}, record)
        pair.tour([Stop("F2", _CONFLICT, resized=True), Stop("Escape", _EDIT)])
        pair.end()
