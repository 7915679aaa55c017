"""The rows of an import as a list, and what there is to say about each and about their columns."""

from collections.abc import Sequence

from rulegov_tui.domain.values import value_text
from rulegov_tui.exchange.cells import shown_cell
from rulegov_tui.exchange.choice import Choice, RowState
from rulegov_tui.exchange.preview import Preview, PreviewRow
from rulegov_tui.tui.widgets.row_list import Column

_MOST = 6
_SKIPPED = "跳过"
_WRONG, _MISSING = "! ", "! 没有填"


class ImportRows:
    """All rows of a sheet, those that are no records among them; drawn as they come into view.

    Attributes:
        columns: of the list: the row, what becomes of it, and the fields that the sheet fills.
    """

    def __init__(self, preview: Preview, choice: Choice) -> None:
        self._choice = choice
        category = preview.category
        self._places = {match.key: match.index for match in preview.matches if match.key}
        first = [key for key in category.columns if key in self._places]
        self._keys = list(dict.fromkeys([*first, *self._places]))[:_MOST]
        self._labels = {key: field.label for key, field in category.fields.items()}
        self._cells = dict(preview.table.rows)
        rows: list[tuple[int, PreviewRow | str]] = [(row.number, row) for row in preview.rows]
        self._rows = sorted([*rows, *preview.table.skipped], key=lambda one: one[0])
        fields = [category.fields[key] for key in self._keys]
        labels = [Column(field.label, right=field.type.is_number) for field in fields]
        self.columns = [Column("行", right=True, whole=True), Column("状态", whole=True), *labels]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def key(self, index: int) -> str:
        """The number of a row in the sheet."""
        return str(self._rows[index][0])

    def row(self, index: int) -> PreviewRow | None:
        """A row that becomes a record; None for one that is none."""
        row = self._rows[index][1]
        return None if isinstance(row, str) else row

    def cells(self, index: int) -> Sequence[str]:
        """The texts of a row; a cell with an error is shown as it stands in the sheet, with a mark."""
        number, row = self._rows[index]
        if isinstance(row, str):
            return str(number), _SKIPPED, row, *("" for _ in self._keys[1:])
        wrong = {error.error.key for error in row.errors}
        return str(number), self._choice.state(row), *(self._cell(row, key, wrong=key in wrong) for key in self._keys)

    def _cell(self, row: PreviewRow, key: str, *, wrong: bool) -> str:
        if not wrong:
            return value_text(row.values.get(key))
        text = shown_cell(self._cells[row.number][self._places[key]])
        return f"{_WRONG}{text}" if text else _MISSING

    def about(self, index: int) -> str:
        """What there is to say about a row: its errors with their cures, or what it repeats, or that it is no record."""
        number, row = self._rows[index]
        if isinstance(row, str):
            return f"第 {number} 行不是记录（{row}），跳过。"
        told = "".join(map(str, row.errors))
        if row.rough:
            told += f"{'、'.join(self._labels[key] for key in row.rough)}是约数：取了数字，「估数」填了「是」。"
        if row.twin is not None:
            told += f"第 {number} 行{row.twin_text}。"
        state = self._choice.state(row)
        if state is RowState.LEFT_OUT:
            return f"这一行不要了，空格放回来。{told}"
        return f"{told}空格改为导入。" if state is RowState.TWIN else told


def columns_sentence(preview: Preview) -> str:
    """Where the header is, which columns are imported to which fields, and which are not."""
    header, fields = preview.table.header, preview.category.fields
    found = [(match.label, fields[match.key].label) for match in preview.matches if match.key]
    filled = {match.key for match in preview.matches}
    left = [match.label for match in preview.matches if not match.key and match.label]
    if header.first < 0:
        place = "没有表头，按内容对列"
    else:
        place = f"表头在第 {header.last + 1} 行" if header.known else f"第 {header.last + 1} 行的表头不认识，按内容对列"
    named = "、".join(label if label == field else f"{label}={field}" for label, field in found) or "没有"
    lacking = [field.label for field in fields.values() if field.needed(total=False) and field.key not in filled]
    others = (("不导入", left), ("必填的还缺", lacking))
    told = "".join(f"；{what}：{'、'.join(labels)}" for what, labels in others if labels)
    return f"{place}；导入：{named}{told}（F3 改）"
