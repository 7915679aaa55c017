"""The names that a narrative may use, each with what it prints now."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.manuscript import Manuscript
from rulegov_tui.tui.screens.picker import Option, Picker
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_COLUMNS = (Column("名称"), Column("现在是", widest=24), Column("台账"))


def names_of(manuscript: Manuscript) -> list[Option]:
    """Every name, figures first; computes all figures, so not for the main thread."""
    return [*_figures(manuscript.book), *_others(manuscript)]


def name_picker(office: "RulegovApp", options: list[Option]) -> Picker:
    """Lets the user pick one by characters or pinyin initials; gives the name."""
    return Picker(office, "插入数字、段落、表格", _COLUMNS, options)


def _figures(book: FigureBook) -> Iterator[Option]:
    for figure in book:
        yield figure.name, (figure.name, figure.text, book.catalog.categories[figure.category].label)


def _others(manuscript: Manuscript) -> Iterator[Option]:
    catalog = manuscript.book.catalog
    for name, text in manuscript.words.items():
        yield name, (name, text, "单位和日期")
    for passage in catalog.passages.values():
        yield passage.name, (passage.name, "一段话", catalog.categories[passage.category].label)
    for table in catalog.tables.values():
        yield table.name, (table.name, "表格，单独占一行", catalog.categories[table.category].label)
