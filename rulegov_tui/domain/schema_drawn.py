"""Reads ``[[figures]]``, ``[[passages]]`` and ``[[tables]]`` of a category's TOML table."""

from collections.abc import Mapping

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.drawn import Drawn, Passage, PassageForm, TableDefinition
from rulegov_tui.domain.fields import Field
from rulegov_tui.domain.schema_fields import field_key, known_fields
from rulegov_tui.domain.schema_figures import SELECTION_KEYS, figure_from, placeholder_name, selection_from
from rulegov_tui.domain.toml_entry import Entry

PASSAGE_KEYS = SELECTION_KEYS | {"name", "fields", "order", "form", "empty"}
TABLE_KEYS = SELECTION_KEYS | {"name", "fields", "order", "empty", "group_by", "figures"}


def drawn_from(category: Category) -> Drawn:
    """What a category's file declares to be drawn from it.

    Raises:
        DefinitionError: anything that is missing, misspelt, of the wrong type, or refers to what does not exist.
    """
    entry, name, fields = Entry(category.table, category.origin), category.name, category.fields
    return Drawn(
        figures=tuple(figure_from(figure, name, category.kind, fields) for figure in entry.entries("figures")),
        passages=tuple(_passage(passage, name, fields) for passage in entry.entries("passages")),
        tables=tuple(_table(table, name, fields) for table in entry.entries("tables")),
    )


def _passage(entry: Entry, category: str, fields: Mapping[str, Field]) -> Passage:
    entry.only(PASSAGE_KEYS)
    keys = entry.texts("fields")
    if not keys:
        raise entry.error("缺少 fields", '请写上 fields = ["…"]')
    known_fields(keys, fields, entry.where)
    return Passage(
        name=placeholder_name(entry),
        category=category,
        fields=keys,
        selection=selection_from(entry, fields),
        form=entry.one_of("form", PassageForm, PassageForm.NUMBERED),
        empty=entry.text("empty", "无"),
    )


def _table(entry: Entry, category: str, fields: Mapping[str, Field]) -> TableDefinition:
    entry.only(TABLE_KEYS)
    keys, figures = entry.texts("fields"), entry.texts("figures")
    group_by = None if "group_by" not in entry.table else field_key(entry, "group_by", fields)
    if bool(keys) == bool(group_by and figures):
        raise entry.error("表格要么写 fields，要么写 group_by 和 figures")
    if group_by is not None and not entry.table.keys().isdisjoint(("by", "period", "order")):
        raise entry.error("分组的表格不用写 by、period 和 order", "每个数字按自己的口径计")
    known_fields(keys, fields, entry.where)
    return TableDefinition(
        name=placeholder_name(entry),
        category=category,
        fields=keys,
        group_by=group_by,
        figures=figures,
        selection=selection_from(entry, fields),
        empty=entry.text("empty", "无"),
    )
