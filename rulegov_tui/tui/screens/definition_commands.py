"""What can be done with one figure that is explained."""

from typing import TYPE_CHECKING

from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON, Redo, Undo

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.definition import DefinitionPage  # noqa: F401 (named in a type)

_UNUSED = "年度报告的文稿没有用到这个数字。"


class OpenRecord(Command["DefinitionPage"]):
    """Open the record under the pointer."""

    name, label, title = "edit", "打开", "打开光标所在的记录，查看或修改"
    keys = ("enter", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.list.key else "这个数字背后没有记录。"

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.open_record(self.screen.list.key)


class Rewrite(Command["DefinitionPage"]):
    """Write in the section in which the narrative uses the figure."""

    name, label, title = "rewrite", "改写", "改用到这个数字的那一节文稿；有几处时改光标所在的那处"
    keys = ("f2", "ctrl+n")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.place else _UNUSED

    async def run(self) -> None:
        """See ``Command``."""
        if place := self.screen.place:
            await self.screen.rewrite(place)


class Switch(Command["DefinitionPage"]):
    """Between the records and the places of the narrative."""

    name, label, title = "switch", "切换", "在背后的记录和文稿里的句子之间切换"
    keys = ("tab", "shift+tab")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.place else _UNUSED

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        page.set_focus(page.list if page.place_list.has_focus else page.place_list)


COMMANDS = (OpenRecord, Rewrite, Switch, *COMMON, Undo, Redo)
