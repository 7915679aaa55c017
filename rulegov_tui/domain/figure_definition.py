"""Figure definitions (口径): what is counted, as declared in ``[[figures]]``."""

from enum import StrEnum

from rulegov_tui.domain.conditions import EVERYTHING, Condition
from rulegov_tui.domain.value_class import value_class


class Span(StrEnum):
    """Which stretch of time a figure looks at."""

    YEAR = "year"
    """Flow: the first day of the reporting year, or of the part of it that is reported, to the cut-off date."""
    TO_DATE = "to-date"
    """Everything up to the cut-off date."""


@value_class
class Count:
    """Adds up ``quantity``."""


@value_class
class Sum:
    """Adds up a number field as it stands."""

    field: str


@value_class
class Distinct:
    """Counts different values of a field; with ``each_at_least``, those with at least that quantity behind them."""

    field: str
    each_at_least: int = 1


@value_class
class Months:
    """Counts the months of the period that hold at least one record."""


@value_class
class Latest:
    """The value of a number field in the most recent record."""

    field: str


@value_class
class Ratio:
    """One figure in percent of another."""

    of: str
    to: str


@value_class
class Quotient:
    """One figure divided by another, as a plain number."""

    of: str
    to: str


@value_class
class Total:
    """Figures added up."""

    parts: tuple[str, ...]


@value_class
class LastYear:
    """A figure over the same stretch of the year before."""

    of: str


@value_class
class Growth:
    """A figure's change against the year before, in percent."""

    of: str


OverRecords = Count | Sum | Distinct | Months | Latest
OverFigures = Ratio | Quotient | Total | LastYear | Growth


@value_class(kw_only=True)
class FigureDefinition:
    """One figure as declared; the attributes are the keys of ``[[figures]]`` in the catalog's README."""

    name: str
    category: str
    unit: str
    aggregate: OverRecords | OverFigures
    where: Condition = EVERYTHING
    by: str | None = None
    span: Span = Span.YEAR
    estimated_where: Condition | None = None
    scale: int = 1
    decimals: int | None = None
    internal: bool = False
    public: bool = False
    note: str = ""
    made_of: tuple[str, ...] = ()
    all_of: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The figures it is built on; none for a figure over records."""
        match self.aggregate:
            case Ratio(of, to) | Quotient(of, to):
                return (of, to)
            case Total(parts):
                return parts
            case LastYear(of) | Growth(of):
                return (of,)
            case _:
                return ()
