"""What a careful reader would find in a report and the records behind it, and the way to each place."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from rulegov_tui.browsing.pick import ranked
from rulegov_tui.checks.acknowledgement import Acknowledgement, acknowledgements
from rulegov_tui.checks.finding import Finding, Severity
from rulegov_tui.domain.calendar import Period, chinese_date
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.known_registers import ACKNOWLEDGEMENTS
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.examining import Examination, acknowledge, examination
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.check_commands import COMMANDS
from rulegov_tui.tui.screens.listing import ListPage
from rulegov_tui.tui.screens.mending import mend
from rulegov_tui.tui.screens.reason import ReasonPage
from rulegov_tui.tui.widgets.line import Line
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows
from rulegov_tui.tui.widgets.said import Said

if TYPE_CHECKING:
    from rulegov_tui.live.arrived import Arrived
    from rulegov_tui.tui.app import RulegovApp

_COLUMNS = (Column("级别", whole=True), Column("规则", whole=True), Column("章节、台账", widest=16), Column("核对结果"))
_SENTENCE, _CURE = 3, 2
"""Lines below the list."""
_BEFORE = 30
"""Characters of a sentence that are shown before the words that a finding is about."""
_PLAIN = str.maketrans({"—": "-", "…": "."})
Row = tuple[Finding, Acknowledgement | None]
"""A finding, and what was made of it."""


class ChecksPage(ListPage):
    """The findings on a report, the gravest first.

    Attributes:
        kind, period, level: which report.
        examined: what was found; None until it is known.
        shows_acknowledged: whether those are in view that somebody has acknowledged, and not the others.

    Args:
        office: the app.
        kind, period, level: which report to begin with.
    """

    NAME = "核对"
    NOTES = (
        "报告和台账里要看一看的地方：错误在前，然后是提醒、提示。下面是那一句话、改法和依据。",
        "回车去改：打开那一节的那一句、那条记录或那个台账；改了回来，结果就是新的。直接输入文字可缩小范围。",
        "核对过、确实不用改的按 F3 确认，写明理由；句子、记录或数字变了会再提出。F5 看确认过的。",
        "还有错误时不能出正式报告，只能出草稿；个人信息不能确认放过的，必须改。左右键换年度。",
    )
    ACTIONS = COMMANDS

    def __init__(self, office: "RulegovApp", kind: ReportKind, period: Period, level: Level = Level.PUBLIC) -> None:
        super().__init__(office, _COLUMNS, empty="正在核对 ...", hint="输入文字、规则编号或拼音首字母")
        self.kind, self.period, self.level = kind, period, level
        self.examined: Examination | None = None
        self.shows_acknowledged = False
        self._rows: Sequence[Row] = ()
        self._counts = Line(self.look.dim)
        self._sentence = Said(self.look.text, _SENTENCE, _SENTENCE)
        self._cure = Said(self.look.label, _CURE, _CURE)
        self._left_with: frozenset[str] | None = None

    # --- the screen ---

    def body(self) -> Iterable[Widget]:
        """See ``Page``."""
        yield self.filter
        yield self._counts
        yield self.list
        yield self._sentence
        yield self._cure

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        level = "" if self.level is Level.PUBLIC else "  内部稿"
        return f"核对：{self.kind.label}  {self.period.name}{level}", f"截至{chinese_date(self.period.cut_off)}"

    def on_mount(self) -> None:
        """Have the report examined; the findings follow."""
        self.redraw()
        self.examine("正在核对")

    def on_screen_resume(self) -> None:
        """See ``ListPage``; something may have been mended meanwhile."""
        super().on_screen_resume()
        if self.examined is not None:
            self.examine("")

    def records_arrived(self, arrived: "Arrived") -> None:
        """See ``Page``."""
        self.examine("")
        if arrived.sentence:
            self.say(arrived.sentence)

    def taken_back(self) -> None:
        """See ``Page``: it may have been a step of the narrative."""
        self.examine("")

    def narrow(self) -> None:
        """See ``ListPage``."""
        here, rows = self.list.key, [self._cells(one) for one in self._in_view()]
        order = sorted(ranked(self.filter.text, [" ".join(cells) for _, cells in rows]))
        shown = [rows[number] for number in order]
        at = next((index for index, (key, _) in enumerate(shown) if key == here), self.list.index)
        self._rows = [self._in_view()[number] for number in order]
        self.list.show(TextRows(shown), at, empty=self._nothing())
        self._tell()

    def _in_view(self) -> Sequence[Row]:
        if self.examined is None:
            return ()
        if self.shows_acknowledged:
            return self.examined.judged.acknowledged
        return [(finding, None) for finding in self.examined.findings]

    def _nothing(self) -> str:
        if self.filter.text:
            return "没有符合的：Esc 清空筛选"
        if self.examined is None:
            return "正在核对 ..."
        return "没有确认过的" if self.shows_acknowledged else "没有发现问题"

    def _cells(self, row: Row) -> tuple[str, Sequence[str]]:
        finding, _ = row
        texts = (finding.severity.label, finding.rule, self._place(finding), _shown(finding.message))
        return f"{finding.rule}:{finding.fingerprint}", texts

    def _place(self, finding: Finding) -> str:
        """The section, or the register."""
        where = finding.where
        if where.heading or where.block:
            return where.heading[-1] if where.heading else "题目、开头"
        category = self.office.session.catalog.categories.get(where.category)
        return category.label if category else ""

    def on_row_list_pointed(self, _: RowList.Pointed) -> None:
        """Show another finding at full length."""
        self._tell()

    def _tell(self) -> None:
        """The counts, and the finding under the pointer."""
        examined = self.examined
        if examined is not None:
            self._counts.show((f" {'；'.join(_counts(examined))}", self.look.dim))
        if not self._rows:
            self._sentence.show("", self.look.text)
            self._cure.show("", self.look.label)
            return
        finding, made = self._rows[self.list.index]
        self._sentence.show("：".join(filter(None, (_shown(finding.message), self._around(finding)))), self.look.text)
        told = f"{made.day} {made.by} 确认：{made.reason}" if made else f"改法：{finding.fix}" * bool(finding.fix)
        self._cure.show(_shown("  ".join(filter(None, (told, f"依据：{finding.source}")))), self.look.label)

    def _around(self, finding: Finding) -> str:
        """The sentence around the words, or the record."""
        where = finding.where
        if not where.block:
            return " ".join(filter(None, (where.record, where.path)))
        at = max(where.sentence.find(finding.about.rpartition("|")[2]) - _BEFORE, 0)
        return _shown(f"{'..' if at else ''}{where.sentence[at:]}")

    # --- examining ---

    @property
    def current(self) -> Finding | None:
        """The finding under the pointer."""
        return self._rows[self.list.index][0] if self._rows else None

    @property
    def year(self) -> int:
        """The year in view."""
        return self.period.year

    def look_at(self, year: int) -> None:
        """Look at the same report of another year."""
        self.period = Period.of(year, None, self.office.today(), self.kind.cycle, self.period.part)
        self.examined = None
        self.narrow()
        self.examine("正在核对")

    def examine(self, what: str) -> None:
        """Have the report examined as it is now, away from the keys and the screen."""
        self.begin(partial(self._examine, what), "examine")

    async def _examine(self, what: str) -> None:
        session, ledger = self.office.session, self.office.live.ledger
        looking = partial(examination, session, ledger, self.kind, self.period, self.level)
        self.examined = await self.office.do(what, looking)
        self.narrow()
        self.redraw()
        if self._left_with is not None and self.is_active:
            self._say_what_changed(self._left_with)
            self._left_with = None

    def _say_what_changed(self, before: frozenset[str]) -> None:
        """What became of the findings while something was being mended."""
        now = self._fingerprints()
        told = [f"{word} {count} 条" for word, count in (("改好", len(before - now)), ("新发现", len(now - before))) if count]
        if told:
            self.say(f"{'，'.join(told)}。")

    def _fingerprints(self) -> frozenset[str]:
        return frozenset(one.fingerprint for one in self.examined.findings) if self.examined else frozenset()

    # --- what is done with them ---

    async def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Go to the place."""
        await self.action_perform("mend")

    async def mend(self) -> None:
        """Go to what the finding under the pointer is about."""
        if self.examined and self.current:
            self._left_with = self._fingerprints()
            await mend(self.office, self.examined, self.current)

    def show_acknowledged(self, wanted: bool) -> None:  # noqa: FBT001 (either those or the others)
        """Show those that were acknowledged, or the others."""
        self.shows_acknowledged = wanted
        self.narrow()

    def point_at_next_severity(self) -> None:
        """Point at the first finding of another level behind the pointer; from the last level back to the first finding."""
        here = self._rows[self.list.index][0].severity
        behind = range(self.list.index + 1, len(self._rows))
        self.list.action_go(next((index for index in behind if self._rows[index][0].severity is not here), 0))

    def why_not_acknowledged(self) -> str:
        """Why the finding under the pointer cannot be acknowledged; empty where it can."""
        finding, made = self._rows[self.list.index]
        if made:
            return f"{made.day} {made.by} 已经确认；要收回，请在「核对确认」台账里删去 {made.record}。"
        if finding.is_final:
            return f"这一条不能确认放过：{_shown(finding.fix)}。"
        return ""

    async def ask_reason(self) -> None:
        """Ask why the finding under the pointer may stand, and write that down."""
        examined, finding, office = self.examined, self.current, self.office
        if examined is None or finding is None:
            return

        async def given(reason: str | None) -> None:
            if reason:
                await office.do("正在保存", partial(acknowledge, office.session, examined, finding, reason))
                await office.caught_up()
                self.say(f"已确认：{finding.rule} {_shown(finding.message)}。句子或数字变了会再提出；Ctrl+Z 收回。")

        title = f"确认 {finding.rule}：{_shown(finding.message)}"
        self.app.push_screen(ReasonPage(office, title, list(self._former_reasons(examined))), office.guarded(given))

    def _former_reasons(self, examined: Examination) -> Iterator[str]:
        """Those of this report, each once, the latest first."""
        made = acknowledgements(self.office.live.records(ACKNOWLEDGEMENTS), examined.report)
        yield from dict.fromkeys(one.reason for one in reversed(made))


def _counts(examined: Examination) -> Iterator[str]:
    """How many there are of each level, how many were acknowledged, and of how many that does not hold any more."""
    numbers = [(one.label, sum(finding.severity is one for finding in examined.findings)) for one in Severity]
    yield "，".join(f"{label} {number}" for label, number in numbers if number) or "没有发现问题"
    if acknowledged := len(examined.judged.acknowledged):
        yield f"已确认 {acknowledged}"
    if stale := len(examined.judged.stale):
        yield f"{stale} 条确认不再适用"


def _shown(text: str) -> str:
    """A sentence of the checks with marks of one width on every terminal."""
    return narrow_quotes(text).translate(_PLAIN)
