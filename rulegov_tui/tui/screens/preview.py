"""The report as it will be printed: read it through, go from figure to figure, open any of them down to its records."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual.widget import Widget

from rulegov_tui.domain.figures import Figure
from rulegov_tui.domain.sections import Section
from rulegov_tui.manuscript import Manuscript
from rulegov_tui.report.document import FigureRun, FlawRun
from rulegov_tui.report.layout import LaidLine
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.figure_commands import open_behind
from rulegov_tui.tui.screens.laying import lay
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.widgets.document_view import MARGIN, DocumentView
from rulegov_tui.tui.widgets.said import Said

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

_WIDEST = 100
"""Cells of a line at most: longer ones are hard to read."""
_ABOUT = 2
"""Lines that tell of what is pointed at."""


class Writing(Protocol):
    """Where a preview is opened from."""

    @property
    def manuscript(self) -> Manuscript | None:
        """The narrative as it is now."""

    async def edit(self, section: Section) -> None:
        """Write in a section."""


class EditHere(Command["PreviewPage"]):
    """Write in the section in view."""

    name, label, title = "write", "改写", "改屏幕最上面的这一节；指着数字时改它所在的一节"
    keys = ("f2", "ctrl+n")

    async def run(self) -> None:
        """See ``Command``."""
        await self.screen.writing.edit(self.screen.section)


class NextFigure(Command["PreviewPage"]):
    """Point at the next figure."""

    name, label, title = "next_figure", "下个", "指向下一个数字，回车看它背后的记录"
    keys = ("tab", "right")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.view.action_point(1)


class FigureBefore(Command["PreviewPage"]):
    """Point at the figure before."""

    name, label, title = "figure_before", "上个", "指向上一个数字"
    keys = ("shift+tab", "left")

    def run(self) -> None:
        """See ``Command``."""
        self.screen.view.action_point(-1)


class Open(Command["PreviewPage"]):
    """Open what is pointed at."""

    name, label, title = "open", "打开", "看指着的数字背后的记录；写错的名称就去改"
    keys = ("enter", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.view.stop else "先按 Tab 指向一个数字。"

    async def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        stop = page.view.stop
        if stop and isinstance(stop.about, FigureRun):
            await page.open_figure(stop.about.figure)
        else:
            await page.writing.edit(page.section)


class PreviewPage(Page):
    """All sections of a report, drawn one by one, the one that was asked for first.

    Attributes:
        writing: where it was opened from.
        view: the report.

    Args:
        office: the app.
        writing: where it is opened from.
        manuscript: what is shown.
        begin: the section to begin with.
    """

    NAME = "预览"
    NOTES = (
        "上下键、PgUp、PgDn 翻看，Home、End 到头到尾。数字用颜色标出，写错的名称和原因写在原处。",
        "Tab 从一个数字到下一个，下面一行是它的值和口径；回车看背后的记录，在那里改了，回来就是新的。",
    )
    ACTIONS = (EditHere, NextFigure, FigureBefore, Open, *COMMON)

    def __init__(self, office: "RulegovApp", writing: Writing, manuscript: Manuscript, begin: Section | None) -> None:
        super().__init__(office)
        self.writing = writing
        self.view = DocumentView(self.look)
        self._about = Said(self.look.text, _ABOUT, _ABOUT)
        self._manuscript = manuscript
        self._begin = manuscript.sections.index(begin) if begin in manuscript.sections else 0

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        manuscript = self._manuscript
        here = manuscript.heading(manuscript.sections[self.view.part]) if manuscript.sections else ""
        return f"预览：{here}", f"{manuscript.kind.label}  {manuscript.period.name}"

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.view
        yield self._about

    @property
    def section(self) -> Section:
        """The section of what is pointed at, or else the one at the top."""
        part = self.view.stop.part if self.view.stop else self.view.part
        return self._manuscript.sections[part]

    def on_mount(self) -> None:
        """Draw the sections, this one first."""
        self.view.expect(len(self._manuscript.sections), self._begin)
        self._lay_all()

    def on_resize(self) -> None:
        """Draw them anew for the other width."""
        if self._manuscript.sections:
            self._lay_all()

    def on_screen_resume(self) -> None:
        """The cursor belongs to the text again; the narrative may have been changed meanwhile."""
        self.view.place_cursor()
        self.take_up()

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``: figures that other records have changed are drawn anew."""
        self.take_up()
        if arrived.sentence:
            self.say(arrived.sentence)

    def take_up(self) -> None:
        """Show the text as it is now where it was opened from, with the figures of the records as they are now."""
        newer, shown, records = self.writing.manuscript, self._manuscript, self.office.live.ledger.records
        if newer is None or (newer.stored.text == shown.stored.text and records is shown.book.records):
            return
        book = self.office.session.book(self.office.live.ledger, shown.period)
        self._manuscript = replace(newer, book=book)
        if [one.name for one in newer.sections] != [one.name for one in shown.sections]:
            self.view.expect(len(newer.sections), min(self.view.part, max(len(newer.sections) - 1, 0)))
        self._lay_all()

    def _lay_all(self) -> None:
        self.begin(self._lay, "lay")

    async def _lay(self) -> None:
        """Draw every section on the store's thread, one at a time: keys and saves come in between."""
        manuscript, width = self._manuscript, min(self.office.size.width - 2 * MARGIN, _WIDEST)
        here, count = self.view.part, len(manuscript.sections)
        for number in [*range(here, count), *range(here - 1, -1, -1)]:
            drawing = partial(_drawn, manuscript, manuscript.sections[number], width)
            self.view.put(number, await self.office.do("", drawing))
        self._tell()

    def on_document_view_pointed(self, _: DocumentView.Pointed) -> None:
        """Say what is pointed at."""
        self._tell()

    def _tell(self) -> None:
        stop = self.view.stop
        if stop and isinstance(stop.about, FigureRun):
            figure = stop.about.figure
            sentence = f"{figure.name} = {figure.text}；{len(figure.records)} 条记录；{figure.definition}"
            self._about.show(narrow_quotes(sentence), self.look.good)
        elif stop and isinstance(stop.about, FlawRun):
            self._about.show(f"! {narrow_quotes(stop.about.error)}；回车去改", self.look.error)
        else:
            self._about.show("", self.look.text)
        self.redraw()

    async def on_document_view_chosen(self, _: DocumentView.Chosen) -> None:
        """Open what is pointed at."""
        await self.action_perform("open")

    async def open_figure(self, figure: Figure) -> None:
        """Open the records behind a figure; a cell of a grouped table has records of its own."""
        book = self._manuscript.book
        if figure.name in book.catalog.figures:
            await open_behind(self.office, book, figure.name)
        elif figure.records:
            category = book.catalog.categories[figure.category]
            await self.office.open_register(category, book.period.year, only=figure.records, because=figure.name)
        else:
            self.say(f"「{figure.name}」背后没有记录。")


def _drawn(manuscript: Manuscript, section: Section, width: int) -> list[LaidLine]:
    return lay(manuscript.sketch(manuscript.text(section)).document, width)
