"""What can be done with the figures."""

from typing import TYPE_CHECKING

from rulegov_tui.browsing.figures import Shown, register_of, sides, why_not_typed
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.known_registers import TYPED_FIGURES
from rulegov_tui.domain.typed_figures import FIGURE
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.screens.years import EarlierYear, LaterYear
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from datetime import date

    from rulegov_tui.domain.calendar import Period
    from rulegov_tui.tui.app import RulegovApp
    from rulegov_tui.tui.screens.figures import FiguresPage

FigureCommand = Command["FiguresPage"]
_COMPUTING = "还在计算，请稍候。"


class OpenRecords(FigureCommand):
    """See the records behind the figure under the pointer; on a register's row the register."""

    name, label, title = "edit", "打开", "看光标所在的数字背后的记录；在台账名上就打开台账"
    keys = ("enter", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        if self.screen.category:
            return ""
        return _refusal(self.screen) or ("" if self.screen.sheet else _COMPUTING)

    async def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        if page.category:
            await page.office.open_register(page.category, page.year)
        elif page.sheet:
            await open_behind(page.office, page.sheet.book, page.current)
            if page.is_active and not why_not_typed(page.sheet.book, page.current):
                page.say(f"{page.said.rstrip('。')}；确实有而没有记录的，按 F2 手填。")


class Explain(FigureCommand):
    """What the figure counts, and from what."""

    name, label, title = "explain", "口径", "光标所在的数字怎么算的，背后是哪些记录，文稿里在哪几句"
    keys = ("f4", "ctrl+d")

    def refusal(self) -> str:
        """See ``Command``."""
        return _refusal(self.screen)

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.definition import DefinitionPage

        page = self.screen
        page.app.push_screen(DefinitionPage(page.office, page.current, page.period))


class OnlyFilled(FigureCommand):
    """Leave out what is 0 or 无, or show it again."""

    name, label, title = "only_filled", "有数", "只看有数的，再按一次看全部"
    keys = ("f5", "ctrl+e")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.only(Shown.FILLED)


class OnlyLeftOut(FigureCommand):
    """Show what has a value and is not in the narrative, or all again."""

    name, label, title = "only_left_out", "未用", "只看有数而年度报告的文稿没有用到的，再按一次看全部"
    keys = ("f7", "ctrl+r")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.sheet else _COMPUTING

    def run(self) -> None:
        """See ``Command``."""
        self.screen.only(Shown.LEFT_OUT)


class TypeByHand(FigureCommand):
    """Type a figure that no record supports, as an exception that somebody signs for."""

    name, label, title = "type_by_hand", "手填", "没有记录的数字手工填写：写明数值、理由和签字人，处处标明「手填」"
    keys = ("f2", "ctrl+n")
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        page = self.screen
        if refusal := _refusal(page) or ("" if page.sheet else _COMPUTING):
            return refusal
        reason = why_not_typed(page.sheet.book, page.current) if page.sheet else ""
        return f"{reason}。" if reason else ""

    async def run(self) -> None:
        """See ``Command``: one that is typed already is opened to be changed."""
        page = self.screen
        if page.sheet:
            typed = page.sheet.book[page.current].exceptions
            if typed:
                await page.office.open_record(typed[0])
            else:
                _type_by_hand(page.office, page.sheet.book, page.current)


class Export(FigureCommand):
    """Write the figures of the year to a file."""

    name, label, title = "export_figures", "导出", "把全年的数字和上年同期导出成 Excel 或 CSV 文件"
    keys = ("f3",)
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.sheet else _COMPUTING

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.table_export import export_figures

        page = self.screen
        if page.sheet:
            export_figures(page, page.sheet.book)


class CutOff(FigureCommand):
    """Count up to another date."""

    name, label, title = "cut_off", "截至", "换一个截至日，如 6.30"
    keys = ("f6", "ctrl+t")

    def run(self) -> None:
        """See ``Command``."""
        from rulegov_tui.tui.screens.cut_off import CutOffPage

        page = self.screen

        def picked(period: "Period | None") -> None:
            if period is not None:
                page.count_up_to(period.year, period.cut_off)

        page.app.push_screen(CutOffPage(page.office, page.period), picked)


async def open_behind(office: "RulegovApp", book: FigureBook, name: str) -> None:
    """Open the records behind a figure; of one that is made of others first ask which of them is meant."""
    register = register_of(book, name)
    if register is None:
        _pick_side(office, book, name)
        return
    figure = book[name]
    if not figure.records:
        office.say(f"「{name}」背后没有记录：{figure.definition}")
        return
    sentence = narrow_quotes(f"{name}：{figure.definition.rstrip('。')}")
    await office.open_register(book.catalog.categories[register], book.period.year, only=figure.records, because=sentence)


def _type_by_hand(office: "RulegovApp", book: FigureBook, name: str) -> None:
    """Open the form of a signed exception for a figure, as of today or else the cut-off date."""
    from rulegov_tui.entry.form import EntryForm

    register = book.catalog.categories[TYPED_FIGURES]
    known = {register.date_key: str(_day(book.period, office.today())), FIGURE: name}
    office.open_form(EntryForm.new(office.background(register), known))


def _day(period: "Period", today: "date") -> "date":
    return today if period.start <= today <= period.cut_off else period.cut_off


def _pick_side(office: "RulegovApp", book: FigureBook, name: str) -> None:
    """Let the user pick one of the figures that a figure is made of, and go on from there."""
    found = sides(book, name)

    async def picked(answer: str | None) -> None:
        if answer is not None:
            side = found[int(answer)]
            await open_behind(office, side.book, side.name)

    options = [
        (str(number), (side.label, side.name, side.figure.text, f"{len(side.figure.records)} 条记录"))
        for number, side in enumerate(found)
    ]
    columns = (Column("部分"), Column("数字"), Column("数值", right=True), Column("记录", right=True))
    office.push_screen(Picker(office, f"{name} {book[name].text}：看哪一部分的记录", columns, options), office.guarded(picked))


def _refusal(page: "FiguresPage") -> str:
    return "" if page.current else "光标不在数字上：上下键移到一个数字，或按 Esc 清空筛选。"


COMMANDS = (OpenRecords, Explain, OnlyFilled, OnlyLeftOut, CutOff, EarlierYear, LaterYear, *COMMON, Export, TypeByHand)
