"""A long text over the whole screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens import writing_commands
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.writing import WritingPage
from rulegov_tui.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp


class Done(Command["LongTextPage"]):
    """Take the text back to the form."""

    name, label, title = "done", "完成", "把文字带回表单"
    keys = ("f2", "ctrl+s")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.dismiss(self.screen.view.text)


class LongTextPage(WritingPage):
    """A text of several lines; gives it, however it is left: nothing that was typed is dropped.

    Args:
        office: the app.
        label: the field's.
        text: what stands in it.
        limit: characters that it may hold.
        typed: told of every change.
    """

    NAME = "长文字"
    NOTES = (
        "像普通编辑器一样录入，回车换行；F2 或 Esc 回到表单，内容都带回去。",
        "Ctrl+左右按词移动，Ctrl+上下按段移动，Ctrl+Home、Ctrl+End 到首尾；Ctrl+W 删一个词，Ctrl+K 删到段尾。",
    )
    ACTIONS = (Done, *writing_commands.COMMANDS, *(command for command in COMMON if command.name != "quit"))

    def __init__(self, office: "RulegovApp", label: str, text: str, limit: int, typed: Callable[[str], object]) -> None:
        super().__init__(office, TextView(office.look, text, limit=limit, hint="在这里录入；回车换行，F2 完成"))
        self._label, self._limit, self._typed = label, limit, typed

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return self._label, f"{self.view.edit.characters} 字，最多 {self._limit} 字"

    def on_text_view_changed(self) -> None:
        """Count, and let the form know: its draft has the text then, even if the line drops now."""
        self._typed(self.view.text)
        self.redraw()

    def go_back(self) -> None:
        """See ``Page``; the line to find words is closed first."""
        if not self.close_finder():
            self.dismiss(self.view.text)
