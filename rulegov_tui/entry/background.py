"""What a form is opened against: the register, the day, the records there are already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.category import Category
from rulegov_tui.domain.known_registers import TYPED_FIGURES
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.typed_figures import FIGURE, can_be_typed
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.entry.choosing import Matches, contains


@value_class
class Background:
    """The same for all forms of a register that are opened one after another, as long as no record is saved.

    Attributes:
        category: whose fields are asked for.
        today: what relative dates and the age of records start from.
        earlier: the category's records, in any order.
        villages: the names in the village roster; empty if there is none.
        matches: whether a typed text, as characters or pinyin initials, is found in another.
        entered: ids of the records entered just before, the last one first: whatever their dates, they are the pattern.
        names: by the key of a text field that names something else what there is to be named.
    """

    category: Category
    today: date
    earlier: Sequence[Record] = ()
    villages: Sequence[str] = ()
    matches: Matches = contains
    entered: Sequence[str] = ()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)


def names_in(category: Category, catalog: Catalog) -> Mapping[str, Sequence[str]]:
    """What the text fields of a register name: an exception the figures that may be typed by hand."""
    if category.name != TYPED_FIGURES:
        return {}
    return {FIGURE: [one.name for one in catalog.figures.values() if can_be_typed(one)]}


def village_names(roster: Iterable[Record]) -> tuple[str, ...]:
    """The names of the villages and communities in their roster; an entry that stands for several names none."""
    return tuple(str(entry.values["name"]) for entry in roster if entry.quantity == 1 and "name" in entry.values)
