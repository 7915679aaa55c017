"""What can be done on every screen: go back, help, find any other action, draw anew, leave; and on several: undo, redo."""

from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.page import Page

HISTORY_KEYS = ("f11", "ctrl+k")
"""Of the history, of everything or of one record: the same on every screen."""
CHECKS_KEYS = ("ctrl+f",)
"""Of the checks: the same on every screen from which they are opened."""
YEAR_START_KEYS = ("f12",)
"""Of the start of a year: the same on every screen from which one is begun."""


class Back(Command[Page]):
    """Back to where one was; a filter is emptied first."""

    name, label, title = "back", "返回", "返回上一屏；有筛选时先清空筛选"
    keys = ("escape", "f10")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.go_back()


class Help(Command[Page]):
    """What can be done here."""

    name, label, title = "help", "帮助", "说明这一屏的全部按键"
    keys = ("f1", "question_mark", "fullwidth_question_mark")

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.help import HelpPage

        self.screen.app.push_screen(HelpPage(self.screen.office, self.screen))


class Palette(Command[Page]):
    """Any action by its name."""

    name, label, title = "palette", "命令", "按名称查找并执行任何操作"
    keys = ("f9", "ctrl+p")

    async def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.palette import open_palette

        open_palette(self.screen)


class Redraw(Command[Page]):
    """Draw the whole screen again, after a message of the system has spoilt it."""

    name, label, title = "redraw", "重画", "屏幕乱了时重新画一遍"
    keys = ("ctrl+l",)
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        self.screen.office.repaint()


class Quit(Command[Page]):
    """Leave the program."""

    name, label, title = "quit", "退出", "退出程序；没录完的内容会先问"
    keys = ("ctrl+q",)
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        self.screen.office.leave()


class Undo(Command[Page]):
    """Take back one's own last step, whichever it was."""

    name, label, title = "undo", "撤销", "撤销您最近的一步改动"
    keys = ("ctrl+z",)
    hinted = False

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.take_back()


class Redo(Command[Page]):
    """Do again what was taken back."""

    name, label, title = "redo", "重做", "重做刚撤销的一步"
    keys = ("ctrl+y",)
    hinted = False

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.take_back(again=True)


COMMON = (Help, Palette, Back, Redraw, Quit)
