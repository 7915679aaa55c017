"""Asks for the date up to which figures count."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from rulegov_tui.browsing.pick import ranked
from rulegov_tui.domain.calendar import Period, weekday
from rulegov_tui.domain.typed_dates import parse_date
from rulegov_tui.tui.commands import AnyCommand
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.widgets.row_list import Column, TextRows

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_ENDS = (((3, 31), "一季度"), ((6, 30), "上半年"), ((9, 30), "前三季度"), ((12, 31), "全年"))


class CutOffPage(Picker):
    """A date of the year in view: typed as in a form, or one of the usual ones; gives the period up to it."""

    NAME = "截至日"
    NOTES = ("输入日期，写法和录入时一样：6.30、0630、t（今天）、-1（昨天）；或者从常用的里面选，回车定。",)
    ACTIONS: ClassVar[Sequence[AnyCommand]] = Picker.ACTIONS

    def __init__(self, office: "RulegovApp", period: Period) -> None:
        columns = (Column("截至日"), Column("说明"))
        super().__init__(office, f"截至日  {period.year}年度", columns, [], str(period.cut_off))
        self._year = period.year
        self._days: dict[str, date] = {}

    def narrow(self) -> None:
        """See ``ListPage``: the date that was typed stands first."""
        usual = {str(day): (day, what) for day, what in self._usual()}
        typed = self._typed()
        found = {str(typed): (typed, "输入的日期")} if typed is not None and typed.year == self._year else {}
        texts = [f"{key} {what}" for key, (_, what) in usual.items()]
        keys = [list(usual)[place] for place in ranked(self.filter.text, texts)]
        found |= {key: usual[key] for key in keys if key not in found}
        self._days = {key: day for key, (day, _) in found.items()}
        rows = [(key, (f"{key} {weekday(day)}", what)) for key, (day, what) in found.items()]
        self.list.show(TextRows(rows), empty=self._problem(typed))

    def answer(self) -> Period:
        """See ``Picker``."""
        day = self._days[self.list.key]
        return Period.of(day.year, day, day)

    def _typed(self) -> date | None:
        """The day that was typed; without a year it is one of the year in view."""
        text, today = self.filter.text.strip(), self.office.today()
        return parse_date(text, today, since=None if self._year == today.year else date(self._year, 1, 1)) if text else None

    def _problem(self, typed: date | None) -> str:
        if typed is None:
            return f"「{self.filter.text.strip()}」不是日期：请写月和日，如 6.30"
        return f"{typed} 不在 {self._year} 年：请写 {self._year} 年的日期，或返回后用左右键换年度"

    def _usual(self) -> Iterator[tuple[date, str]]:
        """Today and the end of last month, if they are of the year; the ends of its quarters."""
        today = self.office.today()
        last_month = today.replace(day=1) - timedelta(days=1)
        yield from ((day, what) for day, what in ((today, "今天"), (last_month, "上月底")) if day.year == self._year)
        yield from ((date(self._year, *end), what) for end, what in _ENDS)
