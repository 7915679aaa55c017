"""One register: its records, narrowed and sorted, and what can be done with them."""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.widget import Widget

from rulegov_tui.browsing.register import Found, Register
from rulegov_tui.browsing.view import View
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.record import Record
from rulegov_tui.tui.drawing import fitted
from rulegov_tui.tui.screens.listing import ListPage
from rulegov_tui.tui.screens.register_commands import COMMANDS
from rulegov_tui.tui.screens.register_in_out import IN_AND_OUT
from rulegov_tui.tui.widgets.row_list import Column, RowList
from rulegov_tui.tui.widgets.said import Said

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

_SLICE = 1000
"""Records looked at in one go, in three milliseconds at most."""


class RegisterPage(ListPage):
    """The records of one category.

    Attributes:
        category: the register.
        register: its records in memory.
        view: which of them are shown, and in what order.
        marked: the ids of the records that are marked for an action on all of them.

    Args:
        office: the app.
        category: the register.
        year: the year to begin with; None for all.
        only: the records to which it is limited, by id; empty for all.
        because: why it is limited to them.
    """

    NAME = "台账"
    NOTES = (
        "直接输入文字或拼音首字母，边打边筛；空格隔开的词都要有。F6 按字段加条件，几个条件同时成立。",
        "左右键换年度，最右边是全部年度。Ins 标记几条以后，F3 一次改一项，F8 一次删除，都能撤销。",
        "Ctrl+U 从 Excel 或 CSV 文件导入；在 Excel 里复制几行，直接粘贴到这里也行。Ctrl+W 导出列出的。",
        "别人存的记录会自己出现，光标留在原来那一条上。",
    )
    ACTIONS = (*COMMANDS, *IN_AND_OUT)

    def __init__(
        self, office: "RulegovApp", category: Category, year: int | None, only: Collection[str] = (), because: str = ""
    ) -> None:
        self.register = office.registers.of(category)
        columns = [
            Column(f"{field.label}/{field.unit}" if field.unit else field.label, right=field.type.is_number)
            for field in self.register.columns
        ]
        empty = "没有符合的记录：Esc 清空筛选，左右键换年度，F2 新增，Ctrl+U 导入"
        super().__init__(office, columns, empty=empty, hint="输入文字或拼音首字母")
        self.category = category
        self.view = View(year=None if only else year)
        self.marked: set[str] = set()
        self._only, self._because = frozenset(only), because
        self._sentence = Said(self.look.dim)
        self._rows: Sequence[Record] = ()
        self._found: Found | None = None
        self._aim = ("", 0)

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.filter
        yield self._sentence
        yield self.list

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        damaged = len(self.office.damaged_in(self.category))
        marked = f"已标记 {len(self.marked)} 条  " if self.marked else ""
        broken = f"，{damaged} 条损坏（F12 查看）" if damaged else ""
        return self.category.label, f"{marked}{len(self.register)} 条记录{broken}"

    def on_mount(self) -> None:
        """Show the records, with the pointer on the first; make them ready for search."""
        self.show_rows()
        self.call_after_refresh(self.run_worker, self._prepare)

    async def _prepare(self) -> None:
        await self.office.registers.prepare(self.category, lambda: self.office.is_answering)

    @property
    def records(self) -> Sequence[Record]:
        """The records in view, all of them."""
        if self._found is not None:
            self.show_rows()
        return self._rows

    @property
    def current(self) -> Record | None:
        """The record under the pointer."""
        return self._rows[self.list.index] if self._rows else None

    @property
    def affected(self) -> Sequence[str]:
        """The ids of the marked records in view, or else of the one under the pointer."""
        if self.marked:
            return [record.id for record in self.records if record.id in self.marked]
        return [self.current.id] if self.current else []

    def refusal_of_marks(self) -> str:
        """Why nothing is done to the marked records: some are not in view, and nothing is done to what is not seen."""
        hidden = len(self.marked) - len(self.affected)
        return f"有 {hidden} 条标记的记录不在列表里：清空筛选看一看，或按两次 Ctrl+E 取消标记。" if hidden else ""

    def show_rows(self, key: str = "") -> None:
        """Show the records in view, with the pointer on the record of that id, or else on the same as before."""
        if key or self._found is None:
            self._aim = key or self.list.key, self.list.index
        self._found = None
        self._show(self.register.rows(self.view, self.office.today()))

    def _show(self, found: Sequence[Record]) -> None:
        """Show these, with the pointer on the record that it is to be on, or else where that was."""
        rows = [record for record in found if record.id in self._only] if self._only else found
        key, index = self._aim
        self._rows = rows
        at = next((place for place, record in enumerate(rows) if record.id == key), index) if key else 0
        self.list.show(_Records(rows, self.register), at)
        self.list.mark(self.marked)
        self.redraw()

    def redraw(self) -> None:
        """See ``Page``; the sentence about what is in view takes another line before anything of it is cut off."""
        super().redraw()
        total = len(self._only) or len(self.register)
        width = self.office.size.width
        because = f"{fitted(self._because, min(cell_len(self._because), width)).rstrip()}；" if self._because else ""
        whole, brief = (
            because + self.view.sentence(self.category, len(self._rows), total, brief=brief, more=self._found is not None)
            for brief in (False, True)
        )
        self._sentence.show(whole if cell_len(whole) <= width - 2 else brief, self.look.dim)

    @property
    def period_text(self) -> str:
        """What is in view, in a few words."""
        return f"{f'{self.view.year}年' if self.view.year else '全部年度'}，{len(self._rows)} 条记录"

    def look_at(self, view: View) -> None:
        """Show another view of the register; the pointer stays on its record if that is still in view."""
        self.view = view
        self.show_rows()

    def narrow(self) -> None:
        """See ``ListPage``: the newest records are shown at once, and a key typed meanwhile begins anew."""
        self.view = View(text=self.filter.text, condition=self.view.condition, order=self.view.order, year=self.view.year)
        if self._found is None:
            self._aim = self.list.key, self.list.index
        self._found = found = self.register.found(self.view, self.office.today())
        self._look(found)
        if self._found is not None:
            self.office.begin(self._look_on(found))

    async def _look_on(self, found: Found) -> None:
        """Look for the other records. Every other key waits until they are there, so that it meets all of them."""
        while True:
            await asyncio.sleep(0)
            if found is not self._found or self.is_typed_on():
                return
            self._look(found)

    def _look(self, found: Found) -> None:
        """Look at some more records; show them where they come into view, and when there are no more."""
        shown = len(found.rows)
        more = found.look(_SLICE)
        if not more:
            self._found = None
        if not more or shown < self.list.page:
            self._show(found.rows[:] if more else found.rows)

    def go_back(self) -> None:
        """Empty the line, then take the filters away, then leave."""
        if self.view.parts and not self.filter.text:
            self.look_at(View(order=self.view.order, year=self.view.year))
        else:
            super().go_back()

    def years(self) -> list[int | None]:
        """The years with records, oldest first, the one in view among them; None, for all years, comes last."""
        found = {record.date.year for record in self.register} | ({self.view.year} if self.view.year else set())
        return [*sorted(found), None]

    def mark(self, ids: Collection[str]) -> None:
        """Have these records marked, and no other."""
        self.marked = set(ids)
        self.list.mark(self.marked)
        self.redraw()

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``: the pointer stays on its record, wherever that stands now."""
        if self.category.name in arrived.categories:
            self.register = self.office.registers.of(self.category)
            self.marked &= {record.id for record in self.register} if self.marked else set()
            self.show_rows()
        if arrived.sentence:
            self.say(arrived.sentence)

    async def show_gone(self) -> None:
        """A record in view is not there any more: bring the list up to date, and say so."""
        await self.office.look_closer()
        self.say("记录刚被别人删除，列表已更新；Ctrl+T 看回收站。", bad=True)

    def saved(self, record_id: str) -> None:
        """See ``Page``: the pointer goes to the record; a filter that hides it stays."""
        self.show_rows(record_id)
        hidden = "" if any(record.id == record_id for record in self._rows) else "；现在的年度或筛选里看不到它"
        self.say(f"已保存{hidden}；Ctrl+Z 撤销。")

    def take_pasted(self, text: str) -> None:
        """See ``ListPage``; a pasted table is previewed as records."""
        from rulegov_tui.exchange.pasted import is_table

        if is_table(text):
            from rulegov_tui.tui.screens.importing import open_pasted

            self.office.begin(self._said_if_wrong(open_pasted(self, text)))
        else:
            super().take_pasted(text)

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Open the record."""
        await self.action_perform("edit")


class _Records:
    """Records as rows."""

    def __init__(self, records: Sequence[Record], register: Register) -> None:
        self._records, self._register = records, register

    def __len__(self) -> int:
        return len(self._records)

    def key(self, index: int) -> str:
        return self._records[index].id

    def cells(self, index: int) -> Sequence[str]:
        return self._register.cells(self._records[index])
