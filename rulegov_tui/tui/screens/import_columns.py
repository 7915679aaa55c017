"""Which column of a sheet is which field, changed by the clerk."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from rulegov_tui.browsing.pick import ranked
from rulegov_tui.exchange.cells import shown_cell
from rulegov_tui.exchange.matching import Match
from rulegov_tui.exchange.sheets import is_empty
from rulegov_tui.exchange.table import column_letter
from rulegov_tui.tui.commands import AnyCommand
from rulegov_tui.tui.drawing import narrow_quotes
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.terminal.ambiguous import narrow
from rulegov_tui.tui.widgets.row_list import Column, TextRows

if TYPE_CHECKING:
    from rulegov_tui.tui.screens.import_preview import ImportPage

_COLUMNS = (Column("列"), Column("导入到"), Column("根据", whole=True), Column("头几格"))
_SAMPLE = 3
_NONE = ""
_NOT_IMPORTED = "不导入"


class ColumnsPage(Picker):
    """The columns of the sheet, each with its field and its first cells; Enter picks another field for one.

    Args:
        page: the preview, which is made anew at once.
    """

    NAME = "对列"
    NOTES = (
        "一行是表里的一列：回车选它导入到哪一项，或者不导入；Esc 回到预览。",
        "手工指定的下次会记得：表头一样的表，自动照这次的来。",
    )
    ACTIONS: ClassVar[Sequence[AnyCommand]] = Picker.ACTIONS

    def __init__(self, page: "ImportPage") -> None:
        super().__init__(page.office, f"对列：{page.source.name}，哪一列导入到哪一项", _COLUMNS, [])
        self._page = page

    def narrow(self) -> None:
        """See ``ListPage``."""
        rows = [(str(match.index), self._cells(match)) for match in self._page.preview.matches]
        order = ranked(self.filter.text, [" ".join(cells[:2]) for _, cells in rows])
        self.list.show(TextRows([rows[place] for place in order]), self.list.index)

    def _cells(self, match: Match) -> tuple[str, ...]:
        field = self._page.category.fields.get(match.key)
        rows = (cells[match.index] for _, cells in self._page.preview.table.rows)
        first = [shown_cell(cell) for cell in islice((cell for cell in rows if not is_empty(cell)), _SAMPLE)]
        label = (
            match.label if match.label.startswith(column_letter(match.index)) else f"{column_letter(match.index)} {match.label}"
        )
        return label, field.label if field else _NOT_IMPORTED, match.why, "、".join(first)

    def choose(self) -> None:
        """See ``Picker``: let the user pick the field of the column."""
        match = self._page.preview.matches[int(self.list.key)]
        taken = {other.key: f"现在是 {column_letter(other.index)} 列" for other in self._page.preview.matches if other.key}
        options = [(_NONE, (_NOT_IMPORTED, "", ""))]
        options += [
            (key, (field.label, taken.get(key, ""), narrow(narrow_quotes(field.hint))))
            for key, field in self._page.category.fields.items()
        ]

        async def picked(key: str | None) -> None:
            if key is not None:
                await self._page.map_column(match.index, key)
                self.narrow()

        columns = (Column("导入到"), Column("现在"), Column("说明"))
        title = f"{column_letter(match.index)} 列 {match.label} 导入到哪一项"
        self.office.push_screen(Picker(self.office, title, columns, options, match.key), self.office.guarded(picked))
