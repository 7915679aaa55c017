"""Measures the report's screens beside stock widgets: a long text shown, and one of its sections typed in.

``python -m tests.bench report [FOLDER]``: a narrative of 100 sections with three figures each over a workspace of 3,000 records;
a folder given keeps it for the next time. The stock app shows the same text in Textual's ``Markdown`` and has the same section in
its ``TextArea``. Both take turns. Times are taken at the terminal's end of the line.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.journeys import KEYS, Noted, go, press, pressed, rest
from tests.bench.narratives import SECTIONS, narrated
from tests.bench.wire_table import Measure, apps_table, every_value
from tests.bench.workspaces import forget_drafts
from tests.terminal.child import over_ssh
from tests.terminal.connection import Since
from tests.terminal.screen import Terminal

RUNS = 3
SMALL, WIDE = (80, 24), (120, 30)
OURS, STOCK = "rulegov", "stock"
_STOCK_APP = Path(__file__).parent / "apps" / "stock_text.py"
_READY, _OUTLINE, _COUNTED = r"\d+ 条记录(.|\n)*F1 *帮助", "> .*法治政府建设", r"\d+ 处数字"
_DOWN = SECTIONS // 2
_BODY = r"第{}节正文"
_WHILE = 40
"""So many letters are typed in a row."""
_PAUSE = 0.65
"""Seconds without a key, after which the editor has the page beside its text drawn."""
MEASURES = (
    Measure("outline ms", "outline opens"),
    Measure("complete ms", "outline opens, all sections counted"),
    Measure("outline bytes", "outline opens, until still", 4096),
    Measure("preview ms", "preview, the section in view", 300),
    Measure("hasty preview ms", "preview, F4 as soon as the outline is there", 300),
    Measure("preview bytes", "preview, until still"),
    Measure("letter bytes", "typed letter at the end", 0.25, of_floor=True),
    Measure("Hanzi bytes", "typed Hanzi at the end", 0.25, of_floor=True),
    Measure("inside letter bytes", "typed letter in a paragraph", 0.25, of_floor=True),
    Measure("inside Hanzi bytes", "typed Hanzi in a paragraph", 0.25, of_floor=True),
    Measure("wide letter bytes", "120 columns, letter at the end", 0.25, of_floor=True),
    Measure("wide Hanzi bytes", "120 columns, Hanzi at the end", 0.25, of_floor=True),
    Measure("wide inside letter bytes", "120 columns, letter in a paragraph", 0.25, of_floor=True),
    Measure("wide inside Hanzi bytes", "120 columns, Hanzi in a paragraph", 0.25, of_floor=True),
    Measure("page bytes", "120 columns, the page beside it after a pause"),
    Measure("letter first ms", "typed letter at the end, first byte"),
    Measure("letter ms", "typed letter at the end, until still"),
    Measure("still letter ms", "letters in a row, the median"),
    Measure("busy letter ms", "the same while figures are computed"),
    Measure("worst still letter ms", "letters in a row, the slowest"),
    Measure("worst busy letter ms", "the same while figures are computed", 100),
    Measure("rest bytes", "at rest for 3 s in outline, preview, editor", 0),
)
Samples = dict[str, list[float]]


def main(folder: Path, home: Path) -> None:
    """Measure and print."""
    root, text = narrated(folder)
    forget_drafts(root)
    whole, part = home / "whole.md", home / "section.md"
    whole.write_text(text, encoding="utf-8")
    part.write_text(f"## {text.split('## ')[_DOWN]}".rstrip(), encoding="utf-8")
    ours = ("-m", "rulegov_tui", "--root", str(root))
    stock = (str(_STOCK_APP), str(whole), str(part))
    with Terminal(sys.executable, *ours, environment=over_ssh(home)) as terminal:  # so that what is cached is there
        terminal.wait_for(_READY, timeout=120)
    noted: dict[str, Samples] = {STOCK: defaultdict(list), OURS: defaultdict(list)}
    for _ in range(RUNS):
        _note(noted[STOCK], _stock_run(home, stock))
        for journey in (_reading, _hasty, _writing, _wide, _busy):
            _note(noted[OURS], journey(home, ours))
            forget_drafts(root)
    lines = [*apps_table(noted, OURS, STOCK, MEASURES), "", *every_value(noted)]
    sys.stdout.write("\n".join(lines) + "\n")


def _reading(home: Path, command: tuple[str, ...]) -> Iterator[Noted]:
    with _app(home, command) as terminal:
        since = press(terminal, "F3")
        yield "outline ms", _until(terminal, since, _OUTLINE)
        yield "complete ms", _until(terminal, since, _COUNTED)
        terminal.quiet()
        yield "outline bytes", since.size
        yield from rest(terminal)
        terminal.press(*["Down"] * _DOWN)
        terminal.wait_for(f"> *第{_DOWN}项")
        terminal.quiet(0.5)
        since = press(terminal, "F4")
        yield "preview ms", _until(terminal, since, _BODY.format(_DOWN))
        terminal.quiet(0.5)
        yield "preview bytes", since.size
        yield from rest(terminal)


def _hasty(home: Path, command: tuple[str, ...]) -> Iterator[Noted]:
    with _app(home, command) as terminal:
        go_on = press(terminal, "F3")
        _until(terminal, go_on, _OUTLINE)
        yield "hasty preview ms", _until(terminal, press(terminal, "F4"), _BODY.format(1))


def _writing(home: Path, command: tuple[str, ...]) -> Iterator[Noted]:
    with _app(home, command) as terminal:
        _to_editor(terminal)
        terminal.quiet(1)
        yield from _typing(terminal, "")
        yield from rest(terminal)
        found = _letters(terminal)
        yield "still letter ms", median(found)
        yield "worst still letter ms", max(found)


def _wide(home: Path, command: tuple[str, ...]) -> Iterator[Noted]:
    with _app(home, command, WIDE) as terminal:
        _to_editor(terminal)
        terminal.quiet(1)
        yield from _typing(terminal, "wide ")
        terminal.quiet(1)
        since = press(terminal, "字")
        terminal.quiet()
        key = since.size
        terminal.watch(2)
        yield "page bytes", since.size - key
        yield from rest(terminal)


def _busy(home: Path, command: tuple[str, ...]) -> Iterator[Noted]:
    with _app(home, command, WIDE) as terminal:
        _to_editor(terminal)
        found = _letters(terminal)
        terminal.watch(_PAUSE)  # the page beside the text is drawn after it
        found += _letters(terminal)
        yield "busy letter ms", median(found)
        yield "worst busy letter ms", max(found)


def _stock_run(home: Path, command: tuple[str, ...]) -> Iterator[Noted]:
    with _app(home, command, ready="准备好了(.|\n)*预览") as terminal:
        since = press(terminal, "F4")
        yield "preview ms", _until(terminal, since, _BODY.format(1))
        terminal.quiet(1)
        yield "preview bytes", since.size
    for size, prefix in ((SMALL, ""), (WIDE, "wide ")):
        with _app(home, command, size, ready="准备好了(.|\n)*预览") as terminal:
            _until(terminal, press(terminal, "F2"), _BODY.format(_DOWN))
            terminal.watch(1)  # its cursor blinks
            yield from _typing(terminal, prefix)


def _typing(terminal: Terminal, prefix: str) -> Iterator[Noted]:
    """Letters and Hanzi at the end of the text, and in the middle of its paragraph."""
    go(terminal, "x")  # what a first key costs once (that something is not saved) is no key's cost
    for where in ("", "inside "):
        if where:
            go(terminal, "Up", "Up", "Up", "x")
        yield from pressed(terminal, f"{prefix}{where}letter", "a", times=KEYS)
        yield from pressed(terminal, f"{prefix}{where}Hanzi", "法", times=KEYS)


def _letters(terminal: Terminal) -> list[float]:
    """Letters, one as soon as the one before is counted in the title; milliseconds until each is."""
    return [_until(terminal, press(terminal, "a"), f" {_counted(terminal) + 1} 字$") for _ in range(_WHILE)]


def _counted(terminal: Terminal) -> int:
    return int(terminal.lines()[0].split()[-2])


def _to_editor(terminal: Terminal) -> None:
    """From the workbench to a section in the middle, as soon as it is there."""
    _until(terminal, press(terminal, "F3"), _COUNTED)
    terminal.press(*["Down"] * _DOWN)
    terminal.wait_for(f"> *第{_DOWN}项")
    terminal.quiet(0.5)
    _until(terminal, press(terminal, "Enter"), rf"：第{_DOWN}项工作")


@contextmanager
def _app(home: Path, command: tuple[str, ...], size: tuple[int, int] = SMALL, ready: str = _READY) -> Iterator[Terminal]:
    with Terminal(sys.executable, *command, environment=over_ssh(home), size=size) as terminal:
        terminal.wait_for(ready)
        terminal.quiet(0.5)
        yield terminal


def _until(terminal: Terminal, since: Since, seen: str) -> float:
    """Milliseconds from a key until something is seen."""
    return (terminal.since_start().begin + terminal.wait_for(seen) - since.begin) * 1000


def _note(samples: Samples, noted: Iterator[Noted]) -> None:
    for what, value in noted:
        samples[what].append(value)


def command(arguments: list[str]) -> None:
    """Measure ``[FOLDER]``."""
    with TemporaryDirectory() as temporary:
        home = Path(temporary) / "home"
        home.mkdir()
        main(Path(arguments[0]) if arguments else Path(temporary), home)
