"""What can be done while a text of several lines is written."""

from typing import TYPE_CHECKING

from rulegov_tui.tui.commands import Command

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.writing import WritingPage  # noqa: F401 (named in a type)

WritingCommand = Command["WritingPage"]


class Find(WritingCommand):
    """Type a word, and go to where it stands."""

    name, label, title = "find", "查找", "输入要找的字，随打随找"
    keys = ("f7", "ctrl+f")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.open_finder()


class FindNext(WritingCommand):
    """Go to where the word stands next."""

    name, label, title = "find_next", "下处", "找下一处；还没有要找的字时先输入"
    keys = ("f3", "ctrl+g")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.find_again()


class FindPrevious(WritingCommand):
    """Go to where the word stands before."""

    name, label, title = "find_previous", "上处", "找上一处"
    keys = ("f5", "ctrl+r")
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        self.screen.find_again(backward=True)


class Select(WritingCommand):
    """Select by moving."""

    name, label, title = "select", "选定", "从这里起选定，再移动光标；也可按住 Shift 移动"
    keys = ("f4", "ctrl+t")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.mark()


class Cut(WritingCommand):
    """Take out what is selected."""

    name, label, title = "cut", "剪切", "剪切选定的文字；没有选定时剪切这一段"
    keys = ("ctrl+x",)
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        self.screen.view.cut()


class Copy(WritingCommand):
    """Copy what is selected."""

    name, label, title = "copy", "复制", "复制选定的文字；没有选定时复制这一段"
    keys = ("ctrl+c",)
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        self.screen.view.copy()
        self.screen.say("已复制，Ctrl+V 粘贴。")


class Paste(WritingCommand):
    """Put in what was cut or copied."""

    name, label, title = "paste", "粘贴", "粘贴在这里剪切或复制的文字"
    keys = ("ctrl+v",)
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        self.screen.paste()


class Undo(WritingCommand):
    """Take back the last change of the text."""

    name, label, title = "undo", "撤销", "撤销刚才的改动"
    keys = ("ctrl+z",)
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.view.edit.can_undo else "没有可撤销的改动。"

    def run(self) -> None:
        """See ``Command``."""
        self.screen.view.edit.undo()
        self.screen.view.show()


class Redo(WritingCommand):
    """Do again what was taken back."""

    name, label, title = "redo", "重做", "重做刚才撤销的改动"
    keys = ("ctrl+y",)
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.view.edit.can_redo else "没有可重做的改动。"

    def run(self) -> None:
        """See ``Command``."""
        self.screen.view.edit.redo()
        self.screen.view.show()


COMMANDS = (Find, FindNext, FindPrevious, Select, Cut, Copy, Paste, Undo, Redo)
