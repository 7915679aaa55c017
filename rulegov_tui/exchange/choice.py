"""Which rows of a preview are saved: the clerk may leave rows out, and take those that are most likely there already."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from rulegov_tui.domain.fields import ESTIMATED
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.exchange.preview import CellError, Preview, PreviewRow


class RowState(StrEnum):
    """What becomes of a row."""

    TAKEN = "会导入"
    TWIN = "疑似重复"
    WRONG = "有错"
    LEFT_OUT = "不导入"


@value_class
class Choice:
    """What the clerk has decided about single rows, by their numbers in the sheet.

    Attributes:
        taken: rows that are saved although they most likely are there already.
        left_out: rows that are not saved, whatever is in them.
    """

    taken: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()

    def state(self, row: PreviewRow) -> RowState:
        """What becomes of a row."""
        if row.number in self.left_out:
            return RowState.LEFT_OUT
        if row.errors:
            return RowState.WRONG
        return RowState.TAKEN if row.twin is None or row.number in self.taken else RowState.TWIN

    def rows(self, preview: Preview, state: RowState = RowState.TAKEN) -> list[PreviewRow]:
        """The rows of which that becomes."""
        return [row for row in preview.rows if self.state(row) is state]

    def errors(self, preview: Preview) -> list[CellError]:
        """What stands against saving, in the order of the rows."""
        return [error for row in self.rows(preview, RowState.WRONG) for error in row.errors]

    def toggled(self, row: PreviewRow) -> "Choice":
        """The same with the other answer for one row: a likely repetition is taken or not, any other is left out or not."""
        if row.twin is not None and not row.errors:
            return replace(self, taken=self.taken ^ {row.number})
        return replace(self, left_out=self.left_out ^ {row.number})

    def with_twins(self, preview: Preview) -> "Choice":
        """The same with all likely repetitions taken, or with none where all were."""
        return replace(self, taken=_all_or_none(self.taken, preview.twins))

    def without_errors(self, preview: Preview) -> "Choice":
        """The same with all rows left out that have errors, or with all of them back where all were."""
        return replace(self, left_out=_all_or_none(self.left_out, [row for row in preview.rows if row.errors]))


def _all_or_none(decided: frozenset[int], rows: Sequence[PreviewRow]) -> frozenset[int]:
    """The decided rows with all of these among them, or with none where all were."""
    numbers = frozenset(row.number for row in rows)
    return decided - numbers if numbers <= decided else decided | numbers


NOTHING = Choice()
"""Nothing is decided: likely repetitions are not saved, all other rows are."""


def summary(preview: Preview, choice: Choice) -> str:
    """A sentence about what becomes of the rows, without a full stop."""
    counts = Counter(map(choice.state, preview.rows))
    wrong = choice.rows(preview, RowState.WRONG) if counts[RowState.WRONG] else []
    parts = (
        f"共 {len(preview.rows)} 行，导入 {counts[RowState.TAKEN]} 行",
        f"有错 {len(wrong)} 行（第 {wrong[0].number} 行起），改好才能导入" if wrong else "",
        f"疑似重复 {counts[RowState.TWIN]} 行，不导入" if counts[RowState.TWIN] else "",
        f"不要 {counts[RowState.LEFT_OUT]} 行" if counts[RowState.LEFT_OUT] else "",
        _skipped(preview.table.skipped),
        assumed(preview),
        rough(preview),
    )
    return "；".join(filter(None, parts))


def _skipped(skipped: Sequence[tuple[int, str]]) -> str:
    """The rows that are no records, by their reasons."""
    reasons = "、".join(dict.fromkeys(why for _, why in skipped))
    return f"跳过 {len(skipped)} 行（{reasons}）" if skipped else ""


def assumed(preview: Preview) -> str:
    """Of days without a year: how many, and which years were taken; empty if there is none."""
    years = [row.assumed_year for row in preview.rows if row.assumed_year]
    named = "、".join(f"{year} 年" for year in sorted(set(years)))
    return f"{len(years)} 行的日期没写年份，按 {named}算" if years else ""


def rough(preview: Preview) -> str:
    """Of numbers that are told only roughly: how many rows have some, and what is made of them; empty if none has."""
    rows = sum(bool(row.rough) for row in preview.rows)
    return f"{rows} 行有约数（如“约20”），取数字，“{ESTIMATED.label}”填“是”" if rows else ""
