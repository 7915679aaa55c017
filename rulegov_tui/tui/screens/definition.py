"""What one figure counts: its definition, what it is made of, and each record behind it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.browsing.figures import Side, sides
from rulegov_tui.domain.calendar import Period, chinese_date
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.figures import Figure, FigureBook
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.domain.values import value_text
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.common import COMMON, Redo, Undo
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.row_list import Column, RowList
from rulegov_tui.tui.widgets.said import Said

if TYPE_CHECKING:
    from rulegov_tui.domain.catalog import Catalog
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

_LONGEST = 8
"""Lines that a definition may take."""


@value_class
class _Explained:
    """A figure, what it is made of, and the records behind it."""

    figure: Figure
    sides: Sequence[Side]
    records: Sequence[Record]


class OpenRecord(Command["DefinitionPage"]):
    """Open the record under the pointer."""

    name, label, title = "edit", "打开", "打开光标所在的记录，查看或修改"
    keys = ("enter", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.list.key else "这个数字背后没有记录。"

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.open_record(self.screen.list.key)


class DefinitionPage(Page):
    """One figure explained.

    Args:
        office: the app.
        name: the figure's.
        period: over which it is computed.
    """

    NAME = "口径"
    NOTES = ("上面是口径和数值，下面是背后的每一条记录；回车打开记录，改过以后数值跟着变。",)
    ACTIONS = (OpenRecord, *COMMON, Undo, Redo)

    def __init__(self, office: "RulegovApp", name: str, period: Period) -> None:
        super().__init__(office)
        self._figure_name, self._period = name, period
        self._definition = Said(self.look.text, _LONGEST)
        self._made_of = Said(self.look.text, _LONGEST)
        self.list = RowList(self.look, (Column("编号", whole=True), Column("台账", widest=16), Column("内容")), "背后没有记录")

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"口径：{self._figure_name}", f"截至{chinese_date(self._period.cut_off)}"

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self._definition
        yield self._made_of
        yield self.list

    def on_mount(self) -> None:
        """Compute and show."""
        self._compute("正在计算")

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``: the figure may have another value now."""
        self._compute("")
        if arrived.sentence:
            self.say(arrived.sentence)

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Open the record."""
        await self.action_perform("edit")

    def _compute(self, what: str) -> None:
        self.run_worker(self._explain(what), exclusive=True, exit_on_error=False)

    async def _explain(self, what: str) -> None:
        catalog, records = self.office.session.catalog, self.office.live.ledger.records

        def explained() -> _Explained:
            book = FigureBook(catalog, records, self._period)
            figure, wanted = book[self._figure_name], set(book[self._figure_name].records)
            behind = {record.id: record for among in records.values() for record in among if record.id in wanted}
            return _Explained(figure, sides(book, self._figure_name), [behind[one] for one in figure.records])

        try:
            self._show(await self.office.do(what, explained))
        except (RulegovError, OSError) as error:
            self.say(self.office.sentence(error), bad=True)

    def _show(self, found: _Explained) -> None:
        here, count = self.list.key, len(found.records)
        rows = _Behind(found.records, self.office.session.catalog)
        at = next((index for index, record in enumerate(found.records) if record.id == here), self.list.index)
        self._definition.show(narrow_quotes(f"{found.figure.text}：{found.figure.definition}"), self.look.text)
        parts = [f"{side.label} {side.name} {side.figure.text}" for side in found.sides]
        self._made_of.show("；".join([*parts, f"背后 {count} 条记录"]), self.look.label)
        self.list.show(rows, at)
        self.redraw()


class _Behind:
    """The records behind a figure, of whatever register."""

    def __init__(self, records: Sequence[Record], catalog: "Catalog") -> None:
        self._records, self._categories = records, catalog.categories

    def __len__(self) -> int:
        return len(self._records)

    def key(self, index: int) -> str:
        return self._records[index].id

    def cells(self, index: int) -> Sequence[str]:
        record = self._records[index]
        category = self._categories[record.category]
        texts = [value_text(record.get(key)) for key in category.columns]
        quantity = f"x{record.quantity}" if record.quantity > 1 else ""
        return record.id, category.label, " ".join(filter(None, [*texts, quantity]))
