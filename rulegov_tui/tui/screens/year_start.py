"""The start of a year: what its narrative is made of and what last year left, looked through before it is carried out."""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.year_start_rows import StartRow, rows_of, summary
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows
from rulegov_tui.tui.widgets.said import Said
from rulegov_tui.year_start import YearStart, begin, planned

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.storage.saving.narratives import SavedNarrative
    from rulegov_tui.tui.app import RulegovApp


async def open_year_start(office: "RulegovApp", year: int, then: Callable[[], Awaitable[None]] | None = None) -> None:
    """Show what a year begins with.

    Args:
        office: the app.
        year: the new year.
        then: opens its report, once it is begun; None where that lies below already.

    Raises:
        RulegovError: the year cannot be begun; the sentence says why.
    """
    start = await office.do("正在看上年留下什么", partial(planned, office.session, year))

    async def begun(saved: "SavedNarrative | None") -> None:
        if saved is not None and saved.line is not None:
            if then is not None:
                await then()
            office.say(f"{year} 年度开好了（第 {saved.line.n} 步），上年的都没有动；不要了就在历史里撤销这一步。")

    office.push_screen(YearStartPage(office, start), office.guarded(begun))


class Begin(Command["YearStartPage"]):
    """Write the new year's narrative."""

    name, label, title = "begin_year", "开始", "写出新年度的文稿并打开报告；是一步，可以撤销"
    keys = ("f2", "ctrl+s")

    async def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        saved = await page.office.do("正在开新年度", partial(begin, page.office.session, page.start))
        page.dismiss(saved)


class OpenRecords(Command["YearStartPage"]):
    """Open the records that the row under the pointer is about."""

    name, label, title = "edit", "打开", "打开光标所在的这一条：上年的安排、问题，或者名册里到期的"
    keys = ("enter", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        row = self.screen.current
        return "" if row and row.ids else "这一条背后没有记录；开了以后在报告里核对。"

    async def run(self) -> None:
        """See ``Command``."""
        office, row = self.screen.office, self.screen.current
        if row and len(row.ids) == 1:
            await office.open_record(row.ids[0])
        elif row:
            category = office.session.catalog.categories[row.category]
            await office.open_register(category, None, only=row.ids, because=row.text)


class YearStartPage(Page):
    """What a year begins with; nothing is saved until it is carried out. Gives what was saved, or None.

    Attributes:
        start: the plan.

    Args:
        office: the app.
        start: see there.
    """

    NAME = "新年度"
    NOTES = (
        "新年度的文稿照上年的写，句子里能确定是报告年度的年份往后推一年，其余的列在这里请您核对。",
        "上年没有办完的安排和问题写进文稿最后一节；回车打开原来的记录，办完了在那里填。名册自动接着算。",
        "F2 才真正写出文稿，是一步，在历史里可以撤销；上年的文稿和记录都不动。",
    )
    ACTIONS = (Begin, OpenRecords, *COMMON)

    def __init__(self, office: "RulegovApp", start: YearStart) -> None:
        super().__init__(office)
        self.start = start
        self._rows = rows_of(start)
        self._summary = Said(self.look.text)
        columns = (Column("种类", widest=10, whole=True), Column("内容"), Column("说明", widest=28))
        self.list = RowList(self.look, columns, "没有要核对的")
        self._whole = Said(self.look.dim)

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        state = "已封存" if self.start.last_closed else "没有封存"
        return f"开 {self.start.year} 年度：F2 才写出文稿", f"{self.start.year - 1} 年度{state}"

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self._summary
        yield self.list
        yield self._whole

    def on_mount(self) -> None:
        """Show the plan."""
        self._show()

    @property
    def current(self) -> StartRow | None:
        """The row under the pointer."""
        return self._rows[self.list.index] if self._rows else None

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``: an answer may have been entered, here or by a colleague, and it belongs in the narrative."""
        self.begin(self._plan_again, "replan")
        if arrived.sentence:
            self.say(arrived.sentence)

    async def _plan_again(self) -> None:
        self.start = await self.office.do("", partial(planned, self.office.session, self.start.year))
        self._rows = rows_of(self.start)
        self._show()

    def _show(self) -> None:
        self._summary.show(narrow_quotes(summary(self.start)), self.look.label)
        texts = [(str(number), tuple(map(narrow_quotes, _cells(row)))) for number, row in enumerate(self._rows)]
        self.list.show(TextRows(texts), min(self.list.index, max(len(texts) - 1, 0)))
        self._show_whole()
        self.redraw()

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Show another row at full length."""
        self._show_whole()

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Open its records."""
        await self.action_perform("edit")

    def _show_whole(self) -> None:
        row = self.current
        self._whole.show(narrow_quotes("；".join(filter(None, (row.text, row.to_do)))) if row else "", self.look.dim)


def _cells(row: StartRow) -> tuple[str, str, str]:
    return row.what, row.text, row.to_do
