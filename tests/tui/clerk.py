"""A clerk at the app: types, presses keys, looks at the screen. The real app on a screen of 80x24, without a terminal.

Every wait ends when the app has nothing left to do, or fails after ``SECONDS``; there is no fixed sleep.
"""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from unicodedata import category

from rich.cells import cell_len
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import REPLACED_KEYS
from textual.message import Message
from textual.pilot import Pilot

from rulegov_tui.session import Session
from rulegov_tui.settings.options import Settings, Theme
from rulegov_tui.storage.workspace import Workspace
from rulegov_tui.tui.app import RulegovApp
from rulegov_tui.tui.screens.page import Page
from tests.desk import TODAY, Desk

T = TypeVar("T")
SECONDS = 20.0
"""Longer than anything takes on a slow machine; what is not on the screen then never comes."""
_STORY = 120.0
"""Seconds after which a story has come to a stop somewhere."""
_CALM = 3
"""So many times in a row nothing may wait in any queue: a message may be on its way from one to the next."""
_PAUSE = 0.002
_CHECKOUT = Path(__file__).parents[2]
_TRAININGS = (
    ("2024-01-12", "中心组学法", "宪法修正案学习", "28"),
    ("2024-03-15", "法律明白人培训", "宅基地政策", "45"),
    ("2024-03-20", "会前学法", "行政处罚法", "30"),
    ("2024-06-05", "法律明白人培训", "民法典继承编", "52"),
    ("2023-11-08", "会前学法", "信访工作条例", "31"),
)


class Clerk:
    """One app on a workspace, and who sits at it.

    Attributes:
        app: the app.
        keys: how many keys were pressed so far, characters of a text among them; what is pasted counts one.

    Args:
        root: of the workspace.
        settings: the user's.
        size: columns and rows.
        today: the day on the machine.
    """

    def __init__(
        self, root: Path, settings: Settings | None = None, *, size: tuple[int, int] = (80, 24), today: date = TODAY
    ) -> None:
        session = Session(Workspace(root), today)
        self.app = RulegovApp(session, settings or Settings(theme=Theme.DARK), today=lambda: today)
        self.keys = 0
        self._size = size
        self._stack = AsyncExitStack()
        self._parser = XTermParser()

    async def __aenter__(self) -> Self:
        """Start the app; it has read the records then."""
        self._pilot: Pilot[int] = await self._stack.enter_async_context(self.app.run_test(size=self._size))
        await self.until(self.app.store.reading.done)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the app; as when a process ends, its drafts are nobody's any more."""
        await self._stack.__aexit__(kind, error, trace)
        for descriptor in self.app.drafts._held.values():
            os.close(descriptor)
        self.app.drafts._held.clear()

    # --- what the clerk does ---

    async def press(self, *keys: str) -> None:
        """Press keys by Textual's names, and see what each does before the next."""
        for key in keys:
            self.ahead(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text: an input method commits its characters at once, each as a key of its own."""
        self.ahead(text=text)
        await self.settle()

    def ahead(self, *keys: str, text: str = "") -> None:
        """Press keys and type a text without waiting for the screen; all of it goes through the app's queue."""
        for key in keys:
            self._send(events.Key(REPLACED_KEYS.get(key, key), {"space": " ", "enter": "\r", "tab": "\t"}.get(key)))
        for event in self._parser.feed(text) if text else ():
            self._send(event)
        self.keys += len(keys) + len(text)

    async def paste(self, text: str) -> None:
        """Paste as the terminal does."""
        self._send(events.Paste(text))
        self.keys += 1
        await self.settle()

    async def click(self, column: int, row: int, times: int = 1) -> None:
        """Click on a cell of the screen, as the terminal tells it where the mouse is wanted."""
        await self._pilot.click(offset=(column, row), times=times)
        await self.settle()

    async def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        await self._pilot.resize_terminal(columns, rows)
        await self.settle()

    def resize_ahead(self, columns: int, rows: int) -> None:
        """Change the size of the window without waiting for the screen."""
        size = Size(columns, rows)
        assert isinstance(self.app._driver, HeadlessDriver)
        self.app._driver._size = size
        self._send(events.Resize(size, size))

    # --- what the clerk sees ---

    def lines(self) -> list[str]:
        """The lines of the screen, each as many cells as it has columns."""
        return [strip.text for strip in self.app.screen._compositor.render_strips(self.app.size)]

    @property
    def screen(self) -> str:
        """The whole screen as one text."""
        return "\n".join(self.lines())

    @property
    def page(self) -> Page:
        """The screen in view."""
        assert self.app.page is not None
        return self.app.page

    @property
    def said(self) -> str:
        """What the app said last."""
        return self.page.said

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's cursor, from 0."""
        return self.app.cursor_position.x, self.app.cursor_position.y

    @property
    def at_cursor(self) -> str:
        """The line of the screen up to the cursor."""
        column, row = self.cursor
        text = self.lines()[row]
        while cell_len(text) > column:
            text = text[:-1]
        return text

    def line(self, text: str) -> str:
        """The one line of the screen that contains a text, without the blanks around it."""
        (found,) = [line for line in self.lines() if text in line] or [f"nothing has {text!r}:\n{self.screen}"]
        assert text in found, found
        return found.strip()

    async def sees(self, *texts: str) -> None:
        """Wait until all of these texts are on the screen at the same time."""
        await self.until(lambda: all(text in self.screen for text in texts), texts)

    async def glimpses(self, *texts: str) -> None:
        """Wait until these texts are on the screen, whatever the app is still busy with."""
        await self.meanwhile(lambda: all(text in self.screen for text in texts))

    async def meanwhile(self, holds: Callable[[], bool]) -> None:
        """Wait for what happens while the app is busy with something else."""
        deadline = asyncio.get_running_loop().time() + SECONDS
        while not holds():
            assert asyncio.get_running_loop().time() < deadline, self.screen
            await asyncio.sleep(_PAUSE)

    # --- waiting ---

    async def until(self, holds: Callable[[], bool], what: object = "") -> None:
        """Wait for what the app or its threads are about to do."""
        deadline = asyncio.get_running_loop().time() + SECONDS
        await self.settle()
        while not holds():
            late = asyncio.get_running_loop().time() > deadline
            assert not late, f"never saw {what}; the screen is:\n{self.screen}"
            assert self.app._exception is None, self.app._exception
            await asyncio.sleep(_PAUSE)
            await self.settle()

    async def settle(self) -> None:
        """Wait until the app has done all that it was asked for."""
        calm = 0
        while calm < _CALM and not self.app._exit and await self._pilot._wait_for_screen(SECONDS):
            busy = self._is_busy()
            await asyncio.sleep(_PAUSE if busy else 0)
            calm = 0 if busy else calm + 1

    def _is_busy(self) -> bool:
        screens = self.app.screen_stack
        pumps = [self.app, *screens, *self.app.screen.walk_children()] if screens else []
        waits_to_be_drawn = bool(screens and self.app.screen._callbacks)
        turns = self.app._turns
        typed = turns is not None and not turns.done()
        begun = any(not worker.is_finished for worker in self.app.workers)
        return typed or begun or self.app.store.is_busy or waits_to_be_drawn or any(pump.message_queue_size for pump in pumps)

    def _send(self, event: Message) -> None:
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)


def at_work(root: Path, story: Callable[[Clerk], Awaitable[T]], settings: Settings | None = None) -> T:
    """A clerk opens the app, does what the story tells, and the app ends."""

    async def told() -> T:
        async with asyncio.timeout(_STORY), Clerk(root, settings) as clerk:
            return await story(clerk)

    return asyncio.run(told())


def both_at_work(root: Path, story: Callable[[Clerk, Clerk], Awaitable[None]]) -> None:
    """Two clerks, each with an app of his own."""

    async def told() -> None:
        async with asyncio.timeout(_STORY), Clerk(root) as first, Clerk(root) as second:
            await story(first, second)

    asyncio.run(told())


def check_harmless(clerk: Clerk) -> None:
    """Every line as wide as the screen, and nothing on it that a terminal obeys."""
    assert {cell_len(line) for line in clerk.lines()} == {80}
    assert not [ascii(one) for one in "".join(clerk.lines()) if category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


def colleague(root: Path) -> Session:
    """Somebody else on the same workspace, who works on the store directly."""
    return Session(Workspace(root), TODAY)


def stocked(desk: Desk) -> Path:
    """Five trainings and two villages on a new desk; gives its root."""
    for day, kind, topic, people in _TRAININGS:
        desk.ok("add", "training", f"date={day}", f"kind={kind}", f"topic={topic}", f"attendance={people}")
    for name in ("张庄村", "李庄村"):
        desk.ok("add", "village", "start=2020-01-01", f"name={name}")
    return desk.root


def copy_of_checkout(to: Path) -> Path:
    """The records of this checkout, a real office's year, copied into a new workspace; gives its root."""
    shutil.copytree(_CHECKOUT / "records", to / "records", ignore=shutil.ignore_patterns(".store"))
    (to / "exports").mkdir()
    return to
