"""The catalog: all categories of an office, and everything a narrative can name."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.drawn import DESCENDING, Passage, Selection, TableDefinition
from rulegov_tui.domain.errors import DefinitionError, UnknownNameError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figure_definition import FigureDefinition, Latest, Sum
from rulegov_tui.domain.office import OFFICE_WORDS

if TYPE_CHECKING:
    from rulegov_tui.domain.named import Named


class Catalog:
    """Categories by name, in the order given; figures, passages and tables by their (unique) names.

    Args:
        categories: in the order in which they are shown.
        at_once: find out now whether what is drawn from them can be used, and not when it is first asked for.

    Raises:
        DefinitionError: a name is used twice, a figure refers to one that does not exist or to itself.
    """

    def __init__(self, categories: Iterable[Category], *, at_once: bool = True) -> None:
        self.categories: dict[str, Category] = {}
        for category in categories:
            same = [other for other in self if other.name == category.name or other.label == category.label]
            if same:
                raise DefinitionError(
                    f"“{category.label}”和 {same[0].origin} 重名", where=category.origin, cure="台账的 name 和 label 不能重复"
                )
            self.categories[category.name] = category
        if at_once:
            _ = self._named

    @cached_property
    def _named(self) -> "Named":
        from rulegov_tui.domain.named import Named

        return Named(self.categories)

    @property
    def figures(self) -> Mapping[str, FigureDefinition]:
        """By name, in the order of the categories."""
        return self._named.figures

    @property
    def passages(self) -> Mapping[str, Passage]:
        """By name, in the order of the categories."""
        return self._named.passages

    @property
    def tables(self) -> Mapping[str, TableDefinition]:
        """By name, in the order of the categories."""
        return self._named.tables

    def __iter__(self) -> Iterator[Category]:
        """The categories in order."""
        return iter(self.categories.values())

    def category(self, name: str) -> Category:
        """The category with that name or label.

        Raises:
            UnknownNameError: there is none; the message names the nearest.
        """
        if name in self.categories:
            return self.categories[name]
        by_label = {category.label: category for category in self}
        if name in by_label:
            return by_label[name]
        raise UnknownNameError("台账", name, [*self.categories, *by_label], cure="用 rulegov categories 看全部台账")

    @property
    def names(self) -> set[str]:
        """Every name that a narrative may write between ``{{`` and ``}}``."""
        return {*self.figures, *self.passages, *self.tables, *OFFICE_WORDS}

    def figure(self, name: str) -> FigureDefinition:
        """The definition of a figure.

        Raises:
            UnknownNameError: there is none; the message names the nearest.
        """
        if name not in self.figures:
            raise UnknownNameError("数字", name, self.figures, cure="用 rulegov figures 看全部数字")
        return self.figures[name]

    @cached_property
    def internal_figures(self) -> frozenset[str]:
        """Figures that may not enter a public report: declared so, or through personal fields, or built on such."""
        internal = {name for name, definition in self.figures.items() if self._is_internal(definition)}
        while True:
            more = {name for name, item in self.figures.items() if name not in internal and internal.intersection(item.parts)}
            if not more:
                return frozenset(internal)
            internal |= more

    def selects_by_withheld(self, category: str, selection: Selection) -> bool:
        """Whether records are filtered, dated or ordered by values that a public report may not show."""
        keys = selection.where.reads() | {key.removeprefix(DESCENDING) for key in selection.order}
        keys |= {selection.by} if selection.by else set()
        return any(not self.categories[category].fields[key].visible_at(Level.PUBLIC) for key in keys)

    def _is_internal(self, definition: FigureDefinition) -> bool:
        """A figure that adds up, filters or dates by withheld values; ``public`` lifts it where they name no person."""
        fields = self.categories[definition.category].fields
        keys = set(definition.where.reads())
        if definition.estimated_where is not None:
            keys |= definition.estimated_where.reads()
        if definition.by is not None:
            keys.add(definition.by)
        if isinstance(definition.aggregate, Sum | Latest):
            keys.add(definition.aggregate.field)
        personal = any(fields[key].personal for key in keys)
        withheld = any(not fields[key].visible_at(Level.PUBLIC) for key in keys)
        return definition.internal or personal or (withheld and not definition.public)
