"""An app shows the same whether it sends differences or not; where they fail or are not proved, Textual's output goes out."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from pyte.screens import Char
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot

from rulegov_tui.tui.terminal import proved
from rulegov_tui.tui.terminal.driver import LineDriver
from rulegov_tui.tui.terminal.shown import Shown
from tests.tui.terminal.pieces import ROWS, SIZE, Pieces
from tests.tui.terminal.visible import visible

KEYS = [
    "down",
    "down",
    "up",
    "pagedown",
    "pageup",
    "home",
    "end",
    "tab",
    "a",
    "中",
    "，",
    "backspace",
    "left",
    "enter",
    "f2",
    "f3",
]
SIZES = [SIZE, (50, 15), (80, 24), SIZE]
Seen = list[list[Char]]


def drive(app: Pieces, story: Callable[[Pilot[Any]], Any]) -> None:
    """Run an app on its terminal through a story."""

    async def pilot(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        await story(pilot)
        app.exit()

    asyncio.run(app.run_async(size=SIZE, auto_pilot=pilot))


def screens(steps: Sequence[str | tuple[int, int]], *, differences: bool) -> list[tuple[Seen, tuple[int, int]]]:
    """What is seen after every key or change of size, and where the cursor is."""
    app, seen = Pieces(differences=differences), []

    async def story(pilot: Pilot[Any]) -> None:
        for step in steps:
            if isinstance(step, str):
                await pilot.press(step)
            else:
                app.terminal.grid.resize(step[1], step[0])
                app.post_message(events.Resize(Size(*step), Size(*step)))
                await pilot.pause(0.05)
            await pilot.pause()
            cursor = app.terminal.grid.cursor
            seen.append((visible(app.terminal), (cursor.x, cursor.y)))

    drive(app, story)
    assert app.differences is differences, "something went wrong in between"
    return seen


@pytest.mark.parametrize("seed", range(3))
def test_both_ways_show_the_same_after_every_step(seed: int) -> None:
    random = Random(seed)
    steps: list[str | tuple[int, int]] = [random.choice(KEYS) for _ in range(30)]
    for at in sorted(random.sample(range(30), 3)):
        steps.insert(at, random.choice(SIZES))
    ours, stock = (screens(steps, differences=differences) for differences in (True, False))
    for number, (one, other) in enumerate(zip(ours, stock, strict=True)):
        assert one == other, steps[: number + 1]


def test_a_key_costs_a_fraction_and_nothing_happens_for_nothing() -> None:
    costs = {}
    for differences in (True, False):
        app = Pieces(differences=differences)

        async def story(pilot: Pilot[Any], app: Pieces = app) -> None:
            costs[app.differences, "start"] = sum(map(len, app.sent))
            for key in ("a", "中", "tab", "down"):
                app.sent.clear()
                await pilot.press(key)
                await pilot.pause()
                costs[app.differences, key] = sum(map(len, app.sent))
            app.sent.clear()
            app.screen.refresh()
            await pilot.pause()
            assert bool(app.sent) is not app.differences

        drive(app, story)
    assert costs[True, "start"] < costs[False, "start"] / 4
    assert all(0 < costs[True, key] < costs[False, key] / 4 for key in ("a", "中", "tab", "down")), costs
    assert costs[True, "中"] <= 80
    assert costs[True, "down"] <= 300


@pytest.mark.parametrize("again", ["resize", "ctrl+l"])
def test_after_a_forget_all_is_drawn_anew(again: str) -> None:
    app = Pieces()

    async def story(pilot: Pilot[Any]) -> None:
        await pilot.press("tab", "down")
        await pilot.pause()
        before = visible(app.terminal)
        app.terminal.feed(b"\x1b[5;5H\x1b[41mwall: the system goes down\x1b[m\x1b[?6l")
        assert visible(app.terminal) != before
        if again == "resize":  # to the same size: a window that was small for a moment
            app.post_message(events.Resize(Size(*SIZE), Size(*SIZE)))
        else:
            await pilot.press(again)
        await pilot.pause(0.05)
        assert visible(app.terminal) == before

    drive(app, story)


def test_an_error_switches_to_textuals_own_output(monkeypatch: pytest.MonkeyPatch) -> None:
    app, calls = Pieces(), []

    def fails(self: Shown, cursor: tuple[int, int], *, ambiguous: bool) -> str:
        calls.append(cursor)
        raise RuntimeError("unforeseen")

    async def story(pilot: Pilot[Any]) -> None:
        await pilot.press("tab", "down")
        await pilot.pause()
        monkeypatch.setattr(Shown, "difference", fails)
        app.terminal.feed(b"\x1b[2;9r\x1b[44m")  # as if an update had been cut off
        await pilot.press("down", "down", "f3", "f2")
        await pilot.pause(0.05)
        assert not app.differences
        assert len(calls) == 1, "once is enough"
        assert app.terminal.grid.margins is None

    drive(app, story)
    assert app.return_code == 0


def test_a_failed_update_is_shown_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for fail in (True, False):
        app = Pieces(differences=fail)

        async def story(pilot: Pilot[Any], app: Pieces = app, *, fail: bool = fail) -> None:
            with monkeypatch.context() as patch, suppress(AttributeError):
                if fail:
                    patch.setattr("rulegov_tui.tui.terminal.shown.cells", None)
                await pilot.press("tab", "down", "down")
                await pilot.pause(0.05)
            seen.append(visible(app.terminal))

        drive(app, story)
    assert seen[0] == seen[1]


@pytest.mark.parametrize("versions", [("8.2.7",), ("8.2.80",), ()])
def test_another_version_gets_textuals_own_output_and_driver(monkeypatch: pytest.MonkeyPatch, versions: tuple[str, ...]) -> None:
    class Ours(Pieces):
        def get_driver_class(self) -> Any:
            return super(Pieces, self).get_driver_class()

    assert proved.is_proved()
    assert issubclass(Ours().driver_class, LineDriver)
    monkeypatch.setattr(proved, "PROVED", versions)
    assert not proved.is_proved()
    assert not Pieces().differences
    assert not issubclass(Ours().driver_class, LineDriver)


def test_large_updates_are_synchronized_where_the_terminal_can_and_small_ones_are_not() -> None:
    app = Pieces()

    async def story(pilot: Pilot[Any]) -> None:
        app._sync_available = True
        app.sent.clear()
        await pilot.press("f3")
        await pilot.pause(0.05)
        large = "".join(app.sent)
        assert large.count("\x1b[?2026h") == large.count("\x1b[?2026l") >= 1
        app.sent.clear()
        await pilot.press("a")
        await pilot.pause(0.05)
        assert app.sent
        assert "2026" not in "".join(app.sent)

    drive(app, story)


def test_wide_ambiguous_characters_are_replaced_also_when_the_answer_is_late() -> None:
    app = Pieces(ambiguous=None)
    app._asked = True

    async def story(pilot: Pilot[Any]) -> None:
        assert ROWS[0] in "\n".join(app.terminal.grid.texts())
        for x, y in ((2, 0), (5, 1)):  # Shift+F3, and no answer to our question
            app.post_message(events.CursorPosition(x, y))
        await pilot.pause(0.05)
        assert app.ambiguous_width is None
        app.post_message(events.CursorPosition(2, 1))
        await pilot.pause(0.05)
        assert app.ambiguous_width == 2
        text = "\n".join(app.terminal.grid.texts())
        assert '0000 2024-03-01 法律明白人培训 "0" 中村0组 0人' in text
        assert "二、工作“" not in text

    drive(app, story)
