"""Which report: its kind, the part of the year, and how far it may travel."""

from typing import TYPE_CHECKING

from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.report_kind import ReportKind
from rulegov_tui.tui.screens.picker import Option, Picker
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.report import ReportPage

_LEVELS = {Level.PUBLIC: "公开稿", Level.INTERNAL: "内部稿"}


def pick_report(page: "ReportPage") -> None:
    """Let the user pick another report of the year in view."""
    office = page.office
    choices: dict[str, tuple[ReportKind, Period, Level]] = {}
    options: list[Option] = []
    for level, words in _LEVELS.items():
        for kind in office.session.report_kinds:
            for part in range(1, kind.cycle.parts + 1):
                period = Period.of(page.year, None, office.today(), kind.cycle, part)
                key = f"{level}:{kind.name}:{part}"
                choices[key] = kind, period, level
                options.append((key, (kind.label, "" if kind.cycle is Cycle.YEAR else period.part_name, words)))

    def picked(key: str | None) -> None:
        if key is not None:
            page.show_report(*choices[key])

    columns = (Column("报告"), Column("哪一期"), Column("公开还是内部"))
    here = f"{page.level}:{page.kind.name}:{page.period.part}"
    page.app.push_screen(Picker(office, f"{page.year}年的报告", columns, options, here), picked)
