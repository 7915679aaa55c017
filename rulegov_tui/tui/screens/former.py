"""Former versions of records beside the present ones, and the way back to them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.steps import apart
from rulegov_tui.storage.care.former import Former, bring_back
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON, Redo, Undo
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows
from rulegov_tui.tui.widgets.said import Said

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp


class Restore(Command["FormerPage"]):
    """Make the former version the present one."""

    name, label, title = "bring_back", "恢复", "把光标所在的记录恢复成这一版，可以撤销"
    keys = ("f2", "ctrl+s")

    def refusal(self) -> str:
        """See ``Command``."""
        return self.screen.current.refusal

    async def run(self) -> None:
        """See ``Command``."""
        page, former = self.screen, self.screen.current
        store = page.office.session.store
        await page.office.do("正在恢复", lambda: bring_back(store, former))
        await page.office.caught_up()
        page.dismiss(None)
        page.office.say(f"已恢复 {former.record_id} 的旧版；Ctrl+Z 撤销。")


class OpenRecord(Command["FormerPage"]):
    """Open the record under the pointer."""

    name, label, title = "edit", "打开", "打开光标所在的记录，对照着改"
    keys = ("enter", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.current.now else "记录已经删除：按 F2 从回收站恢复。"

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.open_record(self.screen.current.record_id)


class FormerPage(Page):
    """Where former versions and the present ones differ, a field a line.

    Args:
        office: the app.
        formers: one or more records.
        title: what the former version is.
        why: a sentence that explains why it is shown.
    """

    NAME = "旧版"
    NOTES = (
        "左边是旧版，右边是现在的；F2 把记录恢复成旧版，存成新的一步，Ctrl+Z 能撤销。",
        "只想改回其中一项，就按回车打开记录，对照着改。",
    )
    ACTIONS = (Restore, OpenRecord, *COMMON, Undo, Redo)

    def __init__(self, office: "RulegovApp", formers: Sequence[Former], title: str, why: str = "") -> None:
        super().__init__(office)
        self._formers, self._title_text, self._why = formers, title, why
        self._rows = [(number, cells) for number, former in enumerate(formers) for cells in self._differences(former)]
        head = (Column("记录"),) if len(formers) > 1 else ()
        columns = (*head, Column("项目", widest=16), Column("旧版"), Column("现在"))
        self.list = RowList(self.look, columns, "")
        self._whole = [Said(self.look.text) for _ in range(2)]

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        one = self._formers[0].record_id if len(self._formers) == 1 else f"{len(self._formers)} 条记录"
        return self._title_text, one

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.list
        yield from self._whole

    def on_mount(self) -> None:
        """Show the differences."""
        head = len(self._formers) > 1
        rows = [(str(row), cells if head else cells[1:]) for row, (_, cells) in enumerate(self._rows)]
        self.list.show(TextRows(rows))
        self._show_whole()
        self.say(self._why, bad=True)

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Show the values of another field at full length."""
        self._show_whole()
        self.redraw()

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Open the record."""
        await self.action_perform("edit")

    @property
    def current(self) -> Former:
        """The record under the pointer."""
        return self._formers[self._rows[self.list.index][0]]

    def _differences(self, former: Former) -> Sequence[tuple[str, str, str, str]]:
        now = former.now.record if former.now else None
        found = [(former.record_id, *cells) for cells in apart(former.version, now, self.office.session.catalog)]
        return found or [(former.record_id, "", "", "没有不同")]

    def _show_whole(self) -> None:
        _, label, old, new = self._rows[self.list.index][1]
        for line, name, value in zip(self._whole, ("旧版：", "现在："), (old, new), strict=True):
            line.show(f"{name}{value}" if label else "", self.look.text)
