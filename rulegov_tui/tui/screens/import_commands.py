"""What can be done with rows before they are imported."""

from dataclasses import replace
from typing import TYPE_CHECKING

from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.import_columns import ColumnsPage
from rulegov_tui.tui.screens.import_sheet import sheet_picker
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.import_preview import ImportPage  # noqa: F401 (named in a type)

ImportCommand = Command["ImportPage"]
_YEARS = 10
_AS_TOLD = ""


class TakeIn(ImportCommand):
    """Save the rows that are chosen."""

    name, label, title = "take_in", "导入", "把会导入的行都存进台账，一步完成，可以撤销；有错时一条也不存"
    keys = ("f2", "ctrl+s")

    def refusal(self) -> str:
        """See ``Command``."""
        page = self.screen
        if page.wrong:
            first = page.wrong[0].errors[0]
            place = f"第 {first.row} 行{f' {first.column} 列' if first.column else ''}"
            count = sum(len(row.errors) for row in page.wrong)
            return f"有 {count} 处错，{place}起：F7 看，F8 不要这些行。"
        return "" if page.taken else "没有会导入的行：空格或 F6 可以要疑似重复的。"

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.take_in()


class Columns(ImportCommand):
    """Change which column is which field."""

    name, label, title = "columns", "对列", "看、改哪一列导入到哪一项，改过的下次记得"
    keys = ("f3", "ctrl+g")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.office.push_screen(ColumnsPage(self.screen))


class OtherSheet(ImportCommand):
    """Take another sheet of the file."""

    name, label, title = "other_sheet", "换表", "换这个文件里的另一张工作表"
    keys = ("f4", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if len(self.screen.source.sheets) > 1 else "只有这一张表里有内容。"

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen

        async def picked(name: str | None) -> None:
            if name is not None:
                await page.take_sheet(name)

        page.office.push_screen(sheet_picker(page.office, page.category, page.source), page.office.guarded(picked))


class UndatedYear(ImportCommand):
    """Say of which year dates without one are."""

    name, label, title = "undated_year", "年份", "没写年份的日期是哪一年的"
    keys = ("f5", "ctrl+r")

    def refusal(self) -> str:
        """See ``Command``."""
        is_asked = self.screen.source.year or any(row.assumed_year for row in self.screen.preview.rows)
        return "" if is_asked else "每个日期都写了年份，不用另定。"

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        this_year = page.office.today().year
        options = [(_AS_TOLD, ("看表的标题、名称和上一行",))]
        options += [(str(year), (f"{year} 年",)) for year in range(this_year, this_year - _YEARS, -1)]

        async def picked(key: str | None) -> None:
            if key is not None:
                await page.look_again(replace(page.source, year=int(key) if key else None))

        at = str(page.source.year or _AS_TOLD)
        pick = Picker(page.office, "没写年份的日期是哪一年的", (Column("年份"),), options, at)
        page.office.push_screen(pick, page.office.guarded(picked))


class TakeTwins(ImportCommand):
    """Take all rows that are most likely there already, or none of them."""

    name, label, title = "take_twins", "重复", "疑似重复的也都导入，再按一次都不要"
    keys = ("f6", "ctrl+d")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.preview.twins else "没有疑似重复的行。"

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        page.choose(page.choice.with_twins(page.preview))


class NextWrong(ImportCommand):
    """Go to the next row with an error."""

    name, label, title = "next_wrong", "下错", "跳到下一个有错的行，下面写明错在哪里、怎么改"
    keys = ("f7", "ctrl+f")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.wrong else "没有有错的行。"

    def run(self) -> None:
        """See ``Command``."""
        self.screen.go_to_next_wrong()


class LeaveOutWrong(ImportCommand):
    """Leave out all rows that have errors, or bring them back."""

    name, label, title = "leave_out_wrong", "去错", "有错的行都不要，其余的照样导入；再按一次放回来"
    keys = ("f8", "delete")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.preview.errors else "没有有错的行。"

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        page.choose(page.choice.without_errors(page.preview))


class ToggleRow(ImportCommand):
    """Give the other answer for the row under the pointer, and go on to the next."""

    name, label, title = "toggle_row", "取舍", "光标所在的行要还是不要：疑似重复的改为导入，其余的改为不导入"
    keys = ("insert", "space")
    hinted = False

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.current else "这一行不是记录，不会导入。"

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        if row := page.current:
            page.choose(page.choice.toggled(row))
            page.list.action_move(1)


COMMANDS = (TakeIn, Columns, OtherSheet, UndatedYear, TakeTwins, NextWrong, LeaveOutWrong, *COMMON, ToggleRow)
