"""What can be done with a report."""

from typing import TYPE_CHECKING

from rulegov_tui.domain.calendar import Period
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import CHECKS_KEYS, COMMON, HISTORY_KEYS, YEAR_START_KEYS, Redo, Undo
from rulegov_tui.tui.screens.years import EarlierYear, LaterYear

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.report import ReportPage  # noqa: F401 (named in a type)

ReportCommand = Command["ReportPage"]
_READING = "正在打开文稿，请稍候。"


class Write(ReportCommand):
    """Write in the section under the pointer."""

    name, label, title = "write", "改写", "改光标所在的这一节"
    keys = ("f2", "ctrl+n")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.current else "没有选中章节：按 Esc 清空筛选。"

    async def run(self) -> None:
        """See ``Command``."""
        if section := self.screen.current:
            await self.screen.edit(section)


class Export(ReportCommand):
    """Write the report's file."""

    name, label, title = (
        "export",
        "导出",
        "导出 Markdown 和 Word 文件；有写错的名称、损坏的记录、核对出的错误时只能出草稿",
    )
    keys = ("f3", "ctrl+e")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.manuscript else _READING

    async def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.exporting import export

        await export(self.screen)


class Preview(ReportCommand):
    """Read the whole page."""

    name, label, title = "preview", "预览", "看排好的全文，从光标所在的这一节开始"
    keys = ("f4", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.manuscript else _READING

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.preview import PreviewPage

        page = self.screen
        if page.manuscript:
            page.app.push_screen(PreviewPage(page.office, page, page.manuscript, page.current))


class CutOff(ReportCommand):
    """Count up to another date."""

    name, label, title = "report_cut_off", "截至", "换一个截至日，如 11.30；题目右边写着现在的"
    keys = ("f5", "ctrl+t")

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.cut_off import CutOffPage

        page = self.screen

        def picked(period: Period | None) -> None:
            if period is not None:
                day, cycle = period.cut_off, page.kind.cycle
                page.show_report(page.kind, Period.of(day.year, day, page.office.today(), cycle, cycle.part_of(day)))

        page.app.push_screen(CutOffPage(page.office, page.period), picked)


class OtherReport(ReportCommand):
    """Another kind of report, another part of the year, another level."""

    name, label, title = "other_report", "换稿", "换一种报告、换一期，或换公开稿、内部稿"
    keys = ("f6", "ctrl+r")

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.report_kinds import pick_report

        pick_report(self.screen)


class ReportFigures(ReportCommand):
    """All figures of the year."""

    name, label, title = "figures", "数字", "全部数字和上年同期，回车看背后的记录"
    keys = ("f7", "ctrl+g")

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.office.open_figures(self.screen.year)


class ChangesSince(ReportCommand):
    """What is different from an export."""

    name, label, title = "changes", "变化", "和留存的某次导出相比，哪些数字变了，是哪些记录引起的，在哪一句"
    keys = ("f8", "ctrl+d")

    async def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.changes import open_changes

        await open_changes(self.screen)


class ReportChecks(ReportCommand):
    """What there is to say about the report."""

    name, label, title = "report_checks", "核对", "核对这份报告和台账：错误、提醒、提示，回车去改"
    keys = CHECKS_KEYS
    hinted = False

    async def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        await page.office.open_checks(page.kind, page.period, page.level)


class Versions(ReportCommand):
    """Who has changed the narrative, and the way back to a former version."""

    name, label, title = "history", "历史", "文稿是谁在什么时候改的，可以恢复成以前的一版"
    keys = HISTORY_KEYS
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.manuscript else _READING

    async def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.versions import pick_version

        await pick_version(self.screen)


class NewYear(ReportCommand):
    """Begin the year in view with last year's narrative."""

    name, label, title = "new_year", "新年", "这一年还没有文稿时，照上年的开新年度，列出要核对和要交代的"
    keys = YEAR_START_KEYS
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        page = self.screen
        if page.kind is not page.office.session.report_kinds.annual:
            return "只有年度报告照上年的写：按 F6 换成年度报告。"
        if page.manuscript is None:
            return _READING
        return "" if page.manuscript.is_template else f"{page.year} 年已经有文稿了，不用再开；要开下一年，先按右键。"

    async def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.year_start import open_year_start

        page = self.screen
        await open_year_start(page.office, page.year)


class YearBefore(EarlierYear):
    """The same report of the year before."""

    hinted = False


class YearAfter(LaterYear):
    """The same report of the year after."""

    hinted = False


COMMANDS = (
    Write, Export, Preview, CutOff, OtherReport, ReportFigures, ChangesSince, *COMMON, ReportChecks, YearBefore, YearAfter,
    Versions, NewYear, Undo, Redo,
)  # fmt: skip
