"""Everything that a narrative can name, of all registers together."""

from collections.abc import Mapping

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.drawn import Passage, TableDefinition
from rulegov_tui.domain.errors import DefinitionError, UnknownNameError
from rulegov_tui.domain.figure_definition import Count, Distinct, FigureDefinition, Sum
from rulegov_tui.domain.office import OFFICE_WORDS


class Named:
    """Figures, passages and tables by their names, in the order of the categories.

    Raises:
        DefinitionError: a name is used twice, a figure refers to one that does not exist or to itself.
    """

    def __init__(self, categories: Mapping[str, Category]) -> None:
        self._categories = categories
        self.figures: dict[str, FigureDefinition] = {}
        self.passages: dict[str, Passage] = {}
        self.tables: dict[str, TableDefinition] = {}
        taken = set(OFFICE_WORDS)
        for category in categories.values():
            self._take_names(category, taken)
        for definition in self.figures.values():
            self._check_parts(definition)
        self._refuse_cycles()
        for table in self.tables.values():
            self._check_grouping(table)

    def _take_names(self, category: Category, taken: set[str]) -> None:
        drawn = category.drawn
        named: tuple[FigureDefinition | Passage | TableDefinition, ...] = (
            *drawn.figures,
            *drawn.passages,
            *drawn.tables,
        )
        for item in named:
            if item.name in taken:
                cure = "数字、段落、表格的名称在全部台账里不能重复"
                raise DefinitionError(f"名称“{item.name}”用了两次", where=category.origin, cure=cure)
            taken.add(item.name)
        self.figures.update((figure.name, figure) for figure in drawn.figures)
        self.passages.update((passage.name, passage) for passage in drawn.passages)
        self.tables.update((table.name, table) for table in drawn.tables)

    def _check_parts(self, definition: FigureDefinition) -> None:
        compared = (*definition.made_of, definition.all_of) if definition.all_of else definition.made_of
        for part in (*definition.parts, *compared):
            if part not in self.figures:
                place = f"{self._categories[definition.category].origin}: 数字“{definition.name}”"
                raise UnknownNameError("数字", part, self.figures, where=place)
            if part in compared and (self.figures[part].category != definition.category or self.figures[part].parts):
                place = f"{self._categories[definition.category].origin}: 数字“{definition.name}”"
                raise DefinitionError(f"“{part}”不是本台账的数字", where=place, cure="made_of 和 all_of 只能写本台账数记录的数字")

    def _refuse_cycles(self) -> None:
        finished: set[str] = set()

        def visit(name: str, path: tuple[str, ...]) -> None:
            if name in path:
                chain = " → ".join([*path[path.index(name) :], name])
                origin = self._categories[self.figures[name].category].origin
                raise DefinitionError(f"数字“{name}”引用了自己（{chain}）", where=origin, cure="请改掉其中一个引用")
            if name not in finished:
                for part in self.figures[name].parts:
                    visit(part, (*path, name))
                finished.add(name)

        for name in self.figures:
            visit(name, ())

    def _check_grouping(self, table: TableDefinition) -> None:
        place = f"{self._categories[table.category].origin}: 表格“{table.name}”"
        for name in table.figures:
            if name not in self.figures:
                raise UnknownNameError("数字", name, self.figures, where=place)
            definition = self.figures[name]
            if definition.category != table.category or not isinstance(definition.aggregate, Count | Sum | Distinct):
                raise DefinitionError(f"数字“{name}”不能分组", where=place, cure="只能写本台账的 count、sum、distinct 数字")
