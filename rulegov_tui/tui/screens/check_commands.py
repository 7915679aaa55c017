"""What can be done with the findings."""

from typing import TYPE_CHECKING

from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON, Redo, Undo
from rulegov_tui.tui.screens.years import EarlierYear, LaterYear

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.checks import ChecksPage  # noqa: F401 (named in a type)

CheckCommand = Command["ChecksPage"]
_NONE = "没有核对结果。"


class Mend(CheckCommand):
    """Go to what the finding under the pointer is about."""

    name, label, title = "mend", "去改", "去改光标所在的这一条：打开那一节的那一句、那条记录或那个台账"
    keys = ("enter", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.current else _NONE

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.mend()


class Acknowledge(CheckCommand):
    """Let the finding under the pointer stand, with a reason."""

    name, label, title = "acknowledge", "确认", "确认这一条可以不改，写明理由；句子或数字变了会再提出"
    keys = ("f3", "ctrl+e")

    def refusal(self) -> str:
        """See ``Command``."""
        return self.screen.why_not_acknowledged() if self.screen.current else _NONE

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.ask_reason()


class ExplainRule(CheckCommand):
    """Why the rule of the finding under the pointer is one."""

    name, label, title = "explain_rule", "说明", "这条规则看什么，依据是什么，举例"
    keys = ("f4", "ctrl+d")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.current else _NONE

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.rule import RulePage

        page = self.screen
        if page.current:
            page.app.push_screen(RulePage(page.office, page.current.rule))


class Acknowledged(CheckCommand):
    """Show those that somebody has acknowledged, or the others again."""

    name, label, title = "acknowledged", "已认", "看已经确认不改的，谁、什么时候、为什么；再按一次看没有确认的"
    keys = ("f5", "ctrl+t")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.show_acknowledged(not self.screen.shows_acknowledged)


class NextSeverity(CheckCommand):
    """Point at the first finding of the next level."""

    name, label, title = "next_severity", "下级", "光标到下一级的第一条：错误、提醒、提示，再回到错误"
    keys = ("f6", "ctrl+n")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.current else _NONE

    def run(self) -> None:
        """See ``Command``."""
        self.screen.point_at_next_severity()


class YearBefore(EarlierYear):
    """The same report of the year before."""

    hinted = False


class YearAfter(LaterYear):
    """The same report of the year after."""

    hinted = False


COMMANDS = (Mend, Acknowledge, ExplainRule, Acknowledged, NextSeverity, *COMMON, YearBefore, YearAfter, Undo, Redo)
