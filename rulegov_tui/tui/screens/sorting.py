"""The order of a register's records."""

from dataclasses import replace
from typing import TYPE_CHECKING

from rulegov_tui.domain.drawn import DESCENDING
from rulegov_tui.domain.fields import Field, FieldType
from rulegov_tui.tui.screens.picker import Option, Picker
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.register import RegisterPage


def open_sorting(page: "RegisterPage") -> None:
    """Let the user pick a field and a direction; ties stay in the order of before."""
    fields = page.category.fields
    keys = list(dict.fromkeys([*(field.key for field in page.register.columns), *fields]))
    options = [option for key in keys for option in _both(fields[key])]
    present = page.view.order_in(page.category)[0]

    def picked(order: str | None) -> None:
        if order is not None:
            page.look_at(replace(page.view, order=(order,)))

    columns = (Column("按哪一项"), Column("顺序"))
    page.app.push_screen(Picker(page.office, f"排序：{page.category.label}", columns, options, present), picked)


def _both(field: Field) -> list[Option]:
    up, down = ("从早到晚", "从晚到早") if field.type is FieldType.DATE else ("从小到大", "从大到小")
    return [(DESCENDING + field.key, (field.label, down)), (field.key, (field.label, up))]
