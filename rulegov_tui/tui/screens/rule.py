"""Why a rule is one: what it sees to, by what source, and examples."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.checks.explaining import explained
from rulegov_tui.checks.registry import rules_named
from rulegov_tui.tui.drawing import narrow_quotes, wrapped
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_LINES = 6


class RulePage(Page):
    """The rules of one id, each as wide as the screen allows.

    Args:
        office: the app.
        rule: the id.
    """

    NAME = "规则"
    NOTES = (
        "级别、依据、要有什么才能核对，各举一例：会报的和不报的。同一个编号的几条管同一件事：文字里的，台账里的。",
        "要关掉一条规则或改它的级别，在 records/checks.toml 里写明理由。",
    )
    ACTIONS = COMMON

    def __init__(self, office: "RulegovApp", rule: str) -> None:
        super().__init__(office)
        self._rule = rule
        self.list = RowList(self.look, (Column(""),), "")

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return f"规则 {self._rule}", ""

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.list

    def on_mount(self) -> None:
        """Show them."""
        self._show()

    def on_resize(self) -> None:
        """Break the lines anew."""
        super().on_resize()
        self._show()

    def _show(self) -> None:
        width = self.office.size.width - 5
        lines = [line for rule in rules_named(self._rule) for line in (*explained(rule).splitlines(), "")]
        rows = [(str(number), (shown,)) for number, line in enumerate(lines) for shown in _broken(line, width)]
        self.list.show(TextRows(rows), self.list.index)


def _broken(line: str, width: int) -> Sequence[str]:
    """A line over as many as it needs, the indent kept on the first."""
    indent = line[: len(line) - len(line.lstrip())]
    return wrapped(list(indent + narrow_quotes(line)), width, _LINES, gap="") or [""]
