"""The office (单位): whose registers and report these are, and the words that name it in a text."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from rulegov_tui.domain.calendar import Cycle, Period, chinese_date, month_day
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.toml_entry import Entry
from rulegov_tui.domain.value_class import value_class


class OfficeKind(StrEnum):
    """The kinds of township-level office."""

    XIANG = "乡"
    ZHEN = "镇"
    JIEDAO = "街道"


DEFAULT_TEMPLATE = "B"
"""The order of parts in the Provisions on the yearly report; about half of the reports seen follow it."""
OFFICE_KEYS = frozenset({"name", "kind", "county", "addressees", "template", "private_group"})
OFFICE_WORDS = (
    "年度", "上年", "次年", "期间", "本期", "单位", "单位全称", "类型", "县", "起始日", "起始月日", "截至日", "截至月日",
)  # fmt: skip
"""Names that every narrative may use besides figures, passages and tables."""
_THIS = {Cycle.QUARTER: "本季度", Cycle.MONTH: "本月"}
"""A year and its halves have no shorter word than their name."""


@value_class(kw_only=True)
class Office:
    """One township-level office.

    Attributes:
        name: 昭平台库区乡; with or without the kind at its end.
        kind: 乡, 镇 or 街道.
        county: the county above it, may be empty.
        addressees: to whom the report goes.
        template: the narrative outline that a year without its own text starts from.
        private_group: the system group that alone may read registers with personal fields; empty if all colleagues may.
    """

    name: str
    kind: OfficeKind
    county: str = ""
    addressees: tuple[str, ...] = ()
    template: str = DEFAULT_TEMPLATE
    private_group: str = ""

    def __post_init__(self) -> None:
        """Refuse an empty name, or one whose ending contradicts the kind."""
        if not self.name.strip() or "\n" in self.name:
            raise RulegovError("单位名称是空的", cure="请写名称，如 --name 青山乡")
        for kind in OfficeKind:
            name = self.name.removesuffix(self.organ)
            if kind is not self.kind and name.endswith(kind.value) and not name.endswith(self.kind.value):
                raise RulegovError(
                    f"单位名称“{self.name}”以“{kind.value}”结尾，类型却是“{self.kind.value}”", cure="请核对名称和类型"
                )

    @property
    def organ(self) -> str:
        """人民政府; for a 街道 its 办事处."""
        return "办事处" if self.kind is OfficeKind.JIEDAO else "人民政府"

    @property
    def title(self) -> str:
        """昭平台库区乡: the name with its kind."""
        name = self.name.removesuffix(self.organ)
        return name if name.endswith(self.kind.value) else name + self.kind.value

    @property
    def authority(self) -> str:
        """鲁山县昭平台库区乡人民政府; for a 街道 its 办事处."""
        return f"{self.county}{self.title}{self.organ}"

    def words(self, period: Period) -> dict[str, str]:
        """What the names in ``OFFICE_WORDS`` stand for in a report of that period."""
        texts = (
            str(period.year),
            str(period.year - 1),
            str(period.year + 1),
            period.part_name,
            _THIS.get(period.cycle, period.part_name),
            self.title,
            self.authority,
            self.kind.value,
            self.county,
            chinese_date(period.start),
            month_day(period.start),
            chinese_date(period.cut_off),
            month_day(period.cut_off),
        )
        return dict(zip(OFFICE_WORDS, texts, strict=True))


def office_from(table: Mapping[str, Any], origin: str) -> Office:
    """The office that ``office.toml`` declares.

    Raises:
        RulegovError: a key is missing, unknown or of the wrong type.
    """
    entry = Entry(table, origin)
    entry.only(OFFICE_KEYS)
    if "kind" not in table:
        raise entry.error("缺少 kind", '请写上 kind = "乡"、"镇" 或 "街道"')
    return Office(
        name=entry.text("name"),
        kind=entry.one_of("kind", OfficeKind, OfficeKind.XIANG),
        county=entry.text("county", ""),
        addressees=entry.texts("addressees"),
        template=entry.text("template", DEFAULT_TEMPLATE),
        private_group=entry.text("private_group", ""),
    )
