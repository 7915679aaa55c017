"""What is drawn from a category: figures, passages and tables."""

from enum import StrEnum

from rulegov_tui.domain.conditions import EVERYTHING, Condition
from rulegov_tui.domain.figure_definition import FigureDefinition, Span
from rulegov_tui.domain.value_class import value_class

DESCENDING = "-"
"""Before a field key in an order."""


class PassageForm(StrEnum):
    """How the items of a passage are strung together."""

    NUMBERED = "numbered"
    PLAIN = "plain"
    HEADINGS = "headings"


@value_class(kw_only=True)
class Selection:
    """Which records of a category a passage or table shows, and in what order."""

    where: Condition = EVERYTHING
    by: str | None = None
    span: Span = Span.YEAR
    order: tuple[str, ...] = ()


@value_class(kw_only=True)
class Passage:
    """Records as a run of prose (一是…二是…)."""

    name: str
    category: str
    fields: tuple[str, ...]
    selection: Selection
    form: PassageForm = PassageForm.NUMBERED
    empty: str = "无"


@value_class(kw_only=True)
class TableDefinition:
    """Records as a table: one row a record, or with ``group_by`` one row a value and one column a figure."""

    name: str
    category: str
    fields: tuple[str, ...] = ()
    group_by: str | None = None
    figures: tuple[str, ...] = ()
    selection: Selection
    empty: str = "无"


@value_class(kw_only=True)
class Drawn:
    """All that is drawn from one category, in the order of its file."""

    figures: tuple[FigureDefinition, ...] = ()
    passages: tuple[Passage, ...] = ()
    tables: tuple[TableDefinition, ...] = ()
