"""One field of several records is changed to the same value: first seen, then done, in one step that can be undone."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.browsing.register import Register
from rulegov_tui.domain.fields import Field, FieldType, Value
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.values import value_text
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.terminal.ambiguous import narrow
from rulegov_tui.tui.widgets.line import Line
from rulegov_tui.tui.widgets.line_input import LineInput
from rulegov_tui.tui.widgets.row_list import Column, RowList

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.screens.register import RegisterPage

_EMPTY, _SHOWN = "（空）", 3


def open_bulk(page: "RegisterPage") -> None:
    """Let the user pick the field, then the value."""
    fields = {
        key: field for key, field in page.category.fields.items() if not field.unique and field.type is not FieldType.EVIDENCE
    }

    def picked(key: str | None) -> None:
        if key is not None:
            page.app.push_screen(BulkPage(page, fields[key]), done)

    def done(count: int | None) -> None:
        if count is not None:
            page.mark(())
            page.say(f"已批改 {count} 条；Ctrl+Z 撤销这一步。")

    options = [(key, (field.label, narrow(narrow_quotes(field.hint)))) for key, field in fields.items()]
    page.app.push_screen(
        Picker(page.office, f"批改 {len(page.marked)} 条：哪一项", (Column("项目"), Column("说明")), options), picked
    )


class Apply(Command["BulkPage"]):
    """Change the records."""

    name, label, title = "apply", "执行", "把列出的记录都改成新值，一步完成，可以撤销"
    keys = ("f2", "ctrl+s")

    def refusal(self) -> str:
        """See ``Command``."""
        return self.screen.problem

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.apply()


class BulkPage(Page):
    """The new value, and below it each record with the old value and the new; gives how many were changed."""

    NAME = "批改"
    NOTES = (
        "输入新值，下面马上看到每条记录改前改后的样子；F2 执行，一步完成，Ctrl+Z 撤销。",
        "什么都不输就是清空这一项。选项可以输编号、文字或拼音首字母。",
    )
    ACTIONS = (Apply, *COMMON)

    def __init__(self, page: "RegisterPage", field: Field) -> None:
        super().__init__(page.office)
        self._page, self._field = page, field
        self._stale = False
        self._form = EntryForm.new(page.office.background(page.category))
        self._records: Sequence[Record] = [record for record in page.records if record.id in page.marked]
        self.input = LineInput(self.look, f"新的{field.label}", hint="不输就是清空")
        self._understood, self._options = Line(self.look.text), Line(self.look.dim)
        columns = [Column(one.label) for one in page.register.columns if one.key != field.key][:_SHOWN]
        self.list = RowList(self.look, [*columns, Column("现在"), Column("改成")], "", holds_cursor=False)
        self.list.can_focus = False

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"批改：{self._page.category.label}，{self._field.label}", f"{len(self._records)} 条"

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.input
        yield self._understood
        yield self._options
        yield self.list

    def on_mount(self) -> None:
        """Show what an empty line would do."""
        self._show()

    def on_line_input_changed(self, _: LineInput.Changed) -> None:
        """Show what the new value would do."""
        self._form.type(self._field.key, self.input.text)
        self._show()

    async def on_line_input_entered(self, _: LineInput.Entered) -> None:
        """Enter only says how to go on: a pasted line end must not change records."""
        self.say("看清下面的改动，再按 F2 执行。")

    @property
    def problem(self) -> str:
        """Why the value cannot be given to the records; empty if it can."""
        if self.input.text.strip():
            return self._form.problem(self._field.key)
        return f"{self._field.label}必须填，不能清空。" if self._field.needed(total=False) else ""

    async def apply(self) -> None:
        """Change the records that are different, all in one step."""
        await self.office.caught_up()
        if self._is_stale():
            self._take_in()
            self.say("别人刚改了其中的记录，请再看一眼，再按 F2。", bad=True)
            return
        value = self._value()
        changes = {record.id: {self._field.key: value} for record in self._records if record.get(self._field.key) != value}
        store = self.office.session.store
        await self.office.do("正在批改", lambda: store.edit_all(changes))
        await self.office.caught_up()
        self.dismiss(len(changes))

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``: what is shown is what is there now."""
        if self._page.category.name in arrived.categories:
            self._stale = True
            self._take_in()

    def _is_stale(self) -> bool:
        """Whether records have arrived since the user looked, or rather since the last key."""
        stale, self._stale = self._stale, False
        return stale

    def _take_in(self) -> None:
        ids = {record.id for record in self._records}
        self._records = [record for record in self._page.register if record.id in ids]
        self._show()

    def _value(self) -> Value | None:
        return self._form.understood().get(self._field.key) if self.input.text.strip() else None

    def _show(self) -> None:
        problem, key = self.problem, self._field.key
        echo = self._form.echo(key) if self.input.text else ""
        self._understood.show(
            (f" ! {narrow_quotes(problem)}", self.look.error) if problem else (f" = {echo}" if echo else "", self.look.good)
        )
        options = [f"{number} {choice}" for number, choice in self._form.options(key)] or self._form.suggestions(key)
        self._options.show((f" {'  '.join(options)}", self.look.dim))
        self.list.show(_Changed(self._records, self._page.register, self._field, self._value()), self.list.index)
        self.redraw()


class _Changed:
    """Records before and after; made row by row, since a whole register may be marked."""

    def __init__(self, records: Sequence[Record], register: Register, field: Field, value: Value | None) -> None:
        self._records, self._register, self._key, self._value = records, register, field.key, value
        self._places = [place for place, one in enumerate(register.columns) if one.key != field.key][:_SHOWN]

    def __len__(self) -> int:
        return len(self._records)

    def key(self, index: int) -> str:
        return self._records[index].id

    def cells(self, index: int) -> Sequence[str]:
        record = self._records[index]
        cells, old = self._register.cells(record), record.get(self._key)
        new = "不变" if old == self._value else value_text(self._value) or _EMPTY
        return *(cells[place] for place in self._places), value_text(old) or _EMPTY, new
