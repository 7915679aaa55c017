"""A bad day in the app: a full disk, a closed year, a folder that may not be written. What is typed stays."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.desk import Desk
from tests.faults.colleagues import GROUP, NOBODY, common_folder
from tests.tui.clerk import Clerk, at_work, stocked

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Once:
    """Refuses so many calls of a method as a full disk does, and then lets them through."""

    def __init__(self, owner: object, name: str, times: int = 1) -> None:
        self._original, self._left = getattr(owner, name), times
        setattr(owner, name, self)

    @property
    def left(self) -> int:
        """Calls that will be refused still."""
        return self._left

    def __call__(self, *arguments: object, **more: object) -> object:
        if self._left:
            self._left -= 1
            raise FULL
        return self._original(*arguments, **more)


async def typed_training(clerk: Clerk, day: str = "12.3") -> None:
    """A new training, typed and not saved, with the cursor behind its topic."""
    await clerk.type("fzxx")
    await clerk.press("f2")
    for text in (day, "hqxf"):
        await clerk.type(text)
        await clerk.press("enter")
    await clerk.type("统计法")


async def choose(clerk: Clerk, answer: str) -> None:
    while answer not in clerk.line(">"):
        await clerk.press("down")
    await clerk.press("enter")


def topics(desk: Desk) -> list[str]:
    return [one["topic"] for one in desk.json("list", "training")["records"]]


# --- a full disk ---


def test_a_full_disk_leaves_the_form_as_it_is(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await typed_training(clerk)
        Once(clerk.app.session.store, "add")
        await clerk.press("f2")
        await clerk.sees("磁盘满了；没有完成，请核对磁盘空间和权限。", "新记录", "统计法", "2024-12-03")
        assert clerk.page.unsaved
        await clerk.press("f2")
        await clerk.sees("已保存 2024-12-03")

    at_work(stocked(desk), day)
    assert topics(desk).count("统计法") == 1


def test_a_full_disk_while_leaving_keeps_the_form_open(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await typed_training(clerk)
        Once(clerk.app.session.store, "add")
        await clerk.press("escape")
        await choose(clerk, "保存后离开")
        await clerk.sees("磁盘满了", "新记录", "统计法")
        await clerk.press("f2")
        await clerk.sees("已保存 2024-12-03")

    at_work(stocked(desk), day)
    assert topics(desk).count("统计法") == 1


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
def test_a_draft_that_cannot_be_written_keeps_the_form_open(desk: Desk, key: str) -> None:
    async def day(clerk: Clerk) -> None:
        await typed_training(clerk)
        Once(clerk.app.drafts, "save", times=2)
        clerk.page.keep_draft()
        await clerk.sees("草稿写不下来（磁盘满了）")
        await clerk.press(key)
        await choose(clerk, "留作草稿")
        await clerk.sees("草稿写不下来（磁盘满了）", "新记录", "统计法")
        await clerk.press(key)
        await choose(clerk, "留作草稿")

    async def morning(clerk: Clerk) -> None:
        await clerk.sees("没录完的 1 份", "统计法")

    at_work(stocked(desk), day)
    at_work(desk.root, morning)


def test_what_was_saved_is_not_saved_twice_where_the_list_cannot_be_read(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await typed_training(clerk)
        Once(clerk.app.live, "refresh")
        await clerk.press("f2")
        await clerk.sees("已保存 2024-12-03")
        await clerk.press("escape")
        assert clerk.page.NAME == "工作台"

    at_work(stocked(desk), day)
    assert topics(desk).count("统计法") == 1


def test_a_conflict_that_cannot_be_saved_keeps_the_form_open(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter")
        await clerk.type("宅基地")
        await clerk.press("enter", "down", "down")
        await clerk.type("新政")
        store = clerk.app.session.store
        store.edit(clerk.line("修改").split()[2], {"topic": "宅基地审批"})
        await clerk.press("f2")
        await clerk.sees("对方：宅基地审批")
        Once(store, "edit")
        await clerk.press("right", "f2")
        await clerk.sees("磁盘满了", "修改", "宅基地政策新政")
        await clerk.press("f2")
        await clerk.sees("F3批改", "宅基地政策新政")

    at_work(stocked(desk), day)
    assert "宅基地政策新政" in topics(desk)


def test_deleting_restoring_and_bulk_changes_say_what_went_wrong(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        store = clerk.app.session.store
        await clerk.type("fzxx")
        await clerk.press("enter", "space", "space", "f3")
        await clerk.type("备注")
        await clerk.press("enter")
        await clerk.type("已核")
        Once(store, "edit_all")
        await clerk.press("f2")
        await clerk.sees("磁盘满了", "批改：法治学习与培训，备注", "已核")
        await clerk.press("escape")
        Once(store, "delete_all")
        await clerk.press("f8")
        await clerk.sees("磁盘满了", "已标记 2 条")
        await clerk.press("f8")
        await clerk.sees("已删除 2 条记录")
        await clerk.press("ctrl+t")
        Once(store, "restore")
        await clerk.press("enter")
        await clerk.sees("磁盘满了", "3 条记录")
        Once(store, "undo")
        await clerk.press("ctrl+z")
        await clerk.sees("磁盘满了", "3 条记录")
        await clerk.press("ctrl+z")
        await clerk.sees("已撤销", "5 条记录")

    at_work(stocked(desk), day)
    assert len(topics(desk)) == 5


# --- a closed year ---


def test_a_closed_year_refuses_and_keeps_what_is_typed(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await typed_training(clerk, "2023.12.3")
        await clerk.press("f2")
        await clerk.sees("2023 年度已经封存", "新记录", "统计法", "2023-12-03")
        await clerk.press("escape")
        await choose(clerk, "保存后离开")
        await clerk.sees("2023 年度已经封存", "新记录", "统计法")
        await clerk.press("up", "up", "up", "f5")
        await clerk.type("t")
        await clerk.press("f2")
        await clerk.sees("已保存 2024-12-20")

    stocked(desk)
    desk.ok("year", "close", "2023")
    before = (desk.records / "2023").stat()
    at_work(desk.root, day)
    assert topics(desk).count("统计法") == 1
    assert (desk.records / "2023").stat() == before


def test_records_of_a_closed_year_are_read_but_neither_changed_nor_deleted(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await clerk.type("fzxx")
        await clerk.press("enter", "left")
        await clerk.sees("信访工作条例")
        await clerk.press("f8")
        await clerk.sees("2023 年度已经封存", "信访工作条例", "5 条记录")
        await clerk.press("enter", "down", "down")
        await clerk.type("辅导")
        await clerk.press("f2")
        await clerk.sees("2023 年度已经封存", "信访工作条例辅导")
        await clerk.press("escape")
        await choose(clerk, "放弃")
        await clerk.sees("F3批改")

    stocked(desk)
    desk.ok("year", "close", "2023")
    at_work(desk.root, day)
    assert "信访工作条例" in topics(desk)


# --- a folder that may not be written ---


@contextmanager
def somebody_else() -> Iterator[None]:
    """Go on as a user who may read all and write nothing."""
    os.setegid(GROUP)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def test_one_who_may_only_read_looks_and_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root to become somebody who may not write")

    async def day(clerk: Clerk) -> None:
        await clerk.sees("7 条记录，0 条损坏")
        await typed_training(clerk)
        clerk.page.keep_draft()
        await clerk.sees("草稿写不下来（没有权限）")
        await clerk.press("f2")
        await clerk.sees("没有权限", "新记录", "统计法")
        await clerk.press("escape")
        await choose(clerk, "放弃")
        await clerk.press("enter")
        await clerk.type("宅基地")
        await clerk.press("f8")
        await clerk.sees("没有权限", "宅基地政策")

    with common_folder() as shared:
        stocked(desk)
        desk.root.rename(shared / "office")
        for path in [shared, *shared.rglob("*")]:
            os.chown(path, 0, 0)
            path.chmod(0o755 if path.is_dir() else 0o644)
        monkeypatch.setenv("XDG_CACHE_HOME", str(shared / "cache"))
        with somebody_else():
            at_work(shared / "office", day)
        (shared / "office").rename(desk.root)
    assert len(topics(desk)) == 5
