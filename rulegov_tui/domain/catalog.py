"""The catalog: all categories of an office, and everything a narrative can name."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from rulegov_tui.domain.category import DESCENDING, Category, Passage, Selection, TableDefinition
from rulegov_tui.domain.errors import DefinitionError, UnknownNameError
from rulegov_tui.domain.fields import Level
from rulegov_tui.domain.figure_definition import Count, Distinct, FigureDefinition, Latest, Sum
from rulegov_tui.domain.office import OFFICE_WORDS


class Catalog:
    """Categories by name, in the order given; figures, passages and tables by their (unique) names.

    Raises:
        DefinitionError: a name is used twice, a figure refers to one that does not exist or to itself.
    """

    def __init__(self, categories: Iterable[Category]) -> None:
        self.categories: dict[str, Category] = {}
        for category in categories:
            same = [other for other in self if other.name == category.name or other.label == category.label]
            if same:
                raise DefinitionError(
                    f"“{category.label}”和 {same[0].origin} 重名", where=category.origin, cure="台账的 name 和 label 不能重复"
                )
            self.categories[category.name] = category
        self.figures: dict[str, FigureDefinition] = {}
        self.passages: dict[str, Passage] = {}
        self.tables: dict[str, TableDefinition] = {}
        taken = set(OFFICE_WORDS)
        for category in self.categories.values():
            self._take_names(category, taken)
        for definition in self.figures.values():
            self._check_parts(definition)
        self._refuse_cycles()
        for table in self.tables.values():
            self._check_grouping(table)

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

    def _take_names(self, category: Category, taken: set[str]) -> None:
        named: tuple[FigureDefinition | Passage | TableDefinition, ...] = (
            *category.figures,
            *category.passages,
            *category.tables,
        )
        for item in named:
            if item.name in taken:
                cure = "数字、段落、表格的名称在全部台账里不能重复"
                raise DefinitionError(f"名称“{item.name}”用了两次", where=category.origin, cure=cure)
            taken.add(item.name)
        self.figures.update((figure.name, figure) for figure in category.figures)
        self.passages.update((passage.name, passage) for passage in category.passages)
        self.tables.update((table.name, table) for table in category.tables)

    def _check_parts(self, definition: FigureDefinition) -> None:
        compared = (*definition.made_of, definition.all_of) if definition.all_of else definition.made_of
        for part in (*definition.parts, *compared):
            if part not in self.figures:
                place = f"{self.categories[definition.category].origin}: 数字“{definition.name}”"
                raise UnknownNameError("数字", part, self.figures, where=place)
            if part in compared and (self.figures[part].category != definition.category or self.figures[part].parts):
                place = f"{self.categories[definition.category].origin}: 数字“{definition.name}”"
                raise DefinitionError(f"“{part}”不是本台账的数字", where=place, cure="made_of 和 all_of 只能写本台账数记录的数字")

    def _refuse_cycles(self) -> None:
        finished: set[str] = set()

        def visit(name: str, path: tuple[str, ...]) -> None:
            if name in path:
                chain = " → ".join([*path[path.index(name) :], name])
                origin = self.categories[self.figures[name].category].origin
                raise DefinitionError(f"数字“{name}”引用了自己（{chain}）", where=origin, cure="请改掉其中一个引用")
            if name not in finished:
                for part in self.figures[name].parts:
                    visit(part, (*path, name))
                finished.add(name)

        for name in self.figures:
            visit(name, ())

    def _check_grouping(self, table: TableDefinition) -> None:
        place = f"{self.categories[table.category].origin}: 表格“{table.name}”"
        for name in table.figures:
            if name not in self.figures:
                raise UnknownNameError("数字", name, self.figures, where=place)
            definition = self.figures[name]
            if definition.category != table.category or not isinstance(definition.aggregate, Count | Sum | Distinct):
                raise DefinitionError(f"数字“{name}”不能分组", where=place, cure="只能写本台账的 count、sum、distinct 数字")
