"""How many keys a record costs: what decides whether anybody enters it."""

from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, stocked

MOST_REPEATED, MOST_NEW = 20, 60
LESSONS = (
    ("date=2024-11-18", "kind=会前学法", "topic=公职人员政务处分法", "audience=机关干部", "attendance=31", "speaker=司法所长"),
    ("date=2024-11-25", "kind=会前学法", "topic=保密法", "audience=机关干部", "attendance=30", "speaker=司法所长"),
)
CASE = {"parties": "张三与李四", "facts": "因宅基地滴水争执", "mediators": "王建国"}
TEXT = sum(map(len, CASE.values()))


def tell(desk: Desk, sentence: str) -> None:
    """Show a count among the results of the tests."""
    with desk.capsys.disabled():
        print(f"\n{sentence}")  # noqa: T201


def test_a_training_like_the_last_one(desk: Desk) -> None:
    for lesson in LESSONS:
        desk.ok("add", "training", *lesson)

    async def day(clerk: Clerk) -> int:
        await clerk.press("f2")
        await clerk.sees("新记录", "仿 11-25")
        await clerk.type("-4")
        await clerk.press("enter", "enter")
        await clerk.type("统计法")
        await clerk.press("down", "down", "down", "down", "down")
        await clerk.type("29")
        await clerk.press("f2")
        await clerk.sees("已保存 2024-12-16")
        return clerk.keys

    keys = at_work(desk.root, day)
    tell(desk, f"重复录入一次培训：{keys} 键，含题目 3 字")
    (saved,) = desk.json("list", "training", "--where", "date=2024-12-16")["records"]
    expected = {"kind": "会前学法", "topic": "统计法", "attendance": 29, "audience": ["机关干部"], "speaker": "司法所长"}
    assert {key: saved[key] for key in expected} == expected
    assert keys <= MOST_REPEATED


def test_a_new_mediation(desk: Desk) -> None:
    """A blank field costs a key as well: the clerk goes through all of them, as with the paper form."""
    typed = {"date": "t", "organ": "1", "source": "ysq", "kind": "ll", "village": "zz", "people": "2", "result": "zzbl"}
    stocked(desk)

    async def day(clerk: Clerk) -> int:
        await clerk.type("rmtj")
        await clerk.press("f2")
        await clerk.sees("人民调解  新记录")
        keys = list(clerk.app.session.catalog.categories["mediation"].fields)
        for key in keys[: keys.index("result") + 1]:
            await clerk.type({**typed, **CASE}.get(key, ""))
            await clerk.press(*["tab"][: key == "village"], "enter")
        await clerk.press("f2")
        await clerk.sees("已保存 2024-12-20")
        return clerk.keys - TEXT

    keys = at_work(desk.root, day)
    tell(desk, f"新录一件调解：{keys} 键，另有文字 {TEXT} 字")
    (saved,) = desk.json("list", "mediation")["records"]
    choices = {
        "organ": "村调委会",
        "source": "依申请调解",
        "kind": "邻里",
        "village": "张庄村",
        "people": 2,
        "result": "正在办理",
    }
    expected = {**choices, **CASE}
    assert {key: saved[key] for key in expected} == expected
    assert keys <= MOST_NEW
