"""What is different from an export: the figures, the records that caused it, and the sentences they stand in."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.changes_since import changes_since, kept_exports
from rulegov_tui.domain.calendar import Period
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.domain.values import value_text
from rulegov_tui.report.changes import Changes, FigureChange, SentenceChange, State
from rulegov_tui.report.layout import LaidLine
from rulegov_tui.session import Session
from rulegov_tui.storage.disk.identity import local
from rulegov_tui.storage.exports import KeptExport
from rulegov_tui.tui.commands import Command
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.figure_commands import open_behind
from rulegov_tui.tui.screens.laying import headed, paragraphs
from rulegov_tui.tui.screens.page import Page
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.widgets.document_view import DocumentView
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp
    from rulegov_tui.tui.screens.report import ReportPage

Asked = tuple[ReportKind, Period, Level]
_STATES = {State.CHANGED: "变了", State.MISSING: "不再写", State.NEW: "新写", State.SAME: "记录变了"}
_COLUMNS = (Column("哪里"), Column("怎样", whole=True), Column("那时", right=True), Column("现在", right=True), Column("记录"))
_NAMED, _TOLD = 4, 4
"""So many records are told of, and so many columns of each."""
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


class _OfFigure(Command["ChangesPage"]):
    """Something about the figure under the pointer."""

    def refusal(self) -> str:
        """See ``Command``."""
        return "" if self.screen.figure else "这一行是文字的改动，没有记录。"


class OpenCauses(_OfFigure):
    """The records that changed the figure, where there are any; otherwise all behind it."""

    name, label, title = "edit", "打开", "看引起变化的记录；没有的话看背后全部的记录"
    keys = ("enter", "ctrl+o")

    async def run(self) -> None:
        """See ``Command``."""
        if figure := self.screen.figure:
            await self.screen.open_causes(figure)


class OpenAll(_OfFigure):
    """The records behind the figure now."""

    name, label, title = "all_records", "全部", "看光标所在的数字现在背后的全部记录"
    keys = ("f4", "ctrl+d")

    async def run(self) -> None:
        """See ``Command``."""
        if figure := self.screen.figure:
            await self.screen.open_all(figure)


class Switch(Command["ChangesPage"]):
    """Between the list and the sentences."""

    name, label, title = "to_sentences", "切换", "在列表和句子之间切换，句子多时翻看"
    keys = ("f6", "ctrl+e")

    def run(self) -> None:
        """See ``Command``."""
        page = self.screen
        page.set_focus(page.view if page.list.has_focus else page.list)


class ChangesPage(Page):
    """The figures and sentences that differ, and below them the sentences in which the one under the pointer stands.

    Args:
        report: the outline that it was opened from.
        kept: the export.
        changes: what differs.
    """

    NAME = "变化"
    NOTES = (
        "一行是一个变了的数字，或者一句改过的文字；下面是引起它的记录，和它所在的句子，那时的和现在的。",
        "「多」「少」「改」是那次导出以后背后多了、少了、改过的记录条数；回车看这些记录，F4 看背后全部的。",
        "F6 换到下面翻看，再按一次换回来。",
    )
    ACTIONS = (OpenCauses, OpenAll, Switch, *COMMON)

    def __init__(self, report: "ReportPage", kept: KeptExport, changes: Changes) -> None:
        super().__init__(report.office)
        self.report, self._kept = report, kept
        self._figures = {one.name: one for one in changes.figures if not one.is_still}
        self._causing = _causing(report.office, self._figures.values())
        told = [place for figure in self._figures.values() for place in figure.places]
        self._texts = [one for one in changes.sentences if one.is_reworded and one not in told]
        self.list = RowList(self.look, _COLUMNS, "和那次导出一样，什么也没有变")
        self.view = DocumentView(self.look)

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

    async def open_causes(self, figure: FigureChange) -> None:
        """Open the records that changed a figure."""
        causes = [self._causing[one] for one in (*figure.came, *figure.edited, *figure.left) if one in self._causing]
        if not causes:
            await self.open_all(figure)
            return
        category = self.office.session.catalog.categories[causes[0].category]
        only = [record.id for record in causes if record.category == category.name]
        because = narrow_quotes(f"「{figure.name}」在那次导出以后多了、少了、改过的")
        await self.office.open_register(category, None, only=only, because=because)

    async def open_all(self, figure: FigureChange) -> None:
        """Open the records behind a figure now."""
        manuscript = self.report.manuscript
        if manuscript and figure.name in manuscript.book.catalog.figures:
            await open_behind(self.office, manuscript.book, figure.name)

    def _show_sentences(self) -> None:
        number = self.list.index - len(self._figures)
        places: Sequence[SentenceChange] = self.figure.places if self.figure else self._texts[number : number + 1]
        self.view.expect(1)
        causes = self._causes(self.figure) if self.figure else ()
        self.view.put(0, [*causes, *(line for place in places for line in self._lines(place))])

    def _lines(self, place: SentenceChange) -> Iterable[LaidLine]:
        yield headed(" / ".join(place.heading) or "（开头）")
        then = place.before.text if place.before and place.differs else ""
        for name, text in (("那时：", then), ("现在：", place.now.text if place.now else "")):
            if text:
                yield from paragraphs(f"{name}{text}", self.office.size.width)

    def _causes(self, figure: FigureChange) -> Iterable[LaidLine]:
        """The records that changed it, those that are gone by their numbers."""
        for word, ids in (("多了", figure.came), ("少了", figure.left), ("改过", figure.edited)):
            if ids:
                more = f" 等 {len(ids)} 条" if len(ids) > _NAMED else ""
                told = "；".join(self._told(one) for one in ids[:_NAMED])
                yield from paragraphs(f"{word}：{told}{more}", self.office.size.width)

    def _told(self, record_id: str) -> str:
        """A record in a few words: the columns of its register."""
        record = self._causing.get(record_id)
        if record is None:
            return record_id
        category = self.office.session.catalog.categories[record.category]
        return " ".join(filter(None, (value_text(record.get(key)) for key in category.columns[:_TOLD])))


def _causing(office: "RulegovApp", figures: Iterable[FigureChange]) -> Mapping[str, Record]:
    """By id the records that changed figures and are still there."""
    wanted = {one for figure in figures for one in (*figure.came, *figure.edited, *figure.left)}
    registers = office.live.ledger.records.values() if wanted else ()
    return {record.id: record for records in registers for record in records if record.id in wanted}


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
