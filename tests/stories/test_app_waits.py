"""What the app waits for: a lock that somebody else holds, a slow disk, records that are still being read. The screen goes on."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.live.records import LiveRecords
from rulegov_tui.storage.disk.identity import login
from rulegov_tui.storage.workspace import Workspace
from rulegov_tui.tui.start import refusal, start
from rulegov_tui.tui.terminal.early import EarlyScreen
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, stocked

HOLDER = """
import sys
from pathlib import Path
from rulegov_tui.storage.disk.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def somebody_saving(root: Path) -> Iterator[Callable[[], None]]:
    """Another process holds the store's lock; gives what makes it let go."""
    command = [sys.executable, "-c", HOLDER, str(Workspace(root).lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield holder.stdin.close
        finally:
            holder.stdin.close()


async def typed_training(clerk: Clerk, topic: str = "统计法") -> None:
    await clerk.type("fzxx")
    await clerk.press("f2")
    for text in ("12.3", "hqxf"):
        await clerk.type(text)
        await clerk.press("enter")
    await clerk.type(topic)


def topics(desk: Desk) -> list[str]:
    return [one["topic"] for one in desk.json("list", "training")["records"]]


# --- a lock that another process holds ---


def test_a_save_behind_a_lock_says_for_whom_it_waits_and_the_screen_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def day(clerk: Clerk) -> None:
        await typed_training(clerk)
        repainted = 0

        def repaint() -> None:
            nonlocal repainted
            repainted += 1

        monkeypatch.setattr(clerk.app, "repaint", repaint)
        with somebody_saving(desk.root) as let_go:
            clerk.ahead("f2")
            await clerk.glimpses(f"正在保存，在等另一位用户（{login()}，自 ", "请稍候 ...")
            clerk.resize_ahead(60, 20)
            await clerk.meanwhile(lambda: len(clerk.lines()) == 20)
            await clerk.glimpses("统计法", "在等另一位用户")
            clerk.ahead("ctrl+l")
            await clerk.meanwhile(lambda: repainted > 0)
            clerk.ahead(text="12.4")
            await asyncio.sleep(0)
            assert clerk.app.store.is_busy
            let_go()
            await clerk.sees("已保存 2024-12-03")
        assert clerk.at_cursor.endswith("12.4")

    at_work(stocked(desk), day)
    assert topics(desk).count("统计法") == 1


def test_what_is_given_up_behind_a_lock_is_still_in_the_form(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def day(clerk: Clerk) -> None:
        await typed_training(clerk)
        with somebody_saving(desk.root):
            await clerk.press("f2")
            await clerk.sees("正在等待另一位用户", "没有保存，请", "新记录", "统计法")
        await clerk.press("f2")
        await clerk.sees("已保存 2024-12-03")

    monkeypatch.setattr("rulegov_tui.storage.disk.lock.held.__wrapped__.__defaults__", (0.7, lambda _: None))
    at_work(stocked(desk), day)
    assert topics(desk).count("统计法") == 1


@pytest.mark.parametrize("keys", [["f8"], ["ctrl+z"], ["enter", "f2"]], ids="-".join)
def test_other_changes_do_not_hold_up_the_screen_either(desk: Desk, keys: list[str]) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter", *keys[:-1])
        if keys[-1] == "f2":
            await clerk.press("down", "down")
            await clerk.type("新")
        with somebody_saving(desk.root) as let_go:
            clerk.ahead(keys[-1])
            await clerk.glimpses("在等另一位用户")
            clerk.resize_ahead(60, 20)
            await clerk.meanwhile(lambda: len(clerk.lines()) == 20)
            let_go()
            await clerk.settle()
        assert "请稍候" not in clerk.screen

    at_work(stocked(desk), day)


# --- a slow disk ---


class Gate:
    """Lets calls of a method through only once it is opened; a thread that waits there stands for a slow disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        original = getattr(owner, name)

        def slow(*arguments: object) -> object:
            self.reached.set()
            assert self.opened.wait(60)
            return original(*arguments)

        monkeypatch.setattr(owner, name, slow)


def test_while_the_list_is_slow_to_come_up_to_date_after_a_save_nothing_typed_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def day(clerk: Clerk) -> None:
        await typed_training(clerk)
        gate = Gate(monkeypatch, LiveRecords, "refresh")
        clerk.ahead("f2", text="12.4")
        await clerk.meanwhile(gate.reached.is_set)
        clerk.page.keep_draft()
        clerk.resize_ahead(60, 20)
        await clerk.meanwhile(lambda: len(clerk.lines()) == 20)
        assert clerk.app.drafts.all()[0] == []  # it is a record already
        gate.opened.set()
        await clerk.sees("已保存 2024-12-03")
        assert clerk.at_cursor.endswith("12.4")

    at_work(stocked(desk), day)
    assert topics(desk).count("统计法") == 1


def test_keys_that_come_before_the_records_wait_for_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    root, gate = stocked(desk), Gate(monkeypatch, LiveRecords, "load")
    clerk = Clerk(root)

    async def impatient() -> None:
        await clerk.meanwhile(gate.reached.is_set)
        await clerk.meanwhile(lambda: clerk.app.page is not None)
        await clerk.glimpses("正在读取记录")
        clerk.ahead(text="fzxx")
        clerk.ahead("enter", text="宅基地")
        await clerk.glimpses("fzxx")
        clerk.resize_ahead(60, 20)
        await clerk.meanwhile(lambda: len(clerk.lines()) == 20)
        assert clerk.page.NAME == "工作台"
        gate.opened.set()

    async def told() -> None:
        async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
            tasks.create_task(impatient())
            async with clerk:
                await clerk.sees("F3批改", "宅基地政策", "1 / 5 条")

    asyncio.run(told())


# --- a calendar that cannot be read ---


def test_broken_deadlines_are_said_before_a_screen_needs_them(desk: Desk) -> None:
    desk.file("deadlines.toml").write_text('[[deadlines]]\nlabel = "报送"\nday = "13-45"\n', encoding="utf-8")
    with pytest.raises(RulegovError) as caught:
        start(["--root", str(desk.root)], EarlyScreen(ask_width=False))
    assert refusal(caught.value).startswith("records/deadlines.toml: ")
    assert "“13-45”不是月和日；请写成" in refusal(caught.value)
