"""Filters by field: several hold at the same time, each can be taken away again."""

from contextlib import suppress
from typing import TYPE_CHECKING

from rulegov_tui.browsing.pick import ranked
from rulegov_tui.browsing.tally import month_tallies
from rulegov_tui.domain.conditions import Condition
from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.domain.typed_filters import typed_condition
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.picker import Option, Picker
from rulegov_tui.tui.widgets.row_list import Column, TextRows

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.register import RegisterPage

_OFF, _SAME = "off:", "same:"
_OF_NUMBER, _OF_DATE = (">=", "<="), ("=", ">=", "<=")
_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY)
_WORDS = (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.VILLAGE, FieldType.VILLAGES, FieldType.EVIDENCE)


def open_conditions(page: "RegisterPage") -> None:
    """Let the user take a filter away, or pick a field for a new one."""
    fields = page.category.fields
    here = page.register.cells(page.current) if page.current else ()
    options: list[Option] = [
        (f"{_OFF}{number}", ("去掉条件", narrow_quotes(part.sentence(fields)))) for number, part in enumerate(page.view.parts)
    ]
    options += [
        (f"{_SAME}{field.key}", ("和这一条相同", f"{field.label}：{text}"))
        for field, text in zip(page.register.columns, here, strict=False)
        if text
    ]
    options += [(key, ("加条件", field.label)) for key, field in fields.items()]

    def picked(chosen: str | None) -> None:
        if chosen is None:
            return
        if chosen.startswith(_OFF):
            page.look_at(page.view.without(page.view.parts[int(chosen.removeprefix(_OFF))]))
        elif chosen.startswith(_SAME) and page.current:
            page.look_at(page.view.narrowed(page.register.quick_condition(page.current, chosen.removeprefix(_SAME))))
        else:
            page.app.push_screen(ConditionPage(page, fields[chosen]), narrowed)

    def narrowed(condition: Condition | None) -> None:
        if condition is not None:
            page.look_at(page.view.narrowed(condition))

    columns = (Column("操作"), Column("项目"))
    page.app.push_screen(Picker(page.office, f"条件：{page.category.label}", columns, options), picked)


class ConditionPage(Picker):
    """The filters that one field allows: its values, and what is typed compared with it; gives the condition."""

    NAME = "条件"
    NOTES = (
        "列出的是这一项有的值和条数；也可以输入文字、数或日期，再选怎样比较。",
        "日期还可以按月选，或输入 3月、第一季度、q1、上半年、3.1-3.15；没写年的是正在看的那一年。",
    )
    ACTIONS = Picker.ACTIONS

    def __init__(self, page: "RegisterPage", field: Field) -> None:
        columns = (Column("条件"), Column("条数", right=True))
        super().__init__(page.office, f"条件：{field.label}", columns, [])
        self._field, self._fields = field, page.category.fields
        self._conditions: dict[str, Condition] = {}
        self._year = page.view.year or page.office.today().year
        self._values = page.register.by_value(field.key, page.records)
        if field.type is FieldType.DATE:
            self._values[:0] = month_tallies(field, page.records, self._year, page.office.today())

    def narrow(self) -> None:
        """See ``ListPage``: what is typed becomes filters of its own, beside the values in which it is found."""
        self._conditions = {}
        places = ranked(self.filter.text, [tally.text for tally in self._values])
        rows = [self._row(self._values[place].condition, str(self._values[place].records)) for place in places]
        typed = [self._row(condition, "") for condition in self._typed() if self._in_words(condition) not in self._conditions]
        self.list.show(TextRows(rows + typed if self._field.choices else typed + rows))

    def answer(self) -> Condition:
        """See ``Picker``."""
        return self._conditions[self.list.key]

    def _row(self, condition: Condition, count: str) -> Option:
        sentence = self._in_words(condition)
        self._conditions[sentence] = condition
        return sentence, (sentence, count)

    def _in_words(self, condition: Condition) -> str:
        return narrow_quotes(condition.sentence(self._fields))

    def _typed(self) -> list[Condition]:
        """The ways in which the field can be compared with what is typed; what does not read as its type is left out."""
        text, kind = self.filter.text.strip(), self._field.type
        if not text:
            return []
        signs = _OF_DATE if kind is FieldType.DATE else _OF_NUMBER if kind in _NUMBERS else ("~",) if kind in _WORDS else ()
        found = []
        for sign in (*signs, "!="):
            with suppress(RulegovError):
                found.append(typed_condition(f"{self._field.key}{sign}{text}", self._fields, self.office.today(), self._year))
        return found
