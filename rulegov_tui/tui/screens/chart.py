"""The records in view counted by the values of a field, with a bar for each."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.browsing.tally import Tally
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.overview.counts import MONTHS
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.bars import BarList, MonthBars
from rulegov_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.register import RegisterPage

_COUNTED = (FieldType.CHOICE, FieldType.CHOICES, FieldType.VILLAGE, FieldType.VILLAGES, FieldType.BOOLEAN)


def open_chart(page: "RegisterPage") -> None:
    """Show the records in view by kind and month; the value under the pointer becomes a filter."""
    fields = [field for field in page.category.fields.values() if field.type in _COUNTED]
    if not fields:
        page.say("这个台账没有可以分类的项目。")
        return

    def picked(tally: Tally | None) -> None:
        if tally is not None:
            page.look_at(page.view.narrowed(tally.condition))

    page.app.push_screen(ChartPage(page, fields), picked)


class NextField(Command["ChartPage"]):
    """Count by another field."""

    name, label, title = "next_field", "换项", "按另一项来数"
    keys = ("tab", "right", "f4")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.count_by(1)


class FieldBefore(Command["ChartPage"]):
    """Count by the field before."""

    name, label, title = "field_before", "前项", "回到前一项"
    keys = ("shift+tab", "left", "f3")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.count_by(-1)


class ChartPage(Page):
    """Bars for the values of one field after another; gives the value that was chosen."""

    NAME = "统计"
    NOTES = ("数的是列表里的记录，按数量相加。Tab 换一项来数；回车只列这一类的记录，返回后可再加条件。",)
    ACTIONS = (NextField, FieldBefore, *COMMON)

    def __init__(self, page: "RegisterPage", fields: Sequence[Field]) -> None:
        super().__init__(page.office)
        self._page, self._fields, self._index = page, fields, 0
        self._tallies: Sequence[Tally] = ()
        self.list = BarList(self.look)
        self.bars = MonthBars(self.look)

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"统计：{self._page.category.label}，按{self._fields[self._index].label}", self._page.period_text

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.list
        yield self.bars

    def on_mount(self) -> None:
        """Count by the first field."""
        months = [0] * MONTHS
        for record in self._page.records:
            months[record.date.month - 1] += record.quantity
        self.bars.show(months)
        self.count_by(0)

    def count_by(self, step: int) -> None:
        """Go on by so many fields, and count."""
        self._index = (self._index + step) % len(self._fields)
        field = self._fields[self._index]
        self._tallies = self._page.register.by_value(field.key, self._page.records)
        rows = [(str(index), (tally.text, str(tally.quantity))) for index, tally in enumerate(self._tallies)]
        self.list.show_bars(rows, [tally.quantity for tally in self._tallies], field.label)
        self.redraw()

    def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Give the value."""
        self.dismiss(self._tallies[self.list.index])
