"""All figures of a catalog as a list to look through: this year's beside last year's, by register."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from rulegov_tui.browsing.pinyin import Query, folded
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.figure_definition import Growth, LastYear, Quotient, Ratio, Total
from rulegov_tui.domain.figures import Figure, FigureBook
from rulegov_tui.domain.known_registers import TYPED_FIGURES
from rulegov_tui.domain.quantities import NOTHING, PERCENT, Number, change_text, number_text, percentage, rounded
from rulegov_tui.domain.typed_figures import can_be_typed
from rulegov_tui.domain.value_class import value_class

_DECIMALS = 1


@value_class
class FigureRow:
    """One figure as the list shows it; nothing but its name while it is not computed.

    Attributes:
        name: the figure's.
        text: its value as the report writes it.
        last: that of the same stretch of the year before.
        change: from that to this, in words; empty where the two cannot be compared.
        estimated: whether an estimated record entered it.
        is_typed: whether it, or a figure that it is built on, is typed by hand for want of records.
        records: how many records are behind it; the exceptions that are typed by hand are none.
        uses: how many places of the narrative print it; None where that is not known.
        is_filled: whether it has a value other than 0.
    """

    name: str
    text: str = ""
    last: str = ""
    change: str = ""
    estimated: bool = False
    is_typed: bool = False
    records: int | None = None
    uses: int | None = None
    is_filled: bool = False

    @property
    def is_left_out(self) -> bool:
        """Whether it has a value that the narrative does not print."""
        return self.is_filled and self.uses == 0


@value_class
class Side:
    """A figure that another one is made of.

    Attributes:
        label: what it is there: 分子, 分母, 其中, 今年, 上年.
        book: the figures among which it is.
        name: the figure's.
    """

    label: str
    book: FigureBook
    name: str

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.book[self.name]


class Shown(Enum):
    """Which figures a list shows, each with how the screen says so."""

    ALL = ""
    FILLED = "只看有数的"
    LEFT_OUT = "只看有数而文稿没有用到的"

    def holds(self, row: FigureRow) -> bool:
        """Whether it shows that figure."""
        return {Shown.ALL: True, Shown.FILLED: row.is_filled, Shown.LEFT_OUT: row.is_left_out}[self]


class FigureSheet:
    """The figures of one period, all computed.

    Args:
        book: of that period.
        uses: by figure how many places of the narrative print it; None where that is not known.
    """

    def __init__(self, book: FigureBook, uses: Mapping[str, int] | None = None) -> None:
        self.book = book
        self.rows = {figure.name: _row(figure, book, None if uses is None else uses.get(figure.name, 0)) for figure in book}


def sections(
    catalog: Catalog, sheet: FigureSheet | None, typed: str = "", shown: Shown = Shown.ALL
) -> Iterator[tuple[Category, Sequence[FigureRow]]]:
    """The registers with their figures, without those that have none to show.

    Args:
        catalog: the registers.
        sheet: the values; None while they are being computed, and no figure is known to be empty.
        typed: characters and pinyin initials of figures and registers.
        shown: which of the figures are wanted.
    """
    query = Query(typed)
    for category in catalog:
        rows = [sheet.rows[one.name] if sheet else FigureRow(one.name) for one in category.drawn.figures]
        found = [row for row in rows if query.finds(folded(f"{category.label} {row.name}"))]
        if rows := [row for row in found if sheet is None or shown.holds(row)]:
            yield category, rows


def sides(book: FigureBook, name: str) -> Sequence[Side]:
    """The figures that one is made of; none for one that is counted from records."""
    match book.catalog.figure(name).aggregate:
        case Ratio(of, to) | Quotient(of, to):
            return Side("分子", book, of), Side("分母", book, to)
        case Total(parts):
            return tuple(Side("其中", book, part) for part in parts)
        case LastYear(of):
            return (Side("上年", book.previous, of),)
        case Growth(of):
            return Side("今年", book, of), Side("上年", book.previous, of)
        case _:
            return ()


def why_not_typed(book: FigureBook, name: str) -> str:
    """Why a figure may not be typed by hand, without a full stop; empty where it may: no record supports it."""
    definition, figure = book.catalog.figure(name), book[name]
    if definition.parts:
        return f"由别的数字算出，不能手填；可以手填的是：{'、'.join(definition.parts)}"
    if not can_be_typed(definition):
        return "数的就是手填的数字，不能手填"
    if counted := len(figure.records) - len(figure.exceptions):
        return f"背后有 {counted} 条记录，由记录算出，不能手填；按回车看记录"
    return ""


def register_of(book: FigureBook, name: str) -> str | None:
    """The one register in which all records behind a figure are, taken together; None where its sides must be told apart."""
    definition = book.catalog.figure(name)
    if isinstance(definition.aggregate, Ratio | Quotient | Growth):
        return None
    own = TYPED_FIGURES if book[name].exceptions else definition.category
    found = {register_of(side.book, side.name) for side in sides(book, name)} or {own}
    return found.pop() if len(found) == 1 else None


def _row(figure: Figure, book: FigureBook, uses: int | None) -> FigureRow:
    before = book.previous[figure.name] if book.previous.known(figure.name) else None
    over_time = isinstance(book.catalog.figure(figure.name).aggregate, LastYear | Growth)
    return FigureRow(
        name=figure.name,
        text=figure.text,
        last=before.text if before else NOTHING,
        change="" if over_time or before is None else _change(figure, before),
        estimated=figure.estimated,
        is_typed=bool(figure.exceptions),
        records=len(figure.records) - len(figure.exceptions),
        uses=uses,
        is_filled=bool(figure.value),
    )


def _change(now: Figure, before: Figure) -> str:
    """``增长12.5%``; of a rate the difference in points, since a change of a percentage in percent misleads."""
    if now.value is None or before.value is None:
        return ""
    if now.unit == PERCENT:
        return _points(now.value - before.value)
    if now.exact is None or not before.exact:
        return ""
    changed = percentage(now.exact - before.exact, before.exact, _DECIMALS)
    return change_text(changed, estimated=now.estimated or before.estimated)


def _points(difference: Number) -> str:
    size = rounded(difference if difference > 0 else -difference, _DECIMALS)
    if not size:
        return change_text(0, estimated=False)
    return f"{'提高' if difference > 0 else '降低'}{number_text(size)}个百分点"
