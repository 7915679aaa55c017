"""What can be done with the records of a register."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rulegov_tui.storage.reading.lookup import NoSuchRecordError
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON, HISTORY_KEYS, Redo, Undo

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.register import RegisterPage  # noqa: F401 (named in a type)

RegisterCommand = Command["RegisterPage"]
_NONE = "没有选中记录：按 Esc 清空筛选，或按 F2 新增。"


class New(RegisterCommand):
    """Begin a new record."""

    name, label, title = "new", "新增", "录一条新记录"
    keys = ("f2", "ctrl+n")

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.enter(self.screen.category)


class OnRecord(RegisterCommand):
    """Something done to the record under the pointer."""

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.current else _NONE


class Edit(OnRecord):
    """Open the record under the pointer."""

    name, label, title = "edit", "打开", "打开光标所在的记录，查看或修改"
    keys = ("enter", "ctrl+o")
    hinted = False

    async def run(self) -> None:
        """See ``Command``."""
        if record := self.screen.current:
            try:
                await self.screen.office.open_record(record.id)
            except NoSuchRecordError:
                await self.screen.show_gone()


class Duplicate(OnRecord):
    """Begin a new record like the one under the pointer."""

    name, label, title = "duplicate", "复制", "照光标所在的记录录一条新的，日期另填"
    keys = ("f4", "ctrl+d")

    async def run(self) -> None:
        """See ``Command``."""
        if record := self.screen.current:
            await self.screen.office.enter(self.screen.category, like=record)


class Bulk(RegisterCommand):
    """Change one field of all marked records."""

    name, label, title = "bulk", "批改", "把标记的记录的某一项改成同一个值，先预览"
    keys = ("f3",)

    def refusal(self) -> str:
        """See ``Command``."""
        return self.screen.refusal_of_marks() if self.screen.marked else "还没有标记：用 Ins 或空格标记要改的记录，再按 F3。"

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.bulk import open_bulk

        open_bulk(self.screen)


class Sort(RegisterCommand):
    """Choose the order."""

    name, label, title = "sort", "排序", "选按哪一项排序"
    keys = ("f5", "ctrl+r")

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.sorting import open_sorting

        open_sorting(self.screen)


class Narrow(RegisterCommand):
    """Add a filter on a field, or take one away."""

    name, label, title = "narrow", "条件", "按字段加一个筛选条件，或去掉一个"
    keys = ("f6", "ctrl+f", "slash", "fullwidth_solidus")

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.conditions import open_conditions

        open_conditions(self.screen)


class Chart(RegisterCommand):
    """The records in view by kind and month."""

    name, label, title = "chart", "统计", "把列出的记录按类别、按月份数一数"
    keys = ("f7", "ctrl+g")

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.chart import open_chart

        open_chart(self.screen)


class Delete(RegisterCommand):
    """Put the marked records, or the one under the pointer, into the trash."""

    name, label, title = "delete", "删除", "删除标记的记录（没有标记就是光标所在的），进回收站"
    keys = ("f8", "delete")

    def refusal(self) -> str:
        """See ``Command``."""
        return self.screen.refusal_of_marks() if self.screen.marked else "" if self.screen.affected else _NONE

    async def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        ids: Sequence[str] = page.affected
        first = page.register.cells(next(record for record in page.register if record.id == ids[0]))
        try:
            await page.office.do("正在删除", lambda: page.office.session.store.delete_all(ids))
        except NoSuchRecordError:
            await page.show_gone()
            return
        page.mark(())
        await page.office.caught_up()
        what = f"{len(ids)} 条记录" if len(ids) > 1 else " ".join(filter(None, first))
        page.say(f"已删除 {what}；Ctrl+Z 撤销，Ctrl+T 看回收站。")


class Mark(OnRecord):
    """Mark the record under the pointer, or unmark it, and go on to the next."""

    name, label, title = "mark", "标记", "标记光标所在的记录，再按一次取消"
    keys = ("insert", "space")
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        if record := page.current:
            page.mark(page.marked ^ {record.id})
            page.list.action_move(1)


class MarkAll(RegisterCommand):
    """Mark all records in view, or none."""

    name, label, title = "mark_all", "全标", "标记列出的全部记录，再按一次全部取消"
    keys = ("ctrl+e",)
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        ids = {record.id for record in self.screen.records}
        self.screen.mark(self.screen.marked - ids if ids <= self.screen.marked else self.screen.marked | ids)


class EarlierYear(RegisterCommand):
    """Look at the year before."""

    name, label, title = "earlier", "上年", "看前一个有记录的年度"
    keys = ("left", "ctrl+left")
    hinted = False
    step = -1

    def refusal(self) -> str:
        """See ``Command``."""
        years = self.screen.years()
        reached = years.index(self.screen.view.year) + self.step
        return "" if 0 <= reached < len(years) else "没有更早的记录了。" if self.step < 0 else "已经是全部年度。"

    def run(self) -> None:
        """See ``Command``."""
        page, years = self.screen, self.screen.years()
        page.look_at(replace(page.view, year=years[years.index(page.view.year) + self.step]))


class LaterYear(EarlierYear):
    """Look at the year after; after the last, at all years."""

    name, label, title = "later", "下年", "看后一个有记录的年度，最后是全部年度"
    keys = ("right", "ctrl+right")
    step = 1


class Trash(RegisterCommand):
    """What was deleted from this register."""

    name, label, title = "trash", "回收站", "看删除的记录，选一条恢复"
    keys = ("ctrl+t",)
    hinted = False

    async def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.trash import open_trash

        await open_trash(self.screen)


class RecordHistory(OnRecord):
    """What became of the record under the pointer."""

    name, label, title = "history", "历史", "光标所在的记录谁在什么时候改过什么"
    keys = HISTORY_KEYS
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        if record := self.screen.current:
            self.screen.office.open_history(record.id)


class Damaged(RegisterCommand):
    """The files of this register that cannot be read."""

    name, label, title = "damaged", "损坏", "看读不出来的文件，和怎样改好"
    keys = ("f12",)
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.office.damaged_in(self.screen.category) else "这个台账没有损坏的文件。"

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.damaged import DamagedPage

        self.screen.app.push_screen(DamagedPage(self.screen.office, self.screen.category))


class Refresh(RegisterCommand):
    """Look at once for what colleagues have saved, and for files changed by hand."""

    name, label, title = "refresh", "刷新", "马上看有没有别人新存的记录"
    keys = ("ctrl+x",)
    hinted = False

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.look_closer()


COMMANDS = (
    New, Bulk, Duplicate, Sort, Narrow, Chart, Delete, *COMMON, Edit, Mark, MarkAll,
    Undo, Redo, EarlierYear, LaterYear, RecordHistory, Trash, Damaged, Refresh,
)  # fmt: skip
