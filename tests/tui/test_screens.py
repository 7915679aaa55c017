"""Every screen, drawn: at the sizes that clerks have, in every theme, with nothing on it that a terminal may draw otherwise."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from rich.cells import cell_len

from rulegov_tui.settings.options import Settings, Theme
from rulegov_tui.tui.commands import key_name
from rulegov_tui.tui.theme import LOOKS
from rulegov_tui.tui.widgets.form_view import FormView
from rulegov_tui.tui.widgets.hints import MOST
from tests.tui.clerk import Clerk, at_work
from tests.tui.walk import SCREENS, each, home, prepared, register

SIZES = [(80, 24), (60, 20), (120, 40)]


@dataclass(frozen=True)
class Shot:
    """A screen as it was drawn.

    Attributes:
        width, height: of the terminal.
        lines: of the screen.
        hinted: key and label of each action that the last line should show.
    """

    width: int
    height: int
    lines: list[str]
    hinted: list[str]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("walk"))


async def _shots(root: Path, size: tuple[int, int], theme: Theme) -> dict[str, Shot]:
    async with Clerk(root, Settings(theme=theme), size=size) as clerk:
        return {name: _shot(clerk) async for name, _ in each(clerk)}


def _shot(clerk: Clerk) -> Shot:
    commands = [command for command in clerk.page.ACTIONS if command.hinted]
    return Shot(*clerk.app.size, clerk.lines(), [key_name(clerk.page.key_of(one)) + one.label for one in commands])


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_every_screen_is_drawn_as_it_should_be(root: Path, size: tuple[int, int]) -> None:
    shots = asyncio.run(_shots(root, size, Theme.DARK))
    assert list(shots) == list(SCREENS)
    assert [f"{name}: {fault}" for name, shot in shots.items() for fault in _faults(name, shot)] == []


def _faults(name: str, shot: Shot) -> Iterator[str]:
    """What is wrong with a screen: its lines are not as wide as it is, a terminal may draw them otherwise, it does not say
    what it is, or its hints do not fit.
    """
    if len(shot.lines) != shot.height or {cell_len(line) for line in shot.lines} != {shot.width}:
        yield "has another size"
    yield from (f"of doubtful width: {line}" for line in shot.lines if any(map(_is_ambiguous, line)))
    if not shot.lines[0].strip():
        yield "has no title"
    if not any(line.strip() for line in shot.lines[1:-1]) and name != "long text":
        yield "is empty"
    shown = shot.lines[-1].split()
    last = min(len(shown), 3)
    if shown != [*shot.hinted[: len(shown) - last], *shot.hinted[-last:]]:
        yield f"does not keep help, palette and the way back: {shown}"
    if len(shown) > MOST or (shot.width >= SIZES[0][0] and shown != shot.hinted):
        yield f"hints do not fit: {shown}"


def _is_ambiguous(character: str) -> bool:
    return east_asian_width(character) == "A"


def _without_times(shots: dict[str, Shot]) -> dict[str, list[str]]:
    """The lines; a draft says in which minute it was written, and that passes."""
    return {name: [re.sub(r"\d\d:\d\d", "hh:mm", line) for line in shot.lines] for name, shot in shots.items()}


def test_every_theme_says_the_same(root: Path) -> None:
    """No state is told by a colour alone."""
    themes = (Theme.DARK, Theme.LIGHT, Theme.MONO)
    dark, light, mono = (_without_times(asyncio.run(_shots(root, (80, 24), theme))) for theme in themes)
    assert dark == light == mono
    assert set(LOOKS) == {"dark", "light", "mono"}


def test_states_are_words(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        await register(clerk)
        await clerk.press("insert")
        await clerk.sees("已标记 1 条", "1 条损坏", " * ")
        await clerk.press("f2", "9", "9", ".", "down")
        await clerk.sees("! 要改")
        await clerk.press("escape", "end", "enter", "f12")
        await clerk.sees("等号后面没有能读的值")

    at_work(root, story)


def test_a_screen_stands_every_size(root: Path) -> None:
    async def story(clerk: Clerk) -> None:
        async for _, _ in each(clerk):
            for columns, rows in [(60, 20), (200, 60), (20, 5), (1, 1), (3, 2), (80, 24)]:
                await clerk.resize(columns, rows)
                assert [cell_len(line) for line in clerk.lines()] == [columns] * rows

    at_work(root, story)


def test_the_line_that_is_typed_in_stays_off_the_foot(root: Path) -> None:
    """An input method opens its candidates below the cursor."""

    async def story(clerk: Clerk) -> None:
        async for name, page in each(clerk):
            if page.query("LineInput, FormView, TextView"):
                await clerk.press("pagedown", "end")
                assert clerk.cursor[1] <= 17, name

    at_work(root, story)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_no_field_of_any_register_is_typed_in_on_the_last_six_lines(root: Path, size: tuple[int, int]) -> None:
    async def story() -> int:
        async with Clerk(root, size=size) as clerk:
            return sum([await _walk_form(clerk, name) for name in clerk.app.session.catalog.categories])

    assert asyncio.run(story()) > 200


async def _walk_form(clerk: Clerk, name: str) -> int:
    """Down through the form of a new record of a register, and up again; gives the number of its fields."""
    await home(clerk)
    await clerk.app.enter(clerk.app.session.catalog.categories[name])
    await clerk.settle()
    view = clerk.page.query_one(FormView)
    keys = list(view.form.states)
    for key in [*keys, *keys[-2::-1]]:
        view.go_to(key)
        await clerk.settle()
        column, row = clerk.cursor
        assert row < clerk.app.size.height - 6, (name, key)
        assert clerk.lines()[row].startswith(">"), (name, key)
        assert column < clerk.app.size.width
        assert not [line for line in clerk.lines() if any(map(_is_ambiguous, line))], (name, key)
    return len(keys)
