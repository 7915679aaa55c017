"""What the pictures show: each screen reached as a clerk reaches it, with keys."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rulegov_tui.storage.store import Store
from rulegov_tui.tui.screens.entry import EntryPage
from rulegov_tui.tui.screens.listing import ListPage
from tests.pictures.svg import drawing
from tests.pictures.workspace import TODAY, as_user, office
from tests.tui.clerk import SECONDS, Clerk

PICTURES = Path(__file__).parent / "screens"
_COPIED = (
    "日期\t类别\t讲课内容\t实到人数\t负责人",
    "2025-9-3\t会前学法\t行政复议条例\t32\t王",
    "2025-9-10\t法律明白人培训\t赡养纠纷怎么调\t约40\t李",
    "2025-9-10\t法律明白人培训\t赡养纠纷怎么调\t约40\t李",
    "2025-9-31\t中心组学法\t法治政府建设纲要\t28\t王",
)
_MORE_PEOPLE, _OTHER_TOPIC = 44, "赡养、继承和遗嘱"


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture.

    Attributes:
        alt: what it shows, for those who cannot see it.
        play: brings the app there.
    """

    alt: str
    play: Callable[[Clerk], Awaitable[None]]


async def _workbench(clerk: Clerk) -> None:
    await clerk.press("down")


async def _register(clerk: Clerk) -> None:
    await _open(clerk, "rmtj")
    await clerk.press("f6")
    await clerk.type("加条件 调解结果")
    await clerk.press("enter", "enter")
    await clerk.type("ll")
    await clerk.press("insert", "down", "insert")


async def _entry(clerk: Clerk) -> None:
    await clerk.type("fzxx")
    await clerk.press("f2")
    await clerk.type("13.5")
    await clerk.press("enter")
    await clerk.type("fl")


async def _conflict(clerk: Clerk) -> None:
    await _open(clerk, "fzxx")
    await clerk.press("down", "enter")
    await clerk.sees("修改")
    _colleague_edits(clerk)
    await clerk.press("down", "down", "ctrl+u")
    await clerk.type("赡养纠纷案例")
    for _ in range(5):
        await clerk.press("down")
    await clerk.press("ctrl+u")
    await clerk.type("43")
    await clerk.press("f2")
    await clerk.sees("改动冲突")
    await clerk.press("left")


async def _chart(clerk: Clerk) -> None:
    await _open(clerk, "rmtj")
    await clerk.press("f7", "tab", "tab")


async def _help(clerk: Clerk) -> None:
    await _open(clerk, "rmtj")
    await clerk.press("f1")


async def _import(clerk: Clerk) -> None:
    await _open(clerk, "fzxx")
    await clerk.paste("\n".join(_COPIED))
    await clerk.press("f3")
    await clerk.type("讲课")
    await clerk.press("enter")
    await clerk.type("题目")
    await clerk.press("enter", "escape", "escape", "f7")
    await clerk.sees("! 2025-9-31")


async def _report(clerk: Clerk) -> None:
    await clerk.press("f3")
    await clerk.until(lambda: "处数字" in clerk.screen)
    await clerk.press("down", "down")


async def _section(clerk: Clerk) -> None:
    await _report(clerk)
    await clerk.type("yfyfhj")
    await clerk.press("enter")
    await clerk.sees("F6插数")
    await clerk.press("ctrl+home", "down", "down")
    await clerk.press(*["right"] * 30)
    await clerk.sees("矛盾纠纷排查次数 = ")


async def _preview(clerk: Clerk) -> None:
    await _report(clerk)
    await clerk.press("f4")
    await clerk.until(lambda: "正在排版" not in clerk.screen)
    await clerk.press("tab", "tab")


async def _figures(clerk: Clerk) -> None:
    await clerk.press("f7")
    await clerk.until(lambda: "正在计算" not in clerk.screen)
    await clerk.press("f5")


SCENES: Mapping[str, Scene] = {
    "workbench": Scene("工作台：各台账本年、本月和各月的件数，下面是待办事项和全年各月的柱形。", _workbench),
    "register": Scene("人民调解台账：按调解结果和拼音首字母 ll（邻里）筛选，条件写成一句话，两条记录打了标记。", _register),
    "entry": Scene("录入培训：日期写错了要改，类别按拼音首字母缩小到几个选项，其余各项照上一条填好。", _entry),
    "conflict": Scene("改动冲突：对方和我改了同一条记录的题目和实到人数，两边的值并排，逐项选一个。", _conflict),
    "chart": Scene("统计：人民调解按纠纷类型数成横柱，按月份数成竖柱。", _chart),
    "import": Scene("导入：从 Excel 粘贴的几行，有错的写着错在哪一格、怎么改，重复的和不要的不导入。", _import),
    "report": Scene("报告：各章节的数字处数、字数和写错的名称，上面是全文字数。", _report),
    "section": Scene("改写一节：文稿里的数字按名称写，光标所在的数字在下面一行说明值、记录条数和口径。", _section),
    "preview": Scene("预览：排好的全文，数字标出，Tab 指向的一个在下面说明。", _preview),
    "figures": Scene("数字：按台账列出有数的数字，上年同期、比上年、记录条数，和文稿里用了几处。", _figures),
    "help": Scene("帮助：台账一屏的全部按键和用法。", _help),
}


def drawn(name: str) -> str:
    """The SVG of a scene."""
    with office() as root:
        return asyncio.run(_drawn(root, SCENES[name]))


async def _drawn(root: Path, scene: Scene) -> str:
    async with asyncio.timeout(SECONDS), Clerk(root, today=TODAY) as clerk:
        await clerk.sees("待办 ")
        await scene.play(clerk)
        strips = clerk.app.screen._compositor.render_strips(clerk.app.size)
        cursor = clerk.cursor if isinstance(clerk.page, EntryPage | ListPage) else None
        return drawing(strips, cursor, scene.alt)


async def _open(clerk: Clerk, initials: str) -> None:
    """Open a register from the workbench."""
    await clerk.type(initials)
    await clerk.press("enter")


def _colleague_edits(clerk: Clerk) -> None:
    """Somebody else saves the record that is open in the form."""
    page = clerk.page
    assert isinstance(page, EntryPage)
    assert page.base is not None
    session = clerk.app.session
    with as_user("li"):
        Store(session.workspace, session.catalog).edit(page.base.record.id, {"topic": _OTHER_TOPIC, "attendance": _MORE_PEOPLE})
