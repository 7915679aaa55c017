"""What the Word file of a report has around it, filled in like a record."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.browsing.pinyin import matches
from rulegov_tui.domain.errors import RefusedRecordError, RulegovError
from rulegov_tui.domain.record import Record
from rulegov_tui.entry.background import Background
from rulegov_tui.entry.form import EntryForm
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.question import Question
from rulegov_tui.tui.widgets.form_view import FormView
from rulegov_tui.word_frame import Frame, form_of, wish_of

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_KEEP, _DROP = "keep", "drop"


class KeepFrame(Command["FramePage"]):
    """Take what is filled in."""

    name, label, title = "keep_frame", "填好", "记住填的，回去导出"
    keys = ("f2", "ctrl+s")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.keep()


class FramePage(Page):
    """The form of the frame; gives what is filled in, or None where it stays as it was.

    Args:
        office: the app.
        frame: what is filled in so far.
    """

    NAME = "Word 版式"
    NOTES = (
        "每一项都可以空着：没有日期就没有署名，没有发文字号就没有版头，没有印发日期就没有版记。",
        "主送机关取自 office.toml 的 addressees。",
        "日期写法和录入时一样：t（今天）、1.10、2025-1-10。F2 填好，回去按回车导出。",
    )
    ACTIONS = (KeepFrame, *COMMON)

    def __init__(self, office: "RulegovApp", frame: Frame) -> None:
        super().__init__(office)
        category = form_of(office.session.office)
        background = Background(category, office.today(), matches=matches)
        self.view = FormView(self.look, EntryForm.of(background, Record("", category.name, frame), ""))

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.view

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return "Word 版式：正文以外有什么", "都可以空着"

    def on_form_view_told(self, message: FormView.Told) -> None:
        """Say what the form has to say."""
        self.say(message.sentence)

    def on_screen_resume(self) -> None:
        """The cursor belongs to the form again."""
        self.view.reread()

    def keep(self) -> None:
        """Give what is filled in, if it goes together."""
        form = self.view.form
        form.leave(self.view.key)
        try:
            frame = form.values()
            wish_of(frame)
        except RefusedRecordError as error:
            self.view.go_to(error.problems[0].key)
            self.say(narrow_quotes(str(error.problems[0])), bad=True)
        except RulegovError as error:
            self.say(self.office.sentence(error), bad=True)
        else:
            self.dismiss(frame)

    def go_back(self) -> None:
        """Leave the frame as it was; ask where something was filled in."""
        if not self.view.form.is_changed:
            self.dismiss(None)
            return

        def answered(answer: str | None) -> None:
            if answer == _KEEP:
                self.keep()
            elif answer == _DROP:
                self.dismiss(None)

        answers = [(_KEEP, ("填好", "记住填的，回去导出")), (_DROP, ("放弃", "还是以前的版式"))]
        self.office.push_screen(Question(self.office, "填的版式还没有记住", answers), answered)
