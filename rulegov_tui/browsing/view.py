"""What of a register is in view, as one value, and in words."""

from dataclasses import replace
from datetime import date

from rulegov_tui.domain.category import Category, Kind
from rulegov_tui.domain.conditions import EVERYTHING, All, AtLeast, AtMost, Condition, Present
from rulegov_tui.domain.drawn import DESCENDING
from rulegov_tui.domain.value_class import value_class

_NARROW_QUOTES = str.maketrans("“”", "「」")
"""Terminals disagree on how wide the first two are."""


@value_class(kw_only=True)
class View:
    """Which records of a register are shown, and in what order.

    Attributes:
        text: the typed filter: characters and pinyin initials, words between blanks must all be found.
        condition: the filters set so far, combined.
        order: field keys, ``-key`` for descending; by default the newest first.
        year: events dated in it, roster entries in place on any day of it; None for all years.
    """

    text: str = ""
    condition: Condition = EVERYTHING
    order: tuple[str, ...] = ()
    year: int | None = None

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The filters, each of which can be taken away."""
        return _parts(self.condition)

    def narrowed(self, part: Condition) -> "View":
        """The view in which that holds as well; the same one if the filter is set already."""
        new = tuple(piece for piece in _parts(part) if piece not in self.parts)
        return replace(self, condition=self.condition & All(new)) if new else self

    def without(self, part: Condition) -> "View":
        """The view without one of its filters."""
        return replace(self, condition=All(tuple(other for other in self.parts if other != part)))

    def order_in(self, category: Category) -> tuple[str, ...]:
        """The order, the default one filled in."""
        return self.order or (DESCENDING + category.date_key,)

    def sentence(self, category: Category, shown: int, total: int, *, brief: bool = False, more: bool = False) -> str:
        """The view in Chinese: ``2024年；类别是「专题培训」；含 zjd；按日期降序；3 / 120 条``.

        Args:
            category: of the records.
            shown: how many are in view.
            total: how many there are.
            brief: leave the default order out.
            more: it is still being looked for others.
        """
        period = f"{self.year}年{'在册' if category.kind is Kind.ROSTER else ''}" if self.year else ""
        words = " ".join(self.text.split())
        parts = [
            period,
            self.condition.sentence(category.fields).translate(_NARROW_QUOTES),
            f"含 {words}" if words else "",
            "、".join(_direction(category, key) for key in (self.order if brief else self.order_in(category))),
            f"{shown} / {total} 条{'，还在找 ...' if more else ''}",
        ]
        return "；".join(part for part in parts if part)


def in_year(category: Category, year: int) -> Condition:
    """Events of the year; roster entries that were in place on some day of it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if category.kind is Kind.EVENT:
        return AtLeast("date", first) & AtMost("date", last)
    return AtMost("start", last) & (Present("end", wanted=False) | AtLeast("end", first))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All) else (condition,)


def _direction(category: Category, key: str) -> str:
    label = category.fields[key.removeprefix(DESCENDING)].label
    return f"按{label}{'降序' if key.startswith(DESCENDING) else '升序'}"
