"""The first screen: the registers, what is due, and the year by months."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import wait
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.browsing.pick import ranked
from rulegov_tui.domain.calendar import weekday
from rulegov_tui.domain.category import Category
from rulegov_tui.live.arrived import OUTDATED
from rulegov_tui.overview.counts import MONTHS, RegisterCount, register_count
from rulegov_tui.overview.due import Due, due
from rulegov_tui.tui.screens.listing import ListPage
from rulegov_tui.tui.screens.workbench_commands import COMMANDS
from rulegov_tui.tui.widgets.bars import MonthBars
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

_LOADING = "正在读取记录 ..."
_LOW, _HIGH = 21, 30
"""Terminal lines below which the months are left out, and from which what is due gets more room."""
_MOST = 999
_NEARLY = 0.1
"""Seconds that the first paint waits for the records: of a year or two they are nearly read, and it need not be done twice."""


class Workbench(ListPage):
    """The registers with this year's and this month's counts, what is due, and the months.

    Attributes:
        year: the year that is looked at.
    """

    NAME = "工作台"
    NOTES = (
        "上面是台账，下面是待办；回车打开，Tab 切换，左右键换年度。",
        "直接输入台账名或拼音首字母就能找到台账，如 tj 找人民调解。",
        "件数按记录的数量相加；名册是今天在册的数。月份一栏是本年各月有没有记录。",
        "F12 开新年度：文稿照上年的写，先列出要核对和要交代的，看过再写。",
    )
    ACTIONS = COMMANDS

    def __init__(self, office: "RulegovApp") -> None:
        super().__init__(
            office,
            _columns(office.today().year, office.today().year),
            empty="没有这个台账：按 Esc 清空筛选",
            hint="输入台账名或拼音首字母",
        )
        self.due_list = RowList(self.look, (Column("待办"),), _LOADING, holds_cursor=False)
        self.bars = MonthBars(self.look)
        self.year = office.today().year
        self._counts: Mapping[str, RegisterCount] = {}
        self._due: Sequence[Due] = ()
        self._offers = False
        self._categories: Sequence[Category] = list(office.session.catalog)

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield from super().body()
        yield self.due_list
        yield self.bars

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        today, live = self.office.today(), self.office.live
        if live.is_outdated:
            return f"{self.office.session.office.title}  {self.year}年度", OUTDATED
        counted = live.ledger.counts() if live.is_loaded else _LOADING
        return f"{self.office.session.office.title}  {self.year}年度", f"{today} {weekday(today)}  {counted}"

    def on_mount(self) -> None:
        """Show the registers at once; the numbers follow if they are not read yet."""
        self._fit()
        reading = self.office.store.reading
        wait({reading}, _NEARLY)
        if reading.done():
            self._show_read()
        else:
            self.narrow()
            self.run_worker(self._wait(), exit_on_error=False)

    async def _wait(self) -> None:
        await asyncio.wait({asyncio.wrap_future(self.office.store.reading)})
        self._show_read()

    def _show_read(self) -> None:
        """Show what was read at the start, or why it could not be."""
        error = self.office.store.reading.exception()
        if error is None:
            self._begin()
            self.call_later(self.offer_drafts)
            self.call_after_refresh(self.run_worker, self._sort)
        else:
            self.narrow()
            self.say(self.office.sentence(error), bad=True)

    async def _sort(self) -> None:
        await self.office.registers.sort(self._categories)

    def offer_drafts(self, *, asked: bool = False) -> None:
        """Ask about forms that were left in the middle, never over another screen; whoever asks hears if there are none."""
        self._offers = not self.is_active
        if self.is_active:
            try:
                if not self._ask_about_drafts() and asked:
                    self.say("没有没录完的草稿。")
            except OSError as error:
                self.say(self.office.sentence(error), bad=True)

    def _ask_about_drafts(self) -> bool:
        """Ask about the drafts, if there are any; mostly there are none, and then the start need not wait for their screen."""
        if not self.office.drafts.exist:
            return False
        from rulegov_tui.tui.screens.drafts import offer_drafts

        return offer_drafts(self.office)

    def on_screen_resume(self) -> None:
        """See ``ListPage``; drafts that could not be offered over another screen are offered now."""
        super().on_screen_resume()
        if self._offers:
            self.call_later(self.offer_drafts)

    def _begin(self) -> None:
        """Show the records of the latest year that has any, the fullest registers first."""
        live, catalog = self.office.live, self.office.session.catalog
        past = [year for year in live.ledger.years if year <= self.year]
        self.year = past[-1] if past else self.year
        self._categories = sorted(catalog, key=lambda one: -len(live.records(one.name)))
        self.show_records()

    def on_resize(self) -> None:
        """Make room for what matters most."""
        self._fit()

    def _fit(self) -> None:
        height = self.office.size.height
        self.bars.display = height >= _LOW
        self.due_list.styles.height = 5 if height < _HIGH else 9

    def show_records(self) -> None:
        """Bring all numbers up to date with the records."""
        live, today, catalog = self.office.live, self.office.today(), self.office.session.catalog
        self._counts = {one.name: register_count(one, live.records(one.name), self.year, today) for one in catalog}
        self._due = due(catalog, live.ledger.records, self.office.session.deadlines, today)
        self.list.show(self._registers(), self.list.index, columns=_columns(self.year, today.year))
        rows = [(str(index), (one.sentence,)) for index, one in enumerate(self._due)]
        columns = (Column(f"待办 {len(rows)} 项" if rows else "待办"),)
        self.due_list.show(TextRows(rows), self.due_list.index, columns=columns, empty="眼下没有要办的事")
        events = [count for name, count in self._counts.items() if catalog.categories[name].kind == "event"]
        self.bars.show([sum(count.months[month] for count in events) for month in range(MONTHS)])
        self.redraw()

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``."""
        self.show_records()
        if arrived.sentence:
            self.say(arrived.sentence)

    def look_at(self, year: int) -> None:
        """Look at another year."""
        self.year = year
        self.show_records()

    @property
    def category(self) -> Category | None:
        """The register under the pointer."""
        return self.office.session.catalog.categories.get(self.list.key)

    def narrow(self) -> None:
        """See ``ListPage``."""
        self.list.show(self._registers())

    def _registers(self) -> TextRows:
        categories = self._categories
        order = ranked(self.filter.text, [f"{one.label} {one.name}" for one in categories])
        return TextRows([(categories[index].name, self._cells(categories[index])) for index in order])

    def _cells(self, category: Category) -> tuple[str, ...]:
        count = self._counts.get(category.name)
        if count is None:
            return category.label, "", "", ""
        return category.label, str(count.total), str(count.this_month or ""), "".join(map(_in_three_cells, count.months))

    def go_back(self) -> None:
        """Empty the line; there is nothing before this screen."""
        self.clear()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open the register, or what is due."""
        self.office.guarded(self._open)(event.source)

    async def _open(self, source: RowList) -> None:
        if source is self.due_list:
            await self._open_due(self._due[self.due_list.index])
        elif category := self.category:
            self.clear()
            await self.office.open_register(category, self.year)

    async def _open_due(self, item: Due) -> None:
        if item.category is None:
            self.say(f"{item.sentence}。依据：{item.source}" if item.source else item.sentence)
        else:
            category = self.office.session.catalog.categories[item.category]
            await self.office.open_register(category, self.year, only=item.record_ids, because=item.sentence)


def _in_three_cells(value: int) -> str:
    """A month's count where three cells must do; a dot for none."""
    return f"{value or '.':>3}" if value <= _MOST else f"{min(value // 1000, 99):2}k"


def _columns(year: int, this_year: int) -> tuple[Column, ...]:
    """The columns of the registers; of another year than this it is said which, and it has no month that is the present one."""
    months = "".join(f"{month:3}" for month in range(1, MONTHS + 1))
    named = ("本年", "本月") if year == this_year else (f"{year}", "    ")
    return Column("台账"), *(Column(name, right=True) for name in named), Column(months)
