"""Every screen, drawn: at the sizes that clerks have, in every theme, with nothing on it that a terminal may draw otherwise."""

import asyncio
import re
from collections.abc import Mapping
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


@pytest.fixture(scope="module")
def shots(root: Path) -> Mapping[tuple[str, tuple[int, int]], Shot]:
    """Every screen at every size."""
    taken = {size: asyncio.run(_shots(root, size, Theme.DARK)) for size in SIZES}
    return {(name, size): shot for size, found in taken.items() for name, shot in found.items()}


EVERYWHERE = [pytest.param(name, size, id=f"{name}-{size[0]}x{size[1]}") for name in SCREENS for size in SIZES]
Shots = Mapping[tuple[str, tuple[int, int]], Shot]


@pytest.mark.parametrize(("name", "size"), EVERYWHERE)
def test_every_line_is_as_wide_as_the_screen(shots: Shots, name: str, size: tuple[int, int]) -> None:
    shot = shots[name, size]
    assert len(shot.lines) == size[1]
    assert {cell_len(line) for line in shot.lines} == {size[0]}


@pytest.mark.parametrize(("name", "size"), EVERYWHERE)
def test_no_glyph_is_of_doubtful_width(shots: Shots, name: str, size: tuple[int, int]) -> None:
    assert [line for line in shots[name, size].lines if any(map(_is_ambiguous, line))] == []


def _is_ambiguous(character: str) -> bool:
    return east_asian_width(character) == "A"


@pytest.mark.parametrize(("name", "size"), EVERYWHERE)
def test_the_hints_fit(shots: Shots, name: str, size: tuple[int, int]) -> None:
    shot = shots[name, size]
    shown = shot.lines[-1].split()
    last = min(len(shown), 3)
    assert shown == [*shot.hinted[: len(shown) - last], *shot.hinted[-last:]], "help, palette and the way back stay"
    assert len(shown) <= MOST
    if size[0] >= 80:
        assert shown == shot.hinted


@pytest.mark.parametrize(("name", "size"), EVERYWHERE)
def test_a_screen_says_what_it_is(shots: Shots, name: str, size: tuple[int, int]) -> None:
    lines = shots[name, size].lines
    assert lines[0].strip()
    assert any(line.strip() for line in lines[1:-1]) or name == "long text"


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
