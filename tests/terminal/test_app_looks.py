"""On every kind of terminal the screens say the same, each text in the same cell."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from rulegov_tui.domain.fields import Value
from tests.terminal.app import FORM, HELP, QUESTION, REGISTER, app, go, to_workbench, write_settings
from tests.terminal.emulator import Emulator
from tests.terminal.kinds import LINUX, MODERN, PUTTY, XTERM, Kind
from tests.terminal.screen import Terminal
from tests.tui.clerk import colleague
from tests.tui.walk import prepared

Cells = list[list[str]]
_TOPIC = "“三治融合”·①号★讲—座"
"""Every second character of it may be one cell wide or two."""
_TYPED = "“双普”①号—试行"


class Mute(Emulator):
    """A terminal that answers no question."""

    def _answer(self, question: str) -> str:
        return ""


def office(root: Path) -> Path:
    """A workspace with a training whose topic has the characters in question."""
    session = colleague(prepared(root))
    values: dict[str, Value] = {"date": date(2024, 3, 15), "topic": _TOPIC, "kind": "会前学法", "attendance": 45}
    session.store.add(session.catalog.categories["training"], values)
    return root


def cells(terminal: Terminal) -> Cells:
    """The character of every cell."""
    grid = terminal.emulator.grid
    return [[grid.buffer[y][x].data for x in range(grid.columns)] for y in range(grid.lines)]


def alike(seen: Cells, wanted: Cells, *, ambiguous_is_wide: bool) -> bool:
    """The same texts in the same cells; where ambiguous characters would be wide, ASCII stands for them."""

    def same(one: str, other: str) -> bool:
        replaced = ambiguous_is_wide and len(other) == 1 and unicodedata.east_asian_width(other) == "A"
        return (one.isascii() and one.isprintable() and one != " ") if replaced else one == other

    return all(same(one, other) for row, others in zip(seen, wanted, strict=True) for one, other in zip(row, others, strict=True))


def tour(terminal: Terminal) -> Iterator[str]:
    """Four screens, each named when it is asked for and in view soon."""
    to_workbench(terminal)
    yield "workbench"
    go(terminal, ("training", "^筛选 training$"), ("Enter", REGISTER))
    yield "register"
    go(terminal, ("F2", FORM), "2024.3.15", "Enter", "2", "Enter", _TYPED)
    yield "form"
    go(terminal, ("F1", HELP))
    yield "help"


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Cells, tuple[int, int]]]:
    """The screens on a terminal that has everything."""
    with app(office(tmp_path_factory.mktemp("wanted") / "w"), kind=MODERN) as terminal:
        seen = []
        for _ in tour(terminal):
            terminal.quiet()
            seen.append((cells(terminal), terminal.cursor))
    return seen


@dataclass(frozen=True)
class Case:
    """A terminal, and what the user has set.

    Attributes:
        wide: ambiguous characters are two cells wide on it.
        mute: it answers no question.
        coloured: the screens are in colour.
    """

    kind: Kind = XTERM
    environment: Mapping[str, str] = field(default_factory=dict)
    settings: str = ""
    wide: bool = False
    mute: bool = False
    background_erase: bool = True
    coloured: bool = True


CASES = {
    "putty": Case(PUTTY),
    "console": Case(LINUX, coloured=False),
    "sixteen colours": Case(environment={"TERM": "xterm"}, coloured=False),
    "no colour": Case(environment={"NO_COLOR": "1"}, coloured=False),
    "true colour": Case(MODERN, {"COLORTERM": "truecolor"}),
    "light": Case(settings='theme = "light"'),
    "erases in black": Case(environment={"TERM": "screen-256color"}, background_erase=False),
    "unheard of": Case(environment={"TERM": "putty-256color"}, background_erase=False),
    "answers two": Case(wide=True),
    "mute and set to two": Case(settings='ambiguous = "2"', wide=True, mute=True),
    "mute": Case(mute=True),
    "stock output": Case(settings="difference = false"),
    "stock output, answers two": Case(settings="difference = false", wide=True),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_screen_says_the_same(tmp_path: Path, wanted: list[tuple[Cells, tuple[int, int]]], case: Case) -> None:
    root = office(tmp_path / "w")
    write_settings(root, case.settings)
    width = 2 if case.wide else 1
    with app(
        root, environment=case.environment, kind=case.kind, ambiguous=width, background_erase=case.background_erase
    ) as terminal:
        if case.mute:
            terminal.emulator = Mute(80, 24, case.kind, ambiguous=width, background_erase=case.background_erase)
        for name, (screen, cursor) in zip(tour(terminal), wanted, strict=True):
            terminal.wait_for(shows(screen, cursor, case))
            assert is_coloured(terminal) is case.coloured, name
        go(terminal, ("Escape", FORM), ("Ctrl+Q", QUESTION), ("End", "^> +放弃"), "Enter")
        assert terminal.exit_code() == 0
        assert terminal.left_behind() == []


def shows(screen: Cells, cursor: tuple[int, int], case: Case) -> Callable[[Terminal], bool]:
    """Whether a terminal shows a screen with the cursor in that place."""
    return lambda terminal: terminal.cursor == cursor and alike(cells(terminal), screen, ambiguous_is_wide=case.wide)


def is_coloured(terminal: Terminal) -> bool:
    """Whether any cell has a colour."""
    return any({terminal.cell(x, y).fg, terminal.cell(x, y).bg} != {"default"} for x in range(80) for y in range(24))
