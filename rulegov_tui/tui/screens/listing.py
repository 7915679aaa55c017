"""What all screens with a list share: type to narrow it, move with the arrow keys."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from rulegov_tui.tui.commands import keys_of
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.line_input import LineInput
from rulegov_tui.tui.widgets.row_list import Column, RowList

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp


class ListPage(Page):
    """A line to narrow by, and a list. The list has the focus; what is typed goes into the line.

    Attributes:
        list: the list.
        filter: the line.
    """

    def __init__(self, office: "RulegovApp", columns: Sequence[Column], *, empty: str, hint: str) -> None:
        super().__init__(office)
        self.list = RowList(self.look, columns, empty, holds_cursor=False)
        self.filter = LineInput(self.look, "筛选", hint=hint, borrowed=True)

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.filter
        yield self.list

    def narrow(self) -> None:
        """Show what the line asks for; called when it has changed."""
        raise NotImplementedError

    def clear(self) -> bool:
        """Empty the line; gives whether anything was in it."""
        if not self.filter.text:
            return False
        self.filter.replace("")
        self.narrow()
        return True

    def go_back(self) -> None:
        """Empty the line, or leave."""
        if not self.clear():
            super().go_back()

    def on_screen_resume(self) -> None:
        """The cursor belongs to this screen again."""
        self.filter.redraw()

    def on_key(self, event: events.Key) -> None:
        """Type into the line whatever is not the list's or a command's key."""
        if self._is_for_line(event) and self.filter.take(event):
            self.narrow()

    def is_typed_on(self) -> bool:
        """Whether what was typed next changes the line: what is looked for now is not wanted any more."""
        event = self.office.waiting
        return isinstance(event, events.Paste) or (event is not None and self._is_for_line(event) and event.is_printable)

    def _is_for_line(self, event: events.Key) -> bool:
        """Whether a key is none of the commands'."""
        bound = {key for command in self.ACTIONS for key in keys_of(command, self.office.keys)}
        is_gap = event.key == "space" and self.filter.text  # between two words; before the first it is free for a command
        return bool(is_gap) or event.key not in bound

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted."""
        event.stop()
        self.take_pasted(event.text)

    def take_pasted(self, text: str) -> None:
        """Put a pasted text into the line."""
        self.filter.paste(text)
        self.narrow()
