"""An office's own register with a field of every type, filled in on the screen that is made from its TOML."""

from datetime import date

import pytest

from rulegov_tui.domain.fields import FieldType, Value
from tests.desk import Desk
from tests.tui.clerk import Clerk, at_work, colleague, stocked

INSPECTION = """\
label = "联合巡查"
columns = ["date", "kind", "subject", "fine"]
[[fields]]
key = "kind"
label = "巡查类别"
type = "choice"
choices = ["食品安全", "消防安全", "工地安全"]
required = true
[[fields]]
key = "subject"
label = "巡查对象"
required = "single"
[[fields]]
key = "themes"
label = "涉及法律"
type = "choices"
choices = ["食品安全法", "消防法", "建筑法", "安全生产法"]
[[fields]]
key = "village"
label = "所在村"
type = "village"
[[fields]]
key = "covered"
label = "覆盖村"
type = "villages"
[[fields]]
key = "people"
label = "出动人数"
type = "integer"
unit = "人"
minimum = 1
[[fields]]
key = "hours"
label = "用时"
type = "decimal"
unit = "小时"
[[fields]]
key = "fine"
label = "罚款"
type = "money"
unit = "元"
[[fields]]
key = "joint"
label = "联合执法"
type = "boolean"
[[fields]]
key = "mended"
label = "整改日期"
type = "date"
not_before = "date"
[[fields]]
key = "owner"
label = "负责人"
personal = true
[[fields]]
key = "report"
label = "巡查情况"
type = "long_text"
internal = true
[[figures]]
name = "联合巡查次数"
unit = "次"
count = true
"""
TYPED = {
    "date": ("3.15", "= 2024-03-15 星期五"),
    "kind": ("xfaq", "= 消防安全"),
    "subject": ("李家饭店", ""),
    "themes": ("2 aqscf", "= 消防法、安全生产法"),
    "village": ("张庄村", ""),
    "covered": ("张庄村、李庄村", ""),
    "people": ("６", "= 6 人"),
    "hours": ("1.5", "= 1.5 小时"),
    "fine": ("1.2万", "= 12000 元"),
    "joint": ("1", "= 是"),
    "mended": ("20", "= 2024-03-20 星期三"),
    "owner": ("李四", ""),
}
"""What the clerk types, and what the screen says it understood."""
SAVED = {
    "date": "2024-03-15",
    "kind": "消防安全",
    "subject": "李家饭店",
    "themes": ["消防法", "安全生产法"],
    "village": "张庄村",
    "covered": ["张庄村", "李庄村"],
    "people": 6,
    "hours": 1.5,
    "fine": 12000,
    "joint": True,
    "mended": "2024-03-20",
    "owner": "李四",
    "report": "第一行[/b]\n第二行：通道堵塞",
    "evidence": ["照片/1.jpg"],
}


@pytest.fixture
def inspections(desk: Desk) -> Desk:
    desk.file("categories/joint.toml").write_text(INSPECTION, encoding="utf-8")
    stocked(desk)
    return desk


async def open_form(clerk: Clerk) -> None:
    await clerk.type("lhxc")
    await clerk.press("f2")
    await clerk.sees("联合巡查  新记录")


async def go_to(clerk: Clerk, label: str) -> None:
    while not clerk.lines()[clerk.cursor[1]].lstrip(">* ").startswith(label):
        await clerk.press("down")


def test_a_field_of_every_type(inspections: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        fields = clerk.app.session.catalog.categories["joint"].fields
        assert {field.type for field in fields.values()} == set(FieldType)
        await open_form(clerk)
        for key, (text, echo) in TYPED.items():
            await go_to(clerk, fields[key].label)
            await clerk.type(text)
            help_line = clerk.lines()[-8]
            assert help_line.strip() == echo, key
            assert clerk.at_cursor.endswith(text), key
            await clerk.press("enter")
        await go_to(clerk, "巡查情况")
        await clerk.press("f6")
        await clerk.sees("巡查情况", "最多")
        await clerk.type("第一行[/b]")
        await clerk.press("enter")
        await clerk.type("第二行：通道堵塞")
        await clerk.press("f2")
        await clerk.sees("联合巡查  新记录", "第一行[/b]")
        await go_to(clerk, "佐证")
        await clerk.type("照片/1.jpg")
        await clerk.press("f2")
        await clerk.sees("已保存 2024-03-15")

    at_work(inspections.root, day)
    (saved,) = inspections.json("list", "joint")["records"]
    assert {key: saved[key] for key in SAVED} == SAVED
    assert inspections.figure("联合巡查次数")["value"] == 1


def test_personal_and_internal_fields_are_marked(inspections: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_form(clerk)
        assert clerk.line("负责人").endswith("个人")
        assert clerk.line("巡查情况").endswith("内部")
        await go_to(clerk, "负责人")
        await clerk.sees("个人信息，不进报告。")

    at_work(inspections.root, day)


@pytest.mark.parametrize(
    ("label", "text", "said"),
    [
        ("日期", "13.45", "日期"),
        ("巡查类别", "交通", "没有「交通」这一项"),
        ("出动人数", "0", "出动人数"),
        ("出动人数", "几个", "出动人数"),
        ("用时", "半天", "用时"),
        ("罚款", "若干", "罚款"),
        ("联合执法", "也许", "联合执法"),
        ("整改日期", "2024.3.1", "整改日期"),
    ],
)
def test_what_is_wrong_is_said_while_it_is_typed_and_is_not_saved(inspections: Desk, label: str, text: str, said: str) -> None:
    async def day(clerk: Clerk) -> None:
        await open_form(clerk)
        for right in ("3.15", "xfaq", "李家饭店"):
            await clerk.type(right)
            await clerk.press("enter")
        await clerk.press("up", "up", "up")
        await go_to(clerk, label)
        await clerk.press("ctrl+u")
        await clerk.type(text)
        await clerk.sees("! 要改")
        (problem,) = [line for line in clerk.lines() if line.startswith(" ! ")]
        assert said in problem
        await clerk.press("f2")
        await clerk.sees("! 要改", "联合巡查  新记录")
        assert said in clerk.said
        assert clerk.lines()[clerk.cursor[1]].lstrip(">* ").startswith(label)

    at_work(inspections.root, day)
    assert inspections.json("list", "joint")["records"] == []


def test_a_long_text_comes_back_however_its_window_is_left(inspections: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_form(clerk)
        await go_to(clerk, "巡查情况")
        for key, text in (("escape", "一\n二"), ("f10", "\n三"), ("ctrl+s", "\n四")):
            await clerk.press("f6")
            await clerk.paste(text)
            await clerk.press(key)
            await clerk.sees("联合巡查  新记录")
        await clerk.type("五")
        assert "F6" in clerk.said
        await clerk.press("ctrl+u", "f6")
        assert [line.strip() for line in clerk.lines()[1:5]] == ["一", "二", "三", "四"]
        assert clerk.at_cursor.strip() == "四"

    at_work(inspections.root, day)


def test_only_a_long_text_has_a_window(inspections: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        await open_form(clerk)
        await clerk.press("f6")
        assert clerk.said == "这一项只有一行，直接录入就行。"
        assert clerk.page.NAME == "录入"

    at_work(inspections.root, day)


def test_a_register_that_was_added_after_the_app_was_opened(desk: Desk) -> None:
    async def day(clerk: Clerk) -> None:
        desk.file("categories/joint.toml").write_text(INSPECTION, encoding="utf-8")
        theirs = colleague(desk.root)
        values: dict[str, Value] = {"date": date(2024, 3, 15), "kind": "消防安全", "subject": "李家饭店"}
        theirs.store.add(theirs.catalog.categories["joint"], values)
        await clerk.app.caught_up()
        await clerk.sees("台账定义有变化，请退出后重新打开。")
        assert "损坏" not in clerk.screen
        await clerk.type("fzxx")
        await clerk.press("enter")
        await clerk.sees("5 条记录")
        assert "损坏" not in clerk.screen
        await clerk.press("escape")
        await clerk.resize(60, 20)
        assert clerk.lines()[0].rstrip().endswith("台账定义有变化，请退出后重新打开")

    async def afterwards(clerk: Clerk) -> None:
        await clerk.type("lhxc")
        await clerk.press("enter")
        await clerk.sees("李家饭店", "1 条记录")

    at_work(stocked(desk), day)
    at_work(desk.root, afterwards)
