"""What can be done with the steps of the history."""

from dataclasses import replace
from typing import TYPE_CHECKING

from rulegov_tui.steps import NARRATIVES
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON, HISTORY_KEYS, Redo, Undo
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.screens.undoing import UNDO_STEP_KEYS, undo_step
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.history import HistoryPage  # noqa: F401 (named in a type)

HistoryCommand = Command["HistoryPage"]
_ALL = ""


class _OnStep(HistoryCommand):
    """Something done to the step under the pointer."""

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.current else "没有选中步骤：按 Esc 清空筛选。"


class OpenStep(_OnStep):
    """See what the step did."""

    name, label, title = "edit", "打开", "看这一步改了哪些，一项一项列出来"
    keys = ("enter", "ctrl+o")

    async def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.step import open_step

        if step := self.screen.current:
            await open_step(self.screen.office, step.n, self.screen.record_id)


class UndoStep(_OnStep):
    """Take the step back."""

    name, label, title = "undo_step", "撤销", "撤销光标所在的这一步，谁的都行；之后又改过就不撤"
    keys = UNDO_STEP_KEYS

    async def run(self) -> None:
        """See ``Command``."""
        if step := self.screen.current:
            await undo_step(self.screen, step.n)
            self.screen.take_in_newer()


class OnlyMine(HistoryCommand):
    """One's own steps only, or everybody's."""

    name, label, title = "only_mine", "我的", "只看自己的步骤，再按一次看全部"
    keys = ("f3", "ctrl+e")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.mine_only()


class OneRegister(HistoryCommand):
    """The steps about one register only."""

    name, label, title = "one_register", "台账", "只看一个台账的步骤、文稿的步骤，或看全部"
    keys = ("f4", "ctrl+r")

    def refusal(self) -> str:
        """See ``Command``."""
        return "这里只有这一条的历史。" if self.screen.record_id else ""

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen

        def picked(name: str | None) -> None:
            if name is not None:
                page.look_at(replace(page.narrowing, register=name))

        labels = [(one.name, (one.label,)) for one in page.office.session.catalog]
        options = [(_ALL, ("全部台账",)), (NARRATIVES, (NARRATIVES,)), *labels]
        columns = (Column("台账"),)
        page.app.push_screen(Picker(page.office, "历史：哪个台账", columns, options, page.narrowing.register), picked)


class HistoryOfRecord(_OnStep):
    """What became of the record that the step is about."""

    name, label, title = "history", "历史", "只看光标所在的记录或文稿的历史"
    keys = HISTORY_KEYS

    def refusal(self) -> str:
        """See ``Command``."""
        if self.screen.record_id:
            return "已经只看这一条了。"
        step = self.screen.current
        return super().refusal() if step is None or step.about else "这一步不是一条记录的：先按回车看有哪些记录。"

    def run(self) -> None:
        """See ``Command``."""
        if step := self.screen.current:
            self.screen.office.open_history(step.about)


COMMANDS = (OpenStep, UndoStep, OnlyMine, OneRegister, HistoryOfRecord, *COMMON, Undo, Redo)
