"""A register as it is filtered, or the figures of a year, as an Excel or CSV file where exports lie."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.exchange.exporting import free_path, write_table
from rulegov_tui.exchange.tables import OutTable, figures_table, register_table
from rulegov_tui.privacy_gate import PrivateError
from rulegov_tui.storage.disk.user_state import state_folder
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.domain.figures import FigureBook
    from rulegov_tui.tui.screens.figures import FiguresPage
    from rulegov_tui.tui.screens.page import Page
    from rulegov_tui.tui.screens.register import RegisterPage

_WORKBOOK, _CSV = ".xlsx", ".csv"
_WRITER = "openpyxl"
_NAMES = {_WORKBOOK: "Excel", _CSV: "CSV"}
_LEVELS = {
    Level.PUBLIC: ("公开", "不含个人和内部的项目"),
    Level.INTERNAL: ("内部", "含个人和内部的项目，不得外传"),
}
_CLIPBOARD = "export-path.txt"
_COLUMNS = (Column("文件"), Column("给谁看"), Column("内容"))


@value_class
class Wanted:
    """What goes out.

    Attributes:
        title: what it is, in words.
        stem: how its file is called.
        year: of the folder; None for all years.
        made: the table for a level, and the figures by which the gate knows whom it might give away.
    """

    title: str
    stem: str
    year: int | None
    made: Callable[[Level], "tuple[OutTable, FigureBook]"]


def export_register(page: "RegisterPage") -> None:
    """Let the user have the records in view as a file."""
    session, ledger = page.office.session, page.office.live.ledger
    category, records, year = page.category, page.records, page.view.year

    def made(level: Level) -> "tuple[OutTable, FigureBook]":
        return register_table(category, records, level), session.book(ledger, session.period(year, None, ledger))

    stem = f"{category.name}-{year}" if year else category.name
    _ask(page, Wanted(f"{category.label}，{page.period_text}", stem, year, made))


def export_figures(page: "FiguresPage", book: "FigureBook") -> None:
    """Let the user have the figures of the year in view as a file, last year's beside them."""

    def made(level: Level) -> "tuple[OutTable, FigureBook]":
        return figures_table(book, page.office.session.catalog, level), book

    _ask(page, Wanted(f"{book.period.name}的全部数字", f"figures-{page.year}", page.year, made))


def _ask(page: "Page", wanted: Wanted) -> None:
    """Ask in which form, and for whom; what is most wanted comes first."""
    suffixes = (_WORKBOOK, _CSV) if find_spec(_WRITER) else (_CSV, _WORKBOOK)
    options = [(f"{suffix}:{level}", (_NAMES[suffix], *words)) for level, words in _LEVELS.items() for suffix in suffixes]

    async def picked(key: str | None) -> None:
        if key is not None:
            suffix, _, level = key.partition(":")
            await _write(page, wanted, suffix, Level(level))

    page.office.push_screen(Picker(page.office, f"导出：{wanted.title}", _COLUMNS, options), page.office.guarded(picked))


async def _write(page: "Page", wanted: Wanted, suffix: str, level: Level) -> None:
    office = page.office
    exports = office.session.workspace.exports
    path = free_path(exports / str(wanted.year) if wanted.year else exports, wanted.stem, level, suffix)

    def write() -> int:
        table, book = wanted.made(level)
        write_table(office.session, table, path, level, book)
        return len(table.rows)

    try:
        rows = await office.do("正在导出", write)
    except PrivateError as error:
        found = narrow_quotes(error.findings[0].message)
        page.say(f"公开的表里有 {len(error.findings)} 处个人信息，没有导出：{found}；改好再导，或导出内部的。", bad=True)
        return
    damaged = len(office.live.ledger.damaged)
    aside = f"；{damaged} 个文件损坏，不在里面" if damaged else ""
    copied = office.copy_text(str(path), state_folder() / _CLIPBOARD)
    page.say(narrow_quotes(f"已导出 {path}（{_LEVELS[level][0]}，{rows} 行{aside}）。路径{copied}"))
