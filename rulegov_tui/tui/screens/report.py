"""A report's outline: its sections with what is in each, and beside them, where there is room, the page as it will be printed."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widget import Widget

from rulegov_tui.browsing.pick import ranked
from rulegov_tui.checks.finding import Finding, Severity
from rulegov_tui.domain.calendar import Period, chinese_date
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.domain.sections import Section
from rulegov_tui.manuscript import Manuscript, open_manuscript
from rulegov_tui.report.document import Document
from rulegov_tui.report.sketching import Sketch
from rulegov_tui.reporting import narrative_file
from rulegov_tui.session import Session
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.section_draft import SectionDraft
from rulegov_tui.tui.screens.beside import PageBeside
from rulegov_tui.tui.screens.listing import ListPage
from rulegov_tui.tui.screens.report_commands import COMMANDS
from rulegov_tui.tui.widgets.line import Line
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

_LOOK_AGAIN = 2.0
"""Seconds between two looks at the narrative's file: a colleague may save it."""
_OUTLINE = 56
_COLUMNS = (Column("章节"), Column("数字", right=True), Column("字数", right=True), Column("问题", widest=12))
_METER = 20


class ReportPage(ListPage):
    """The sections of a report.

    Attributes:
        kind, period: which report.
        level: what it may show.
        manuscript: its narrative; None until it is read.

    Args:
        office: the app.
        kind: the kind of report to begin with.
        period: its period.
    """

    NAME = "报告"
    NOTES = (
        "一行是一个章节：数字有几处、印出来多少字、有没有写错的名称、核对出几条。回车改这一节，F4 从这一节看全文。",
        "文稿里的 {{ 名称 }} 是数字，印的时候自动算；F5 换截至日，F6 换一种报告或换一期，左右键换年度。",
        "F3、回车导出；F8 看上次导出以后变了什么，是哪些记录引起的，在哪一句。",
        "Ctrl+Z 撤销您最近的一步改动；F11 看文稿改过几次，可以恢复成以前的一版。",
    )
    ACTIONS = COMMANDS

    def __init__(self, office: "RulegovApp", kind: ReportKind, period: Period) -> None:
        super().__init__(office, _COLUMNS, empty="没有符合的章节：Esc 清空筛选", hint="输入章节名或拼音首字母")
        self.kind, self.period, self.level = kind, period, Level.PUBLIC
        self.manuscript: Manuscript | None = None
        self._sketches: dict[str, Sketch] = {}
        self._findings: Mapping[str, Sequence[Finding]] = {}
        self._meter = Line(self.look.dim)
        self._page = PageBeside(self, lambda _: _OUTLINE)
        self._is_stale = self._is_reading = False
        self._seen: tuple[int, int, int] | None = None

    # --- the screen ---

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.filter
        yield self._meter
        yield Horizontal(self.list, self._page)

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        level = "" if self.level is Level.PUBLIC else "  内部稿"
        return f"{self.kind.label}  {self.period.name}{level}", f"截至{chinese_date(self.period.cut_off)}"

    def on_mount(self) -> None:
        """Read the narrative; the outline follows."""
        self._fit()
        self.read_again()
        self.set_interval(_LOOK_AGAIN, self.look_again)

    def on_resize(self) -> None:
        """Put the page beside the outline where there is room."""
        self._fit()
        self._show_page()

    def on_screen_resume(self) -> None:
        """See ``ListPage``; somebody may have saved the narrative meanwhile."""
        super().on_screen_resume()
        self.read_again()

    def _fit(self) -> None:
        self._page.fit()
        self.list.styles.width = _OUTLINE if self._page.display else "1fr"

    def narrow(self) -> None:
        """See ``ListPage``."""
        found = self._sections
        order = ranked(self.filter.text, [self._heading(one) for one in found]) if self.filter.text else range(len(found))
        here = self.list.key
        rows = [(found[number].name, self._cells(found[number])) for number in order]
        at = next((index for index, (key, _) in enumerate(rows) if key == here), self.list.index)
        self.list.show(TextRows(rows), at)
        self._show_page()

    def _heading(self, section: Section) -> str:
        return self.manuscript.heading(section) if self.manuscript else section.name

    def _cells(self, section: Section) -> Sequence[str]:
        sketch, name = self._sketches.get(section.name), "  " * max(section.level - 2, 0) + self._heading(section)
        if sketch is None:
            return name, "", "", ""
        wrong = f"{len(sketch.flaws)} 处写错" if sketch.flaws else _counted(self._findings.get(section.name, ()))
        return name, str(sketch.figures or ""), str(sketch.characters), wrong

    @property
    def _sections(self) -> Sequence[Section]:
        return self.manuscript.sections if self.manuscript else ()

    @property
    def current(self) -> Section | None:
        """The section under the pointer."""
        return next((one for one in self._sections if one.name == self.list.key), None)

    def _show_meter(self) -> None:
        characters = sum(sketch.characters for sketch in self._sketches.values())
        line = self.office.settings.length
        figures = sum(sketch.figures for sketch in self._sketches.values())
        flaws = sum(len(sketch.flaws) for sketch in self._sketches.values())
        cells = min(round(characters * _METER / line), _METER)
        over = f"，超过 {characters - line} 字" if characters > line else ""
        self._meter.show(
            (f" {characters} / {line} 字 ", self.look.dim),
            (" " * cells, self.look.bar),
            (f"{'.' * (_METER - cells)}{over}  {figures} 处数字  ", self.look.dim),
            (f"{flaws} 处写错" if flaws else "", self.look.error),
            (self._unwritten, self.look.warning),
        )

    @property
    def _unwritten(self) -> str:
        """What has to be said of a report that nobody has begun to write."""
        if self.manuscript is None or not self.manuscript.is_template:
            return ""
        is_annual = self.kind is self.office.session.report_kinds.annual
        return "还没有文稿，这是模板；F12 新年" if is_annual else "还没有文稿，这是模板"

    # --- which report ---

    def show_report(self, kind: ReportKind, period: Period, level: Level | None = None) -> None:
        """Look at another report."""
        self.kind, self.period, self.level = kind, period, level or self.level
        self.read_again()

    @property
    def year(self) -> int:
        """The year in view."""
        return self.period.year

    def look_at(self, year: int) -> None:
        """Look at the same report of another year."""
        self.show_report(self.kind, Period.of(year, None, self.office.today(), self.kind.cycle, self.period.part))

    # --- reading ---

    def read_again(self) -> None:
        """Have the narrative read and its sections drawn as they are now, away from the keys and the screen."""
        self._is_stale = True
        if not self._is_reading and self.is_attached:
            self._is_reading = True
            self.run_worker(self._read(), exit_on_error=False)

    async def _read(self) -> None:
        """Read until nothing has changed meanwhile."""
        try:
            while self._is_stale and self.is_attached:
                self._is_stale, asked = False, (self.kind, self.period, self.level)
                self._seen = await self.office.do("", self._stamp)
                opening = partial(open_manuscript, self.office.session, self.office.live.ledger, *asked)
                manuscript = await self.office.do("正在打开文稿", opening)
                if asked == (self.kind, self.period, self.level):
                    self.manuscript, self._sketches, self._findings = manuscript, {}, {}
                    self.narrow()
                    self.redraw()
                    self._sketches = await self.office.do("正在计算", partial(_drawn, manuscript))
                    self.narrow()
                    self._show_meter()
                    await self._examine(manuscript)
        except (RulegovError, OSError) as error:
            self.say(self.office.sentence(error), bad=True)
        finally:
            self._is_reading = False

    async def _examine(self, manuscript: Manuscript) -> None:
        """Have the report examined while it is in view; what changed behind another screen is examined on coming back."""
        if self.is_active and not self._is_stale:
            found = partial(_found, self.office.session, self.office.live.ledger, manuscript)
            self._findings = await self.office.do("", found)
            self.narrow()

    async def look_again(self) -> None:
        """Read the narrative again if its file is another one than at the last look."""
        is_calm = self.is_active and not self._is_reading and not self.office.store.is_busy
        if is_calm and await self.office.do("", self._stamp) != self._seen:
            self.read_again()

    def _stamp(self) -> tuple[int, int, int] | None:
        """What tells one version of the narrative's file from another; None without one."""
        try:
            found = narrative_file(self.office.session, self.kind, self.period).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def taken_back(self) -> None:
        """See ``Page``: it may have been one of the narrative."""
        self.read_again()

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``."""
        self.read_again()
        if arrived.sentence:
            self.say(arrived.sentence)

    def _show_page(self) -> None:
        """Draw the section under the pointer beside the outline."""
        section = self.current
        sketch = self._sketches.get(section.name) if section else None
        if sketch is not None:
            self._page.draw(partial(_document, sketch))

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Draw another section."""
        self._show_page()

    # --- writing ---

    async def edit(self, section: Section, draft: SectionDraft | None = None) -> None:
        """Write in a section, perhaps from a draft."""
        from rulegov_tui.tui.screens.section import SectionPage

        if self.manuscript is not None:
            self.app.push_screen(SectionPage(self.office, self.manuscript, section, draft))

    async def edit_named(self, name: str) -> None:
        """Write in the section of that name; nothing where there is none."""
        for section in self._sections:
            if section.name == name:
                await self.edit(section)

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Write in the section."""
        await self.action_perform("write")


def _drawn(manuscript: Manuscript) -> dict[str, Sketch]:
    """Every section as it would be printed."""
    return {section.name: manuscript.sketch(manuscript.text(section)) for section in manuscript.sections}


def _found(session: Session, ledger: Ledger, manuscript: Manuscript) -> Mapping[str, Sequence[Finding]]:
    """What the checks find in each section; the rules, which take longer to load than to run, are loaded for the first."""
    from rulegov_tui.examining import examination
    from rulegov_tui.finding_place import by_section

    examined = examination(session, ledger, manuscript.kind, manuscript.period, manuscript.level)
    return by_section(manuscript, examined.findings)


def _counted(findings: Sequence[Finding]) -> str:
    """How many findings, and how many of them stand against the final report."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{len(findings)} 条{f'，错误{errors}' if errors else ''}" if findings else ""


def _document(sketch: Sketch) -> Document:
    return sketch.document
