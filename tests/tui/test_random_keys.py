"""Bad input never crashes the app: random keys and texts on every screen, typed faster than it can answer.

The normal run types some 2,000 events; more than 20,000 are typed by

    RULEGOV_FULL=1 pytest -n 0 tests/tui/test_random_keys.py

A test that fails prints its seed. With ``CI`` set it is always the same; elsewhere it is another one each time, and
``RULEGOV_SEED=7`` types again what seed 7 typed.
"""

import asyncio
import os
from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len

from rulegov_tui.cli.main import run
from rulegov_tui.session import Session
from rulegov_tui.storage.reading.loading import load
from rulegov_tui.tui.keys import all_pages
from rulegov_tui.tui.widgets.editing import FULL
from rulegov_tui.tui.widgets.row_list import RowList
from tests.tui.clerk import Clerk, colleague
from tests.tui.texts import MARKUP, ODD, STEERING
from tests.tui.walk import DAMAGED, SCREENS, home, prepared

IS_FULL = bool(os.environ.get("RULEGOV_FULL"))
RUNS, EVENTS_A_SCREEN = (7, 160) if IS_FULL else (1, 60)
FIRST_SEED = int(os.environ.get("RULEGOV_SEED", "1" if os.environ.get("CI") else str(Random().randrange(10**6))))
KEYS = (
    sorted(
        {key for page in all_pages() for command in page.ACTIONS for key in command.keys}
        | {key for binding in RowList.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]
        | {*FULL, "tab", "shift+tab", "backspace", "f24", "ctrl+c", "ctrl+home"}
    )
    + ["f2", "enter", "f8", "ctrl+z", "ctrl+y"] * 4
)
"""What saves, opens, deletes and takes back comes more often."""
_TYPED = (
    "3.15",
    "t",
    "-1",
    "上周五",
    "zjd",
    "1",
    "1 3",
    "张庄村、李庄村",
    "99999999999",
    "2024-02-30",
    "是",
    "0.5",
    "１２。３",
    "a",
)
WORDS = (*_TYPED, *_TYPED, *MARKUP, *STEERING, *ODD[2:])
SIZES = [(80, 24), (60, 20), (120, 40), (3, 2)]


class Monkey:
    """Presses, types, pastes and resizes at random.

    Attributes:
        events: how many so far.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.events = 0

    async def play(self, clerk: Clerk, until: int) -> None:
        """Go on until there were so many things, or one of them ended the app; sometimes look at what has come of them."""
        while self.events < until and not clerk.app._exit:
            await self._act(clerk)
            self.events += 1
            if self.random.random() < 1 / 4:
                await clerk.settle()
                if not clerk.app._exit:
                    assert {cell_len(line) for line in clerk.lines()} == {clerk.app.size.width}
        await clerk.settle()
        while clerk.app._exit and clerk.app._running:  # noqa: ASYNC110 (what was typed behind the last key is on its way)
            await asyncio.sleep(0.001)

    async def _act(self, clerk: Clerk) -> None:
        chance = self.random.random()
        if chance < 0.70:
            clerk.ahead(self.random.choice(KEYS))
        elif chance < 0.94:
            clerk.ahead(text=self.random.choice(WORDS))
        elif chance < 0.98:
            await clerk.paste("\n".join(self.random.sample(WORDS, 2)))
        else:
            await clerk.resize(*self.random.choice(SIZES))


async def _all_screens(root: Path, monkey: Monkey) -> None:
    """Begin on each screen in turn; an app that was left is started again."""
    for number, opened in enumerate(SCREENS.values(), 1):
        while monkey.events < number * EVENTS_A_SCREEN:
            async with Clerk(root) as clerk:
                await home(clerk)
                await opened(clerk)
                await monkey.play(clerk, number * EVENTS_A_SCREEN)


@pytest.mark.parametrize("number", range(RUNS))
def test_the_app_survives_and_the_store_is_intact(
    number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = FIRST_SEED + number
    print(f"seed {seed}")  # noqa: T201 (shown where the test fails)
    for name in ("VISUAL", "EDITOR"):  # a screen without a terminal cannot be lent to an editor
        monkeypatch.delenv(name, raising=False)
    root, monkey = prepared(tmp_path), Monkey(Random(seed))
    run(["--root", str(root), "doctor", "--fix"])
    asyncio.run(_all_screens(root, monkey))
    (root / DAMAGED).unlink()
    assert run(["--root", str(root), "doctor"]) == 0, capsys.readouterr().out
    _live_records_are_those_on_disk(colleague(root))


def _live_records_are_those_on_disk(session: Session) -> None:
    from rulegov_tui.live.records import LiveRecords

    live = LiveRecords(session)
    live.load()
    live.refresh()
    fresh = load(session.workspace, session.catalog)
    assert live.ledger.records == fresh.records
    assert not fresh.damaged
