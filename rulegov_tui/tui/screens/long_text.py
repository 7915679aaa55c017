"""A long text over the whole screen."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from rulegov_tui.domain.hidden import HIDDEN
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.field_help import HELP_LINES

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_UNSEEN = re.compile(rf"[{HIDDEN}\ud800-\udfff]")


class Done(Command["LongTextPage"]):
    """Take the text back to the form."""

    name, label, title = "done", "完成", "把文字带回表单"
    keys = ("f2", "ctrl+s", "escape", "f10")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.dismiss(self.screen.text)


class _Area(TextArea):
    """An editor into which no character comes that a terminal would obey."""

    def edit(self, edit: Edit) -> EditResult:
        """See ``TextArea``; every change of the text goes through here."""
        edit.text = _UNSEEN.sub("", edit.text.replace("\t", " "))
        return super().edit(edit)


class LongTextPage(Page):
    """A text of several lines; gives it, however it is left: nothing that was typed is dropped.

    Args:
        office: the app.
        label: the field's.
        text: what stands in it.
        limit: characters that it may hold.
        typed: told of every change.
    """

    NAME = "长文字"
    NOTES = ("像普通编辑器一样录入，回车换行；F2 或 Esc 回到表单，内容都带回去。",)
    ACTIONS = (Done, *(command for command in COMMON if command.name not in ("back", "quit")))

    def __init__(self, office: "RulegovApp", label: str, text: str, limit: int, typed: Callable[[str], object]) -> None:
        super().__init__(office)
        self._label, self._limit, self._typed = label, limit, typed
        self.area = _Area(_UNSEEN.sub("", text), soft_wrap=True, show_line_numbers=False, theme="css", compact=True)
        self.area.cursor_blink = False
        self.area.styles.margin = (0, 0, HELP_LINES - 1, 0)  # the candidates of an input method open below the cursor
        self.area.cursor_location = self.area.document.end

    @property
    def text(self) -> str:
        """What is typed."""
        return self.area.text

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return self._label, f"{len(self.text)} 字，最多 {self._limit} 字"

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.area

    def on_screen_resume(self) -> None:
        """The cursor belongs to the text."""
        self.call_after_refresh(self._place_cursor)

    def on_text_area_changed(self) -> None:
        """Count, and let the form know: its draft has the text then, even if the line drops now."""
        self._typed(self.text)
        self.redraw()

    def _place_cursor(self) -> None:
        """Textual does this when the text gets the focus: before it has its place, and not after another screen."""
        self.area.scroll_cursor_visible()
        self.app.cursor_position = self.area.cursor_screen_offset
        self.area.refresh()
