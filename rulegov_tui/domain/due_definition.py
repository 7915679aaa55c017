"""What falls due in a register, as declared in ``[[due]]``."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from rulegov_tui.domain.conditions import EVERYTHING, Condition
from rulegov_tui.domain.value_class import value_class

FROM_MEMORY = "（待核）"
"""Behind a source whose wording nobody has checked yet."""


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day that comes back every year."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """That day in a year; 29 February becomes the 28th."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


@value_class
class Expiry:
    """Records whose date lies in the past or not further ahead than ``within`` days; of a roster, those in place."""

    field: str
    within: int


@value_class
class Open:
    """Records still to be dealt with; of a roster, those in place.

    Attributes:
        by: the date field from which days are counted.
        after: shown from so many days after it.
        due: the date field that says by when; past it, the record is overdue and always shown.
        limit: where that is not filled, so many days after ``by``.
    """

    by: str
    after: int = 0
    due: str | None = None
    limit: int | None = None


@value_class
class EmptyMonths:
    """Stretches of ``every`` months of this year without an event; the present one from ``notice`` days before its end."""

    every: int = 1
    notice: int = 0


@value_class
class Occasion:
    """A day or stretch of the year, and the value that an event held for it has in the field of its ``Occasions``."""

    value: str
    first: YearDay
    last: YearDay


@value_class
class Occasions:
    """Days of the year without an event that is tagged with them, from ``notice`` days before."""

    field: str
    days: tuple[Occasion, ...]
    notice: int


@value_class(kw_only=True)
class DueRule:
    """One ``[[due]]``; the attributes are its keys in the catalog's README.

    Attributes:
        watch: what is looked for among the records for which ``where`` holds.
    """

    label: str
    category: str
    watch: Expiry | Open | EmptyMonths | Occasions
    where: Condition = EVERYTHING
    unit: str = ""
    source: str
