"""The kinds of report (报告种类): the annual report, a brief, a leader's statement; each a narrative over the same figures.

The keys are documented in the catalog's README. Nothing is guessed: an unknown key is refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rulegov_tui.domain.calendar import Cycle, Period
from rulegov_tui.domain.errors import DefinitionError, UnknownNameError
from rulegov_tui.domain.toml_entry import Entry
from rulegov_tui.domain.value_class import value_class

ANNUAL = "annual"
"""The report that the Provisions ask of every township, and what a command makes unless told otherwise."""
ANNUAL_FILE = "report"
KIND_KEYS = frozenset({"name", "label", "period", "file", "templates"})
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_TEMPLATE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}")


@value_class(kw_only=True)
class ReportKind:
    """One kind of report; the attributes are the keys of a file in ``reports/``.

    Attributes:
        cycle: how often it is due: the key ``period``.
        file: what its narratives and exports are called, before year and part.
        templates: the narratives that a period without its own text may start from; of several the office chooses one.
        origin: the file that declares it, for messages.
    """

    name: str
    label: str
    cycle: Cycle
    file: str
    templates: tuple[str, ...]
    origin: str = ""

    @property
    def is_annual(self) -> bool:
        """Whether it is the report of the Provisions."""
        return self.name == ANNUAL

    def narrative_name(self, period: Period) -> str:
        """Its narrative's file in the folder of the year: ``report.md``, ``brief-q3.md``."""
        return f"{_joined(self.file, period.mark)}.md"

    def export_stem(self, period: Period) -> str:
        """What an export of the whole period is called: ``report-2024``, ``brief-2024-q3``."""
        return _joined(self.file, str(period.year), period.mark)

    def template(self, chosen: str) -> str:
        """The template of an office that chose ``chosen``; a kind with a single one leaves no choice.

        Raises:
            UnknownNameError: there are several, and it is none of them.
        """
        if len(self.templates) == 1:
            return self.templates[0]
        if chosen not in self.templates:
            raise UnknownNameError("文稿模板", chosen, self.templates)
        return chosen


class ReportKinds:
    """The kinds of report of an office, in the order given.

    Raises:
        DefinitionError: two share a name, label or file, or the annual report is no longer what it must be.
    """

    def __init__(self, kinds: Iterable[ReportKind]) -> None:
        self._kinds: dict[str, ReportKind] = {}
        for kind in kinds:
            for other in self:
                if same := {other.name, other.label, other.file} & {kind.name, kind.label, kind.file}:
                    cure = "每种报告的 name、label 和 file 都不能重复"
                    raise DefinitionError(f"“{min(same)}”和 {other.origin} 重名", where=kind.origin, cure=cure)
            if kind.is_annual and (kind.cycle is not Cycle.YEAR or kind.file != ANNUAL_FILE):
                cure = "请另写一个文件，用别的 name"
                raise DefinitionError("年度报告的 period 和 file 不能改", where=kind.origin, cure=cure)
            self._kinds[kind.name] = kind

    def __iter__(self) -> Iterator[ReportKind]:
        """The kinds in order."""
        return iter(self._kinds.values())

    @property
    def annual(self) -> ReportKind:
        """The annual report."""
        return self._kinds[ANNUAL]

    def kind(self, name: str) -> ReportKind:
        """The kind with that name or label.

        Raises:
            UnknownNameError: there is none; the message names the nearest.
        """
        for kind in self:
            if name in (kind.name, kind.label):
                return kind
        known = [text for kind in self for text in (kind.name, kind.label)]
        raise UnknownNameError("报告", name, known, cure="用 rulegov reports 看全部报告")


def report_kind_from(table: Mapping[str, Any], origin: str) -> ReportKind:
    """The kind of report that a TOML table declares.

    Raises:
        DefinitionError: anything that is missing, misspelt or of the wrong type.
    """
    entry = Entry(table, origin)
    entry.only(KIND_KEYS)
    name = _checked(entry, "name", entry.text("name"), _NAME)
    templates = entry.texts("templates") or (name,)
    return ReportKind(
        name=name,
        label=_label(entry),
        cycle=entry.one_of("period", Cycle, Cycle.YEAR),
        file=_checked(entry, "file", entry.text("file", name), _NAME),
        templates=tuple(_checked(entry, "templates", template, _TEMPLATE) for template in templates),
        origin=origin,
    )


def _label(entry: Entry) -> str:
    label = entry.text("label")
    if not label.isprintable():
        raise entry.error("label 里有换行或看不见的字符", "请改掉")
    return label


def _checked(entry: Entry, key: str, text: str, pattern: re.Pattern[str]) -> str:
    """A text that becomes part of a file name."""
    if not pattern.fullmatch(text):
        raise entry.error(f"{key} “{text}”不能用", "只用英文字母、数字和下划线，字母开头，name 和 file 用小写，如 brief")
    return text


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)
