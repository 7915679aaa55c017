"""What the terminal benchmark does with an app, as its user would, and what it notes down."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.bench.workspaces import REGISTER, forget_drafts
from tests.terminal.child import over_ssh
from tests.terminal.connection import Since
from tests.terminal.line import Line, slow_line
from tests.terminal.screen import Terminal

Noted = tuple[str, float]
"""What was measured, as ``wire_table`` calls it, and its value: milliseconds, bytes or MB."""
HELD, RATE = 2.0, 30
"""A key held down: seconds, repeats a second."""
_REST = 3.0
_WORD = "zjd"
"""The initials of a word that every fifth record has."""
KEYS = 5
"""So many times is each key pressed and measured."""
_PARAGRAPH = "开展法治培训12场次，受训450人次；调解纠纷35件，能调尽调。" * 8
TEXT = "\n".join([_PARAGRAPH] * 16)
"""Some 4,000 characters, as many as the longest part of a report has."""
_APPS = Path(__file__).parent / "apps"


@dataclass(frozen=True)
class Subject:
    """An app to be measured.

    Attributes:
        name: in the tables.
        command: that starts it; a workspace's folder follows if ``on_workspace``.
        on_workspace: it works on a workspace.
        ready: a regular expression that its first complete screen matches, with the data on it.
        screen: one that it matches while the data is still being read, if that is another.
        to_list: keys and texts that lead to a long list; the last one opens it.
        list_shown: a regular expression that the list matches; none if the app has no list.
        to_field: keys that lead from the list into a field for text; none if it has no field.
        to_text: keys and texts that lead from the first screen into an empty editor; none if it has no editor.
        help_shown: a regular expression that the help matches.
    """

    name: str
    command: Sequence[str]
    ready: str
    screen: str = ""
    on_workspace: bool = False
    to_list: Sequence[str] = ()
    list_shown: str = ""
    to_field: Sequence[str] = ()
    to_text: Sequence[str] = ()
    help_shown: str = ""

    def terminal(self, home: Path, root: Path, line: Line | None = None) -> Terminal:
        """The app, started on a terminal of 80x24 as after a login over SSH."""
        more = (str(root),) if self.on_workspace else ()
        return Terminal(sys.executable, *self.command, *more, environment=over_ssh(home), line=line)


HELLO = Subject("hello", (str(_APPS / "hello.py"),), ready="Hello")
STOCK = Subject(
    "stock",
    (str(_APPS / "stock.py"), "1000"),
    ready=r"第\d+期(.|\n)*帮助",
    list_shown=r"第\d+期",
    to_field=("F2",),
    to_text=("F3",),
    help_shown="第 12 个命令",
)
RULEGOV = Subject(
    "rulegov",
    ("-m", "rulegov_tui", "--root"),
    on_workspace=True,
    screen=r"F1 *帮助",
    ready=r"\d+ 条记录(.|\n)*F1 *帮助",
    to_list=(REGISTER, "Enter"),
    list_shown=r"学习与培训.* \d+ 条记录(.|\n)*\d{4}-\d\d-\d\d(.|\n)*F1 *帮助",
    to_field=("F2", "Down", "Down"),
    to_text=("mediation", "F2", *["Down"] * 10, "F6"),
    help_shown=r"帮助：",
)


def whole_run(subject: Subject, home: Path, root: Path) -> Iterator[Noted]:
    """Start, list, help, field, rest."""
    with subject.terminal(home, root) as terminal:
        yield from _start(subject, terminal)
        if subject.list_shown:
            yield from _list(subject, terminal)
            yield from _help(subject, terminal)
        yield from rest(terminal)
        if subject.to_field:
            go(terminal, *subject.to_field)
            yield from pressed(terminal, "letter", "a", times=KEYS)
            yield from pressed(terminal, "Hanzi", "法", times=KEYS)
            yield from rest(terminal)
        yield "memory MB", terminal.peak_memory()
    forget_drafts(root)


def start_run(subject: Subject, home: Path, root: Path) -> Iterator[Noted]:
    """Start only."""
    with subject.terminal(home, root) as terminal:
        yield from _start(subject, terminal)


def text_run(subject: Subject, home: Path, root: Path) -> Iterator[Noted]:
    """Type at the end of a long text, and in the middle of its last paragraph."""
    if not subject.to_text:
        return
    with subject.terminal(home, root) as terminal:
        terminal.wait_for(subject.ready)
        terminal.quiet(0.5)
        go(terminal, *subject.to_text)
        terminal.paste(TEXT)
        terminal.quiet(0.4)  # stock cursors blink twice a second
        yield from pressed(terminal, "text", "法", times=KEYS)
        yield from pressed(terminal, "text row", "Up", times=2)
        yield from pressed(terminal, "text middle", "法", times=KEYS)
        yield from rest(terminal)
    forget_drafts(root)


def list_run(subject: Subject, home: Path, root: Path) -> Iterator[Noted]:
    """Start and list."""
    with subject.terminal(home, root) as terminal:
        yield from _start(subject, terminal)
        yield from _list(subject, terminal)
        yield "memory MB", terminal.peak_memory()


def search_run(subject: Subject, home: Path, root: Path) -> Iterator[Noted]:
    """Start, open the list, and at once type a word to narrow it to."""
    with subject.terminal(home, root) as terminal:
        terminal.wait_for(subject.ready)
        go(terminal, *subject.to_list[:-1])
        press(terminal, subject.to_list[-1])
        terminal.wait_for(subject.list_shown)
        since = press(terminal, _WORD)
        terminal.wait_for(f"含 {_WORD}")
        yield "search ms", since.last * 1000


def slow_run(subject: Subject, home: Path, root: Path) -> Iterator[Noted]:
    """Start and hold a key, over the slow line."""
    with subject.terminal(home, root, slow_line()) as terminal:
        yield "slow start ms", terminal.wait_for(subject.ready) * 1000
        terminal.quiet(0.5)
        if subject.list_shown:
            go(terminal, *subject.to_list)
            yield "lag ms", _hold(terminal, "Down").last * 1000


def _start(subject: Subject, terminal: Terminal) -> Iterator[Noted]:
    screen = terminal.wait_for(subject.screen or subject.ready)
    ready = terminal.wait_for(subject.ready) if subject.screen else screen
    terminal.quiet(0.5)
    start = terminal.since_start()
    yield "first byte ms", start.first * 1000
    yield "first screen ms", screen * 1000
    yield "ready ms", ready * 1000
    yield "start bytes", start.size


def _list(subject: Subject, terminal: Terminal) -> Iterator[Noted]:
    if subject.to_list:
        go(terminal, *subject.to_list[:-1])
        since = press(terminal, subject.to_list[-1])
        terminal.wait_for(subject.list_shown)
        terminal.quiet()
        yield "open ms", since.last * 1000
        yield "open bytes", since.size
    yield from pressed(terminal, "first row", "Down")
    yield from pressed(terminal, "row", "Down", times=KEYS)
    yield from pressed(terminal, "page", "PageDown", times=KEYS)
    yield from pressed(terminal, "home", "Home")
    yield from pressed(terminal, "end", "End")


def _help(subject: Subject, terminal: Terminal) -> Iterator[Noted]:
    yield from pressed(terminal, "help", "F1")
    terminal.wait_for(subject.help_shown)
    go(terminal, "Escape")
    terminal.wait_for(subject.list_shown)


def rest(terminal: Terminal) -> Iterator[Noted]:
    since = terminal.since()
    terminal.watch(_REST)
    yield "rest bytes", since.size


def pressed(terminal: Terminal, what: str, key: str, times: int = 1) -> Iterator[Noted]:
    """Press a key and wait until the screen is still: milliseconds until the first byte and the last, and how many."""
    for _ in range(times):
        since = press(terminal, key)
        terminal.wait_for(lambda _, since=since: since.size > 0)  # type: ignore[misc]
        terminal.quiet()
        yield f"{what} first ms", since.first * 1000
        yield f"{what} ms", since.last * 1000
        yield f"{what} bytes", since.size


def _hold(terminal: Terminal, key: str) -> Since:
    """Hold a key down; what has arrived since it was let go."""
    begin = perf_counter()
    for number in range(int(HELD * RATE)):
        terminal.watch(begin + number / RATE - perf_counter())
        since = terminal.press(key)
    terminal.quiet(0.5)
    return since


def go(terminal: Terminal, *way: str) -> None:
    """Press keys and type texts, each when the screen is still."""
    for step in way:
        press(terminal, step)
        terminal.quiet(0.3)


def press(terminal: Terminal, step: str) -> Since:
    return terminal.press(step) if step in terminal.emulator.kind.keys else terminal.type(step)
