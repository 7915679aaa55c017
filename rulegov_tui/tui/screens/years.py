"""From one year to the next, on the screens that show the numbers of one."""

from typing import TYPE_CHECKING

from rulegov_tui.tui.commands import Command

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.checks import ChecksPage  # noqa: F401
    from rulegov_tui.tui.screens.figures import FiguresPage  # noqa: F401 (all are named in a type)
    from rulegov_tui.tui.screens.report import ReportPage  # noqa: F401
    from rulegov_tui.tui.screens.workbench import Workbench  # noqa: F401


class EarlierYear(Command["Workbench | FiguresPage | ReportPage | ChecksPage"]):
    """Look at the year before."""

    name, label, title = "earlier", "上年", "看上一年"
    keys = ("left", "ctrl+left")

    def refusal(self) -> str:
        """See ``Command``."""
        first = min(self.screen.office.live.ledger.years, default=self.screen.office.today().year)
        return "" if self.screen.year > first else f"{first} 年以前没有记录。"

    def run(self) -> None:
        """See ``Command``."""
        self.screen.look_at(self.screen.year - 1)


class LaterYear(Command["Workbench | FiguresPage | ReportPage | ChecksPage"]):
    """Look at the year after."""

    name, label, title = "later", "下年", "看下一年"
    keys = ("right", "ctrl+right")

    def refusal(self) -> str:
        """See ``Command``."""
        return f"{self.screen.year} 年已经是最后一年。" if self.screen.year > self.screen.office.today().year else ""

    def run(self) -> None:
        """See ``Command``."""
        self.screen.look_at(self.screen.year + 1)
