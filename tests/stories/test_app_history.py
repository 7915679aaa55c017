"""The history in the app: who changed a record, a step undone from there, an old version brought back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from rulegov_tui.storage.journal.chain import Journal
from rulegov_tui.storage.journal.changes import FileChange
from rulegov_tui.storage.journal.line import FIRST_HASH, Operation, subject, written
from rulegov_tui.storage.workspace import Workspace
from rulegov_tui.tui.screens.history import HistoryPage
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, colleague, stocked

MANY = 3_000


@contextmanager
def as_user(login: str) -> Iterator[None]:
    """Whoever saves now has this login."""
    with patch("rulegov_tui.storage.journal.chain.login", lambda: login):
        yield


def lesson(desk: Desk) -> str:
    """The id of the training on 宅基地政策."""
    (found,) = desk.json("list", "training", "--where", "date=2024-03-15")["records"]
    return str(found["id"])


def people(desk: Desk) -> list[int]:
    return [one["attendance"] for one in desk.json("list", "training", "--where", "date=2024-03-15")["records"]]


def edited(desk: Desk) -> str:
    """Five trainings, one of them corrected twice: first by wang, then by li; gives its id."""
    stocked(desk)
    found = lesson(desk)
    for login, attendance in (("wang", "46"), ("li", "48")):
        with as_user(login):
            desk.ok("edit", found, f"attendance={attendance}")
    return found


def steps(root: Path) -> list[Operation]:
    """What the journal has, oldest first."""
    return [line.op for line, _ in colleague(root).store.history()][::-1]


async def open_lesson_history(clerk: Clerk) -> None:
    await clerk.type("fzxx")
    await clerk.press("enter")
    await clerk.type("zjd")
    await clerk.press("f11")
    await clerk.sees("3 / 3 步")


async def undo_refused(clerk: Clerk) -> None:
    await clerk.press("f11")
    await clerk.type("wang")
    await clerk.press("enter")
    await clerk.sees("第 8 步：修改", "wang")
    await clerk.press("f8")
    await clerk.sees("第 8 步没有撤销，之后又改过", "旧版：45", "现在：48")


def test_who_changed_a_record_is_seen_from_the_register(desk: Desk) -> None:
    found = edited(desk)

    async def day(clerk: Clerk) -> None:
        await open_lesson_history(clerk)
        rows = [line.split() for line in clerk.lines()[4:7]]
        assert [(row[-3], row[-2], row[-1]) for row in rows[:2]] == [("li", "修改", "实到人数"), ("wang", "修改", "实到人数")]
        assert rows[0][0] == ">"
        await clerk.press("down", "enter")
        await clerk.sees("第 8 步：修改 法治学习与培训", found)
        assert clerk.line("> ").split() == [">", "实到人数", "45", "46"]
        await clerk.press("enter")
        await clerk.sees(f"修改 {found}")

    at_work(desk.root, day)


def test_a_step_of_somebody_else_is_undone_and_done_again(desk: Desk) -> None:
    edited(desk)

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11")
        await clerk.type("li xg")
        await clerk.sees("1 / 9 步")
        await clerk.press("f8")
        await clerk.sees("已撤销第 9 步，1 条记录", "Ctrl+Y 重做")
        await clerk.press("escape")
        await clerk.sees("10 / 10 步", "撤销 第 9 步")
        assert clerk.line("> ").split()[1] == "9", "the pointer stays on its step"

    at_work(desk.root, day)
    assert people(desk) == [46]

    async def regret(clerk: Clerk) -> None:
        await clerk.press("f11", "ctrl+y")
        await clerk.sees("您在别的窗口或以前做的", "撤销 第 9 步")
        await clerk.press("down", "enter")
        await clerk.sees("已重做")

    at_work(desk.root, regret)
    assert people(desk) == [48]
    assert steps(desk.root)[-2:] == [Operation.UNDO, Operation.REDO]


def test_a_step_that_was_changed_since_is_refused_with_both_versions(desk: Desk) -> None:
    edited(desk)

    async def day(clerk: Clerk) -> None:
        await undo_refused(clerk)
        await clerk.press("escape")
        await clerk.sees("第 8 步：修改")

    at_work(desk.root, day)
    assert people(desk) == [48]


def test_where_the_present_version_is_damaged_the_refusal_says_so(desk: Desk) -> None:
    found = edited(desk)
    desk.file(f"2024/training/{found}.toml").write_text("date = \n", encoding="utf-8")

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11")
        await clerk.type("wang")
        await clerk.press("f8")
        await clerk.sees("第 8 步之后又改过")
        assert clerk.page.NAME == "历史"
        assert "没有撤销；" in clerk.said

    at_work(desk.root, day)


def test_a_change_by_hand_is_a_step_too(desk: Desk) -> None:
    found = edited(desk)
    file = desk.file(f"2024/training/{found}.toml")
    file.write_text(file.read_text("utf-8").replace("attendance = 48", "attendance = 49"), encoding="utf-8")
    desk.ok("history")

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11")
        await clerk.type("直接改文件")
        await clerk.press("enter")
        await clerk.sees("直接改文件 法治学习与培训", f"{found}；文件被改动", "改前：48", "改后：49")
        await clerk.press("f8")
        await clerk.sees("已撤销第 10 步")

    at_work(desk.root, day)
    assert people(desk) == [48]


def test_from_the_refusal_the_old_version_is_brought_back(desk: Desk) -> None:
    edited(desk)

    async def day(clerk: Clerk) -> None:
        await undo_refused(clerk)
        await clerk.press("f2")
        await clerk.sees("的旧版；Ctrl+Z 撤销", "第 8 步：修改")

    at_work(desk.root, day)
    assert people(desk) == [45]
    assert steps(desk.root)[-1] == Operation.EDIT


@pytest.mark.parametrize(("answer", "kept"), [("改前", 45), ("改后", 46)])
def test_the_version_before_or_after_a_step_is_brought_back(desk: Desk, answer: str, kept: int) -> None:
    edited(desk)

    async def day(clerk: Clerk) -> None:
        await open_lesson_history(clerk)
        await clerk.press("down", "enter", "f6")
        await clerk.type(answer)
        await clerk.press("enter")
        await clerk.sees(f"旧版：{kept}", "现在：48")
        await clerk.press("f2")
        await clerk.sees("的旧版；Ctrl+Z 撤销")
        await clerk.press("escape")
        await clerk.sees("4 / 4 步")

    at_work(desk.root, day)
    assert people(desk) == [kept]


def test_the_newest_step_has_nothing_but_the_version_before(desk: Desk) -> None:
    edited(desk)

    async def day(clerk: Clerk) -> None:
        await open_lesson_history(clerk)
        await clerk.press("enter", "f6")
        await clerk.sees("第 9 步之前的旧版", "旧版：46", "现在：48")

    at_work(desk.root, day)


def test_somebody_who_changes_the_record_meanwhile_is_not_overwritten(desk: Desk) -> None:
    found = edited(desk)

    async def day(clerk: Clerk) -> None:
        await undo_refused(clerk)
        with as_user("zhao"):
            colleague(desk.root).store.edit(found, {"attendance": 50})
        await clerk.press("f2")
        assert "zhao" in clerk.said
        assert clerk.page.NAME == "旧版"

    at_work(desk.root, day)
    assert people(desk) == [50]


def test_a_deleted_record_comes_back_through_its_last_step(desk: Desk) -> None:
    edited(desk)
    desk.ok("delete", lesson(desk))

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11", "enter")
        await clerk.sees("第 10 步：删除", "整条记录", "改后：没有")
        await clerk.press("enter")
        assert "已经删除" in clerk.said
        await clerk.press("f6")
        await clerk.sees("宅基地政策", "（没有这条记录）")
        await clerk.press("f2")
        await clerk.sees("已恢复")

    at_work(desk.root, day)
    assert people(desk) == [48]
    assert steps(desk.root)[-1] == Operation.RESTORE


def test_a_step_of_many_records_lists_them_and_is_undone_as_one(desk: Desk) -> None:
    stocked(desk)
    ids = [one["id"] for one in desk.json("list", "training")["records"]]
    colleague(desk.root).store.edit_all({one: {"note": "补录"} for one in ids})

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11")
        assert clerk.line("> ").split()[-1] == "条"
        await clerk.type(ids[2][-6:])
        await clerk.sees("2 / 8 步")
        await clerk.press("enter")
        await clerk.sees("第 8 步：批量修改 法治学习与培训 5 条", "（空） > 补录")
        await clerk.type(ids[2][-6:])
        assert [line.split()[1] for line in clerk.lines() if "补录" in line] == [ids[2]]
        await clerk.press("enter")
        await clerk.sees("改前：（空）", "改后：补录")
        await clerk.press("escape", "f8")
        await clerk.sees("已撤销第 8 步，5 条记录")

    at_work(desk.root, day)
    assert desk.json("list", "training", "--where", "note=补录")["records"] == []


def test_a_personal_value_is_not_shown(desk: Desk) -> None:
    desk.ok("add", "mediation", "date=2024-03-15", "kind=邻里", "parties=张三与李四")

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11", "enter")
        await clerk.sees("（个人信息）")
        assert "张三" not in clerk.screen

    at_work(desk.root, day)


def test_only_mine_and_only_one_register(desk: Desk) -> None:
    edited(desk)

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11", "f3")
        await clerk.sees("只看", "7 / 9 步")
        assert "wang" not in "\n".join(clerk.lines()[4:])
        await clerk.press("f4")
        await clerk.type("法治学习")
        await clerk.press("enter")
        await clerk.sees("法治学习与培训；5 / 9 步")
        await clerk.press("escape")
        await clerk.sees("9 / 9 步")

    at_work(desk.root, day)


def test_what_a_colleague_saves_stands_above_and_the_pointer_stays(desk: Desk) -> None:
    found = edited(desk)

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11", "down", "down")
        before = clerk.line("> ")
        with as_user("zhao"):
            colleague(desk.root).store.edit(found, {"attendance": 50})
        await clerk.app.caught_up()
        await clerk.sees("zhao", "10 / 10 步")
        assert clerk.line("> ") == before

    at_work(desk.root, day)


def long_journal(root: Path) -> None:
    """Thousands of steps of wang's, the first one by zhao; none of them has files, which the history does not ask for."""
    prev, rows = FIRST_HASH, []
    for n, by in enumerate(["zhao", *["wang"] * (MANY - 1)], start=1):
        path = f"2024/training/2024-03-15-{n:06}.toml"
        change = FileChange(id=Path(path).stem, category="training", old=None, new=path, before=None, after="a" * 64)
        line, row = written(
            {"n": n, "t": "2024-03-15T08:00:00.000Z", "by": by, "host": "h", "op": "new", **subject(change, None), "prev": prev}
        )
        prev = line.hash
        rows.append(row)
    folder = Workspace(root).journal
    folder.mkdir(parents=True)
    (folder / "2024.jsonl").write_bytes(b"".join(rows))


def test_a_long_journal_is_read_as_one_goes_down(desk: Desk) -> None:
    long_journal(desk.root)

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11")
        page = clerk.page
        assert isinstance(page, HistoryPage)
        assert clerk.line("> ").split()[1] == str(MANY)
        read = len(page.steps)
        assert read < MANY / 2
        assert f"读到第 {MANY - read + 1} 步" in clerk.screen
        await clerk.press("end")
        assert read < len(page.steps) < MANY
        while len(page.steps) < MANY:
            await clerk.press("end")
        await clerk.press("end")
        await clerk.sees(f"{MANY} / {MANY} 步", "zhao")
        assert [step.n for step in page.steps] == list(range(MANY, 0, -1))

    at_work(desk.root, day)


def test_a_search_goes_on_reading_until_the_first_step(desk: Desk) -> None:
    long_journal(desk.root)

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11")
        clerk.ahead(text="zhao")
        await clerk.sees(f"1 / {MANY} 步")
        assert clerk.line("> ").split()[1] == "1"
        await clerk.press("escape")
        assert clerk.line("> ").split()[1] == "1", "the pointer stays on its step"

    at_work(desk.root, day)


def test_a_journal_that_breaks_off_is_shown_as_far_as_it_goes(desk: Desk) -> None:
    edited(desk)
    (path,) = Journal(Workspace(desk.root).journal).files()
    rows = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*rows[:4], b"nonsense", *rows[5:]]))

    async def day(clerk: Clerk) -> None:
        await clerk.press("f11")
        await clerk.sees("日志的这一行读不了")
        assert ":5" in clerk.said

    at_work(desk.root, day)
