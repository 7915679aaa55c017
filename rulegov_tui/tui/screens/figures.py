"""All figures of a year by register, each with last year's; any of them opens down to its records."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.browsing.figures import FigureRow, FigureSheet, Shown, sections
from rulegov_tui.domain.calendar import Period, chinese_date
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.typed_figures import MARK
from rulegov_tui.narrative_uses import NarrativeUses, narrative_uses
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.figure_commands import COMMANDS
from rulegov_tui.tui.screens.listing import ListPage
from rulegov_tui.tui.widgets.line import Line
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

SHOWN: Sequence[tuple[Column, Callable[[FigureRow], str]]] = (
    (Column("数字"), lambda row: f"  {row.name}"),
    (Column("数值", right=True), lambda row: row.text),
    (Column("备注"), lambda row: " ".join(filter(None, ("约" * row.estimated, MARK * row.is_typed)))),
    (Column("上年同期", right=True), lambda row: row.last),
    (Column("比上年"), lambda row: row.change),
    (Column("记录", right=True), lambda row: "" if row.records is None else str(row.records)),
    (Column("文稿", right=True), lambda row: "" if row.uses is None else str(row.uses or ("未用" if row.is_filled else ""))),
)
"""The columns, and what stands in each of a figure."""
_ENOUGH, _DISPENSABLE = 76, ("上年同期", "比上年")
"""Columns of the terminal below which the names need the room of these."""
_REGISTER = "register:"
"""Begins the key of a register's row; the figures below it have their own names."""


class FiguresPage(ListPage):
    """The figures under their registers.

    Attributes:
        period: the year and the cut-off date.
        shown: which of the figures are in view.
        sheet: the values; None while they are being computed.

    Args:
        office: the app.
        year: the year to begin with.
    """

    NAME = "数字"
    NOTES = (
        "全部数字，按台账排；直接输入名称或拼音首字母来找。左右键换年度，F6 换截至日，F5 只看有数的。",
        "文稿一栏是年度报告用了几处；F7 只看有数而文稿没有用到的。F4 看口径和所在的句子，从那里改写。",
        "回车看一个数字背后的记录，比率先选分子还是分母；在那里改了记录，回来数字就是新的。F4 看口径。",
        "上年同期算到上年的同一天；「约」是有估计的记录在里面；没有记录的数按 F2 手填。F3 导出成 Excel 或 CSV。",
    )
    ACTIONS = COMMANDS

    def __init__(self, office: "RulegovApp", year: int) -> None:
        columns = [column for column, _ in self._columns(office.size.width)]
        super().__init__(
            office, columns, empty="没有符合的数字：Esc 清空筛选，再按一次 F5、F7 看全部", hint="输入名称或拼音首字母"
        )
        self.period = Period.of(year, None, office.today())
        self.shown = Shown.ALL
        self.sheet: FigureSheet | None = None
        self._uses = NarrativeUses()
        self._sentence = Line(self.look.dim)
        self._is_stale = self._is_computing = False

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.filter
        yield self._sentence
        yield self.list

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"数字  {self.year}年度", f"截至{chinese_date(self.period.cut_off)}"

    def on_mount(self) -> None:
        """Show the names at once; the values follow."""
        self._show()
        self.call_after_refresh(self.list.action_move, 1)  # now that it has its height: the register stays in view above
        self.compute()

    def on_resize(self) -> None:
        """Leave columns out where there is no room, or put them back."""
        super().on_resize()
        self._show()

    @property
    def year(self) -> int:
        """The year in view."""
        return self.period.year

    @property
    def current(self) -> str:
        """The figure under the pointer; empty where there is none."""
        return "" if self.list.key.startswith(_REGISTER) else self.list.key

    @property
    def category(self) -> Category | None:
        """The register whose row the pointer is on."""
        return self.office.session.catalog.categories.get(self.list.key.removeprefix(_REGISTER))

    def look_at(self, year: int) -> None:
        """Look at another year, up to today or to its end."""
        self.count_up_to(year, None)

    def count_up_to(self, year: int, cut_off: date | None) -> None:
        """Count the year up to another date; None for today or the year's end."""
        self.period = Period.of(year, cut_off, self.office.today())
        self.sheet = None
        self.narrow()
        self.compute()

    def narrow(self) -> None:
        """See ``ListPage``."""
        self._show()

    def only(self, wanted: Shown) -> None:
        """Show those figures only, or, if they are shown already, all again."""
        self.shown = Shown.ALL if self.shown is wanted else wanted
        self.narrow()

    def on_screen_resume(self) -> None:
        """See ``ListPage``; somebody may have written in the narrative meanwhile."""
        super().on_screen_resume()
        if self.sheet is not None:
            self.compute()

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``: the values stay until the new ones are there."""
        self.compute()
        if arrived.sentence:
            self.say(arrived.sentence)

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Open what is behind it."""
        await self.action_perform("edit")

    def compute(self) -> None:
        """Have the values computed from the records as they are now, away from the keys and the screen."""
        self._is_stale = True
        if not self._is_computing:
            self._is_computing = True
            self.run_worker(self._compute(), exit_on_error=False)

    async def _compute(self) -> None:
        """Compute until nothing has changed meanwhile."""
        try:
            while self._is_stale and self.is_attached:
                self._is_stale, period = False, self.period
                sheet, uses = await self._computed(period)
                if period == self.period:
                    self.sheet, self._uses = sheet, uses
                    self._show()
        except (RulegovError, OSError) as error:
            self.say(self.office.sentence(error), bad=True)
        finally:
            self._is_computing = False

    async def _computed(self, period: Period) -> tuple[FigureSheet, NarrativeUses]:
        session, ledger = self.office.session, self.office.live.ledger

        def computed() -> tuple[FigureSheet, NarrativeUses]:
            book = session.book(ledger, period)
            uses = narrative_uses(session, ledger, book)
            return FigureSheet(book, uses.counts), uses

        return await self.office.do("", computed)

    def _show(self) -> None:
        """Show the figures in view, with the pointer on the one it was on, or else on the first, below its register."""
        here, rows = self.list.key, list(self._rows())
        at = next((index for index, (key, _) in enumerate(rows) if key == here), None)
        self.list.show(TextRows(rows), at or 0, columns=[column for column, _ in self._columns(self.office.size.width)])
        if at is None and here:
            self.list.action_move(1)
        self._tell(sum(not key.startswith(_REGISTER) for key, _ in rows))
        self.redraw()

    def _rows(self) -> Iterator[tuple[str, Sequence[str]]]:
        columns = self._columns(self.office.size.width)
        nothing = [""] * (len(columns) - 1)
        catalog = self.office.session.catalog
        for category, figures in sections(catalog, self.sheet, self.filter.text, self.shown):
            yield f"{_REGISTER}{category.name}", (category.label, *nothing)
            for row in figures:
                yield row.name, [text(row) for _, text in columns]

    @staticmethod
    def _columns(width: int) -> Sequence[tuple[Column, Callable[[FigureRow], str]]]:
        return [one for one in SHOWN if width >= _ENOUGH or one[0].label not in _DISPENSABLE]

    def _tell(self, shown: int) -> None:
        total = len(self.office.session.catalog.figures)
        damaged = len(self.office.live.ledger.damaged)
        words = (
            self.shown.value,
            f"{shown} / {total} 个数字",
            "正在计算 ..." if self.sheet is None else _about(self._uses),
            f"{damaged} 个文件损坏，没有计入" if damaged else "",
        )
        self._sentence.show((f" {'；'.join(filter(None, words))}", self.look.dim))


def _about(uses: NarrativeUses) -> str:
    """What has to be said of the narrative in which the places were counted."""
    if uses.problem:
        return f"文稿读不了：{narrow_quotes(uses.problem).rstrip('。')}"
    if uses.unread:
        return f"文稿里有写错的，没有数进来：{'、'.join(uses.unread)}"
    return "还没有文稿，按模板数" if uses.is_template else ""
