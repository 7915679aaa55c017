"""What is different from an export: the figures, the records that caused it, and the sentences they stand in."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.changes_since import changes_since, kept_exports
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.report.changes import Changes, FigureChange, SentenceChange, State
from rulegov_tui.report.layout import LaidLine
from rulegov_tui.report.wrapping import Span, wrap
from rulegov_tui.session import Session
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.exports import KeptExport
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.drawing import narrow_quotes, one_line
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.figure_commands import open_behind
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.widgets.document_view import MARGIN, DocumentView
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows
from rulegov_tui.tui.widgets.text_drawing import width_of

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.report import ReportPage

Asked = tuple[ReportKind, Period, Level]
_STATES = {State.CHANGED: "变了", State.MISSING: "不再写", State.NEW: "新写", State.SAME: "记录变了"}
_COLUMNS = (Column("哪里"), Column("怎样", whole=True), Column("那时", right=True), Column("现在", right=True), Column("记录"))
_SENTENCES = 9
"""Lines below the list."""


async def open_changes(page: "ReportPage") -> None:
    """Show what changed since an export; of several let the user pick one."""
    office = page.office
    asked = page.kind, page.period, page.level
    kept = await office.do("正在查看留存的报告", partial(kept_exports, office.session, *asked))
    if not kept:
        page.say("这份报告还没有导出过：F3 导出以后，才能和它比。")
        return

    async def picked(name: str | None) -> None:
        if name is None:
            return
        chosen = kept[int(name)]
        comparing = partial(_compared, office.session, asked, chosen)
        page.app.push_screen(ChangesPage(page, chosen, await office.do("正在比较", comparing)))

    if len(kept) == 1:
        await picked("0")
        return
    options = [(str(number), (local(one.at), one.by, one.path.name)) for number, one in reversed(list(enumerate(kept)))]
    columns = (Column("导出时间", whole=True), Column("导出人", widest=12), Column("文件"))
    page.app.push_screen(Picker(office, "和哪一次导出比", columns, options), office.guarded(picked))


def _compared(session: Session, asked: Asked, chosen: KeptExport) -> Changes:
    return changes_since(session, session.store.at_one_instant(), *asked, chosen)


class OpenRecords(Command["ChangesPage"]):
    """The records behind the figure under the pointer."""

    name, label, title = "edit", "打开", "看光标所在的数字现在背后的记录"
    keys = ("enter", "ctrl+o")

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.figure else "这一行是文字的改动，没有记录。"

    async def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        manuscript = page.report.manuscript
        if page.figure and manuscript and page.figure.name in manuscript.book.catalog.figures:
            await open_behind(page.office, manuscript.book, page.figure.name)


class ChangesPage(Page):
    """The figures and sentences that differ, and below them the sentences in which the one under the pointer stands.

    Args:
        report: the outline that it was opened from.
        kept: the export.
        changes: what differs.
    """

    NAME = "变化"
    NOTES = (
        "一行是一个变了的数字，或者一句改过的文字；下面是它所在的句子，那时的和现在的。",
        "「多」「少」「改」是那次导出以后背后多了、少了、改过的记录条数；回车看现在的记录。",
    )
    ACTIONS = (OpenRecords, *COMMON)

    def __init__(self, report: "ReportPage", kept: KeptExport, changes: Changes) -> None:
        super().__init__(report.office)
        self.report, self._kept = report, kept
        self._figures = {one.name: one for one in changes.figures if not one.is_still}
        told = [place for figure in self._figures.values() for place in figure.places]
        self._texts = [one for one in changes.sentences if one.is_reworded and one not in told]
        self.list = RowList(self.look, _COLUMNS, "和那次导出一样，什么也没有变")
        self.view = DocumentView(self.look)
        self.view.can_focus = False

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        since = f"{local(self._kept.at)} {self._kept.by}"
        return f"变化：{len(self._figures)} 个数字，{len(self._texts)} 句文字", f"和 {since} 的导出比"

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.list
        yield self.view

    def on_mount(self) -> None:
        """Show what differs."""
        self.view.styles.height = _SENTENCES
        rows = [(name, _figure_cells(figure)) for name, figure in self._figures.items()]
        rows += [(f"text:{number}", _text_cells(one)) for number, one in enumerate(self._texts)]
        self.list.show(TextRows(rows))
        self._show_sentences()

    def on_resize(self) -> None:
        """Break the sentences anew."""
        super().on_resize()
        self._show_sentences()

    @property
    def figure(self) -> FigureChange | None:
        """The figure under the pointer; None at a sentence."""
        return self._figures.get(self.list.key)

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Show other sentences."""
        self._show_sentences()

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Open the records."""
        await self.action_perform("edit")

    def _show_sentences(self) -> None:
        number = self.list.index - len(self._figures)
        places: Sequence[SentenceChange] = self.figure.places if self.figure else self._texts[number : number + 1]
        self.view.expect(1)
        self.view.put(0, [line for place in places for line in self._lines(place)])

    def _lines(self, place: SentenceChange) -> Iterable[LaidLine]:
        yield LaidLine([Span(one_line(" / ".join(place.heading)) or "（开头）")], heading=True)
        then = place.before.text if place.before and place.differs else ""
        for name, text in (("那时：", then), ("现在：", place.now.text if place.now else "")):
            if text:
                lines = wrap([Span(narrow_quotes(f"{name}{text}"))], self.office.size.width - 2 * MARGIN, _measure)
                yield from (LaidLine(line) for line in lines)


def _figure_cells(figure: FigureChange) -> Sequence[str]:
    counts = (("多", figure.came), ("少", figure.left), ("改", figure.edited))
    records = " ".join(f"{word}{len(ids)}" for word, ids in counts if ids)
    return (
        figure.name,
        _STATES[figure.state],
        figure.before or "",
        figure.now or "",
        records or ("口径变了" if figure.redefined else ""),
    )


def _text_cells(change: SentenceChange) -> Sequence[str]:
    what = "新加" if change.before is None else "删去" if change.now is None else "改写"
    return f"文字：{change.heading[-1] if change.heading else '（开头）'}", what, "", "", ""


def _measure(text: str) -> int:
    return sum(map(width_of, text))
