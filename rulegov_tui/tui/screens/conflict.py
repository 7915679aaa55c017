"""Two people have changed the same fields: both values side by side, and the choice between them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.domain.values import value_text
from rulegov_tui.storage.saving.conflicts import ConflictError, FieldConflict
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.line import Line
from rulegov_tui.tui.widgets.row_list import Column, RowList

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_EMPTY = "（空）"


class TakeTheirs(Command["ConflictPage"]):
    """Use what the other one has saved."""

    name, label, title = "theirs", "对方", "这一项用对方的"
    keys = ("left", "f3")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.decide(mine=False)


class TakeMine(Command["ConflictPage"]):
    """Use what was typed here."""

    name, label, title = "mine", "我的", "这一项用我的"
    keys = ("right", "f4")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.decide(mine=True)


class Settle(Command["ConflictPage"]):
    """Go on with the choices."""

    name, label, title = "settle", "保存", "按选定的保存"
    keys = ("f2", "ctrl+s")

    def refusal(self) -> str:
        """See ``Command``."""
        left = self.screen.undecided
        return f"还有 {left} 项没有选：左键用对方的，右键用我的。" if left else ""

    def run(self) -> None:
        """See ``Command``."""
        self.screen.dismiss(self.screen.chosen)


class ConflictPage(Page):
    """Asks about each field that both have changed; gives by field key whether one's own value is used, None to go back."""

    NAME = "改动冲突"
    NOTES = (
        "您打开表单以后，别人改了同一项。上下键换一项，左键用对方的，右键用我的，全部选好后按 F2 保存。",
        "两个都不合适就按 Esc 回表单重新填；您录的内容都还在。",
    )
    ACTIONS = (Settle, TakeTheirs, TakeMine, *COMMON)

    def __init__(self, office: "RulegovApp", conflict: ConflictError) -> None:
        super().__init__(office)
        self._conflict = conflict
        self.chosen: dict[str, bool] = {}
        columns = (
            Column("项目", widest=16),
            Column("取", widest=6),
            Column(f"对方 {conflict.by}"),
            Column("我的"),
            Column("原来"),
        )
        self.list = RowList(self.look, columns, "")
        self._whole = [Line(self.look.text) for _ in range(3)]

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"改动冲突：{self._conflict.record_id} 已被 {self._conflict.by} 改过", "还没有保存"

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.list
        yield from self._whole

    def on_mount(self) -> None:
        """Show the fields in question."""
        self.list.show(_Fields(self._conflict.fields, self.chosen))
        self._show_whole()

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Show the values of another field at full length."""
        self._show_whole()

    @property
    def undecided(self) -> int:
        """How many fields still wait for a choice."""
        return len(self._conflict.fields) - len(self.chosen)

    def decide(self, *, mine: bool) -> None:
        """Choose for the field under the pointer, and go to the next that waits."""
        fields = self._conflict.fields
        self.chosen[fields[self.list.index].field.key] = mine
        self.list.redraw_row()
        waiting = [index for index, one in enumerate(fields) if one.field.key not in self.chosen]
        if waiting:
            self.list.show(self.list.rows, next((index for index in waiting if index > self.list.index), waiting[0]))
            self._show_whole()

    def _show_whole(self) -> None:
        one = self._conflict.fields[self.list.index]
        for line, name, value in zip(self._whole, ("对方：", "我的：", "原来："), (one.theirs, one.mine, one.base), strict=True):
            line.show((f" {name}", self.look.label), (value_text(value) or _EMPTY, self.look.text))


class _Fields:
    """The fields in question, a row each."""

    def __init__(self, fields: Sequence[FieldConflict], chosen: dict[str, bool]) -> None:
        self._fields, self._chosen = fields, chosen

    def __len__(self) -> int:
        return len(self._fields)

    def key(self, index: int) -> str:
        return self._fields[index].field.key

    def cells(self, index: int) -> Sequence[str]:
        one = self._fields[index]
        taken = {None: "未选", True: "我的", False: "对方"}[self._chosen.get(one.field.key)]
        return one.field.label, taken, *(value_text(value) or _EMPTY for value in (one.theirs, one.mine, one.base))
