"""What can be done while a section is written."""

from typing import TYPE_CHECKING

from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens import writing_commands
from rulegov_tui.tui.screens.common import COMMON

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.section import SectionPage  # noqa: F401 (named in a type)

SectionCommand = Command["SectionPage"]


class Save(SectionCommand):
    """Save the section."""

    name, label, title = "save", "保存", "保存这一节，接着写"
    keys = ("f2", "ctrl+s")

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.save()


class Insert(SectionCommand):
    """Put the name of a figure where the cursor is."""

    name, label, title = "insert", "插数", "按名称或拼音首字母找一个数字、段落或表格，插在光标处"
    keys = ("f6", "ctrl+n")

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.insert_name()


class Look(SectionCommand):
    """The section as it will be printed."""

    name, label, title = "look", "预览", "看全文排好的样子，从这一节开始，Esc 回来"
    keys = ("f8", "ctrl+o")

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.preview()


class OpenFigure(SectionCommand):
    """The records behind the figure under the cursor."""

    name, label, title = "open_figure", "看数", "看光标所在的数字背后的记录"
    keys = ("f12", "ctrl+e")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.figure_here else "光标不在数字上：移到 {{ 名称 }} 里再按。"

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.open_figure()


class OwnEditor(SectionCommand):
    """Write in the editor that the user likes."""

    name, label, title = "own_editor", "外部", "用 $EDITOR 指定的编辑器改这一节"
    keys = ("f11", "ctrl+backslash")
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        from rulegov_tui.tui.own_editor import editor

        return "" if editor() else "没有设定 $EDITOR：请在登录脚本里写 EDITOR=nano。"

    def run(self) -> None:
        """See ``Command``."""
        self.screen.open_own_editor()


COMMANDS = (Save, Insert, Look, OpenFigure, *writing_commands.COMMANDS, OwnEditor, *COMMON)
