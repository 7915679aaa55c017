"""What can be done on a screen, made from its commands."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.tui.commands import key_name, keys_of
from rulegov_tui.tui.drawing import fitted, wrapped
from rulegov_tui.tui.screens.common import COMMON, Help
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_KEYS, _EDGES, _MOST = 21, 4, 4
_EVERYWHERE = (
    "输入法开着也能用：没有一个操作只靠字母键。",
    "日期可写 3.15、15、t（今天）、-1（昨天）、上周五；全角数字和标点也认。",
    "掉线不丢：正在录的内容每几秒存一次草稿，下次打开会问。",
    "改错了不怕：存过的每一步都能撤销，删除的进回收站。",
)


class HelpPage(Page):
    """The keys of another screen, and what one does there."""

    NAME = "帮助"
    ACTIONS = tuple(command for command in COMMON if command is not Help)

    def __init__(self, office: "RulegovApp", about: Page) -> None:
        super().__init__(office)
        self._about = about
        self.list = RowList(self.look, (Column(""),), "")

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"帮助：{self._about.NAME}", self.office.session.office.title

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.list

    def on_mount(self) -> None:
        """Show the help."""
        lines = help_lines(self._about, self.office.size.width - _EDGES)
        self.list.show(TextRows([(str(number), (line,)) for number, line in enumerate(lines)]))


def help_lines(page: Page, width: int) -> Iterator[str]:
    """The keys and what they do, then what one does on the screen and everywhere, in lines of at most so many cells."""
    for command in page.ACTIONS:
        keys = "、".join(key_name(key) for key in keys_of(command, page.office.keys) if not key.startswith("fullwidth_"))
        yield f"{fitted(keys, _KEYS)} {command.title}"
    yield ""
    for sentence in (*page.NOTES, *_EVERYWHERE):
        yield from wrapped(list(sentence), width, _MOST, gap="")
