"""The files of a register that cannot be read: where, what is wrong, and how to mend it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.domain.category import Category
from rulegov_tui.tui.drawing import narrow_quotes, wrapped
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_LINES = 4


class DamagedPage(Page):
    """Each damaged file with its sentence, as wide as the screen allows."""

    NAME = "损坏的文件"
    NOTES = (
        "这些文件读不出来，没有计数；改好以前不能出报告。",
        "多半是用编辑器直接改过。按提示改好文件，或退出后运行 rulegov doctor --restore 编号 取回最近的好版本。",
    )
    ACTIONS = COMMON

    def __init__(self, office: "RulegovApp", category: Category) -> None:
        super().__init__(office)
        self._category = category
        self.list = RowList(self.look, (Column(""),), "没有损坏的文件")

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"损坏的文件：{self._category.label}", f"{len(self.office.damaged_in(self._category))} 个"

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.list

    def on_mount(self) -> None:
        """Show the sentences, each over as many lines as it needs."""
        width = self.office.size.width - 5
        rows: list[tuple[str, tuple[str]]] = []
        for file in self.office.damaged_in(self._category):
            lines = wrapped(list(narrow_quotes(file.sentence())), width, _LINES, gap="")
            rows += [(file.path, (line,)) for line in [*lines, ""]]
        self.list.show(TextRows(rows))
