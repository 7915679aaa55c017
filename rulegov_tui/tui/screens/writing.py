"""A screen on which a text of several lines is written, with a line to find words in it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.entry.text_search import find
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.line_input import LineInput
from rulegov_tui.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp


class WritingPage(Page):
    """A text and, above it while it is used, the line to find words: below the text an input method would cover it.

    Attributes:
        view: the text.
        finder: the line.
    """

    AUTO_FOCUS = "TextView"

    def __init__(self, office: "RulegovApp", view: TextView) -> None:
        super().__init__(office)
        self.view = view
        self.finder = LineInput(self.look, "查找", hint="输入要找的字；Enter 下一处，Esc 回到文字")
        self.finder.display = False
        self._from = 0
        self._noted = ""

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.finder
        yield self.view

    def on_screen_resume(self) -> None:
        """The cursor belongs to the text, or to the line if it is open."""
        self.call_after_refresh(self.finder.redraw if self.finder.has_focus else self.view.show)

    def on_text_view_moved(self) -> None:
        """Say what is wrong where the cursor stands, and no more when it stands elsewhere."""
        note = self.view.note
        if note or self.said == self._noted:
            self.say(note, bad=True)
        self._noted = note

    def on_text_view_refused(self, message: TextView.Refused) -> None:
        """Say what did not come in."""
        self.say(f"太长了，末尾 {message.characters} 个字没有放进来。", bad=True)

    def mark(self) -> None:
        """Begin to select, or do so no more."""
        self.view.edit.mark()
        self.view.show()
        self.say("移动光标选定，Ctrl+X 剪切，Ctrl+C 复制。" if self.view.edit.marking else "")

    def paste(self) -> None:
        """Put what was cut or copied where one types."""
        if self.finder.has_focus:
            self.finder.paste(self.office.clipboard)
        else:
            self.view.paste()

    def open_finder(self) -> None:
        """Type the word; what is found is shown at once."""
        self._from = self.view.edit.selection[0]
        self.finder.display = True
        self.finder.focus()

    def close_finder(self) -> bool:
        """Back to the text; False if one was there."""
        if not self.finder.display:
            return False
        self.finder.display = False
        self.view.focus()
        self.say("")
        return True

    def on_line_input_changed(self) -> None:
        """Find while typing, from where the cursor was."""
        self._find(self._from)

    def on_line_input_entered(self) -> None:
        """The next one."""
        self.find_again()

    def find_again(self, *, backward: bool = False) -> None:
        """Go to the next or the last place of the word; ask for it first if there is none."""
        if not self.finder.text:
            self.open_finder()
            return
        begin, end = self.view.edit.selection
        self._find(begin if backward else end, backward=backward)

    def _find(self, at: int, *, backward: bool = False) -> None:
        word = self.finder.text
        found = find(self.view.text, word, at, backward=backward)
        if found:
            self.view.edit.select(found.begin, found.end)
            self.view.show()
            self.say(f"第 {found.number} 处，共 {found.total} 处。")
        else:
            self.say(f"没有找到「{word}」。" if word else "", bad=bool(word))
