"""What can be done on the workbench."""

from typing import TYPE_CHECKING

from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import CHECKS_KEYS, COMMON, HISTORY_KEYS, YEAR_START_KEYS, Back
from rulegov_tui.tui.screens.years import EarlierYear, LaterYear

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.workbench import Workbench  # noqa: F401 (named in a type)

WorkbenchCommand = Command["Workbench"]


class New(WorkbenchCommand):
    """Begin a record of the register under the pointer."""

    name, label, title = "new", "新增", "在光标所在的台账里录一条"
    keys = ("f2", "ctrl+n")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.category else "没有选中台账：按 Esc 清空筛选。"

    async def run(self) -> None:
        """See ``Command``."""
        if category := self.screen.category:
            self.screen.clear()
            await self.screen.office.enter(category)


class Switch(WorkbenchCommand):
    """Between the registers and what is due."""

    name, label, title = "switch", "切换", "在台账和待办之间切换"
    keys = ("tab", "shift+tab")

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        page.set_focus(page.list if page.due_list.has_focus else page.due_list)


class Unfinished(WorkbenchCommand):
    """Go on with a form that was left in the middle."""

    name, label, title = "unfinished", "草稿", "接着录没录完的"
    keys = ("f5", "ctrl+d")
    hinted = False  # they are offered at the start

    def run(self) -> None:
        """See ``Command``."""
        self.screen.offer_drafts(asked=True)


class Report(WorkbenchCommand):
    """The report of the year in view."""

    name, label, title = "report", "报告", "写报告、看全文、导出"
    keys = ("f3", "ctrl+r")

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.open_report(self.screen.year)


class Figures(WorkbenchCommand):
    """All figures of the year."""

    name, label, title = "figures", "数字", "全部数字和上年同期，回车看背后的记录"
    keys = ("f7", "ctrl+g")

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.open_figures(self.screen.year)


class Checks(WorkbenchCommand):
    """What there is to say about the report of the year in view."""

    name, label, title = "checks", "核对", "核对年度报告和台账：错误、提醒、提示，回车去改"
    keys = ("f8", *CHECKS_KEYS)

    async def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.domain.calendar import Period

        office = self.screen.office
        await office.open_checks(office.session.report_kinds.annual, Period.of(self.screen.year, None, office.today()))


class NewYear(WorkbenchCommand):
    """Begin the year after the latest that has a narrative."""

    name, label, title = "new_year", "新年", "开新年度：文稿照上年的写，列出要核对的年份、没办完的安排和问题、名册变化"
    keys = YEAR_START_KEYS
    hinted = False

    async def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.year_start import open_year_start
        from rulegov_tui.year_start import next_year

        page = self.screen
        year = await page.office.do("正在看上年留下什么", lambda: next_year(page.office.session))
        await open_year_start(page.office, year, lambda: page.office.open_report(year))


class WholeHistory(WorkbenchCommand):
    """Who has changed what."""

    name, label, title = "history", "历史", "谁在什么时候改过什么，可以撤销、恢复"
    keys = HISTORY_KEYS
    hinted = False

    def run(self) -> None:
        """See ``Command``."""
        self.screen.office.open_history()


class Leave(WorkbenchCommand):
    """Leave the program."""

    name, label, title = "leave", "退出", "退出程序"
    keys = ("f10", "ctrl+q")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.office.leave()


class ClearFilter(Back):
    """Empty the line that narrows the registers."""

    name, label, title = "clear", "清空", "清空筛选"
    keys = ("escape", "f6")
    hinted = False


COMMANDS = (
    New, Switch, Unfinished, EarlierYear, LaterYear, Report, Figures, Checks, NewYear, WholeHistory,
    *(one for one in COMMON if one.name not in ("back", "quit")), Leave, ClearFilter,
)  # fmt: skip
