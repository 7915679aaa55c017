"""What can be done while a form is filled in."""

from typing import TYPE_CHECKING

from rulegov_tui.domain.fields import FieldType
from rulegov_tui.domain.typed import LONGEST_TEXT
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.entry import EntryPage  # noqa: F401 (named in a type)

EntryCommand = Command["EntryPage"]


class Save(EntryCommand):
    """Save, and begin the next record or go back."""

    name, label, title = "save", "保存", "保存；新记录保存后接着录下一条"
    keys = ("f2", "ctrl+s")

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.save()


class Previous(EntryCommand):
    """Take the value of the record entered before."""

    name, label, title = "previous", "上条", "这一项取上一条记录的值"
    keys = ("f4", "ctrl+r")

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        if page.form.take_previous(page.view.key):
            page.view.put_taken()
        else:
            page.say("以前的记录里这一项没有可取的值。")


class Restore(EntryCommand):
    """Make the field as it was when the form was opened."""

    name, label, title = "restore", "还原", "这一项恢复成打开表单时的样子"
    keys = ("f5", "ctrl+t")

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        page.form.restore(page.view.key)
        page.view.put_restored()


class LongText(EntryCommand):
    """Type the field in a window of its own."""

    name, label, title = "long_text", "大窗", "打开大窗口录入多行文字"
    keys = ("f6", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        is_long = self.screen.form.states[self.screen.view.key].field.type is FieldType.LONG_TEXT
        return "" if is_long else "这一项只有一行，直接录入就行。"

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.long_text import LongTextPage

        page = self.screen
        state = page.form.states[page.view.key]

        def typed(text: str) -> None:
            if text != state.shown:
                page.form.type(state.field.key, text)

        page.app.push_screen(
            LongTextPage(page.office, state.field.label, state.shown, LONGEST_TEXT, typed), lambda _: page.view.reread()
        )


class NextProblem(EntryCommand):
    """Go to the next field that must be mended or filled."""

    name, label, title = "next_problem", "缺项", "跳到下一个没填好的必填项"
    keys = ("f3", "ctrl+g")

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        page.form.accept(page.view.shown_keys)
        page.view.refresh()
        keys = [problem.key for problem in page.form.problems() if problem.key in page.form.states]
        if not keys:
            page.say("必填的都填好了：F2 保存。")
            return
        order = list(page.form.states)
        after = [key for key in keys if order.index(key) > order.index(page.view.key)]
        page.view.go_to((after or keys)[0])


class Undo(EntryCommand):
    """Take back the last save, once nothing typed in this form is left to be undone."""

    name, label, title = "undo", "撤销", "撤销这一项的改动；新表单里没有改动时，撤销刚才的保存"
    keys = ("ctrl+z",)
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        return "这一项没有可撤销的改动；F5 还原这一项。" if self.screen.form.is_changed or self.screen.base else ""

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.take_back()


COMMANDS = (Save, NextProblem, Previous, Restore, LongText, *COMMON, Undo)
