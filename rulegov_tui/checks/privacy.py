"""R17: what no published report may tell, by its form and by the personal fields of the records."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from rulegov_tui.checks.finding import Severity
from rulegov_tui.checks.private_patterns import private_in
from rulegov_tui.checks.private_values import Origin, is_word, personal_values
from rulegov_tui.checks.prose import Block, Kind
from rulegov_tui.checks.rule import Case, Found, Need, Rule
from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.fields import FieldType, Level
from rulegov_tui.domain.figures import FigureBook
from rulegov_tui.domain.known_registers import VILLAGES
from rulegov_tui.entry.background import village_names

PRIVACY = "R17"
_FIX = "请从文稿里删去，或改成不指向个人的写法"
_FIX_NAME = "请从文稿里删去或只写职务；只是碰巧同字的，确认时写明理由"
_SMALL = frozenset({1, 2})
_CELL_NAME = 3
"""A cell of a grouped table is called table·figure·row."""


def _private(case: Case) -> Iterator[Found]:
    assert case.prose is not None
    if case.level is Level.INTERNAL:
        return
    for block in case.prose.blocks:
        yield from _by_form(block, case)
    if case.book is not None:
        yield from _by_value(case.prose.blocks, case.book, case)
        yield from _small_cells(case.prose.blocks, case.book)


def _by_form(block: Block, case: Case) -> Iterator[Found]:
    for one in private_in(block.text, case.privacy):
        said = block.text[one.begin : one.end]
        if said not in case.words.kept.get(PRIVACY, ()):
            yield Found(
                message=f"“{said}”是{one.what}，不能写进公开报告",
                where=block.where(one.begin, one.end),
                fix=_FIX,
                about=said,
                is_final=one.is_certain,
            )


def _by_value(blocks: Sequence[Block], book: FigureBook, case: Case) -> Iterator[Found]:
    """The text is searched as a whole: there may be ten thousand values."""
    text = "\n".join(block.text for block in blocks)
    starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
    words, places = case.common + _words_of(book.catalog), frozenset(village_names(book.records.get(VILLAGES, ())))
    values = personal_values(book.catalog, book.records, case.privacy, date(book.period.year - 1, 1, 1))
    for form, origin in values.items():
        if form in text and form not in places and not is_word(form, words) and form not in case.words.kept.get(PRIVACY, ()):
            for at in _places(form, text):
                number = bisect_right(starts, at) - 1
                yield _told(form, origin, blocks[number], at - starts[number])


def _told(form: str, origin: Origin, block: Block, begin: int) -> Found:
    where = replace(block.where(begin, begin + len(form)), category=origin.name, record=origin.record)
    message = f"“{form}”是“{origin.category}”台账里的{origin.field}，不能写进公开报告"
    return Found(message=message, where=where, fix=_FIX_NAME, about=form)


def _places(form: str, text: str) -> Iterator[int]:
    """Where a form stands, not as a part of a longer number or word of Latin letters."""
    at = text.find(form)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(form) : at + len(form) + 1]
        if not (_runs_on(before, form[0]) or _runs_on(after, form[-1])):
            yield at
        at = text.find(form, at + len(form))


def _runs_on(char: str, edge: str) -> bool:
    return bool(char) and char.isascii() and char.isalnum() and edge.isascii()


def _words_of(catalog: Catalog) -> str:
    """All that the registers call things."""
    fields = [field for category in catalog for field in category.fields.values()]
    labels = [text for field in fields for text in (field.label, *field.choices, *field.retired)]
    return "\n".join([*(category.label for category in catalog), *labels, *catalog.figures, *catalog.passages])


def _small_cells(blocks: Sequence[Block], book: FigureBook) -> Iterator[Found]:
    """The cells of a table village by kind from which persons could be inferred."""
    for block in blocks:
        bound = block.bound[0].figure if block.kind is Kind.CELL and block.bound else ""
        if bound and _is_by_village_and_kind(bound, book.catalog) and _count(block.text) in _SMALL:
            yield Found(
                message=f"“{block.entry}”的“{block.column}”只有{block.text}，能推出是谁",
                where=replace(block.where(0, len(block.text)), figure=bound, sentence=f"{block.entry} {block.column}"),
                fix="请合并村或类别，使每格不少于3",
                about=block.text,
            )


def _count(text: str) -> int | None:
    digits = "".join(char for char in text if char.isdecimal())
    return int(digits) if digits else None


def _is_by_village_and_kind(bound: str, catalog: Catalog) -> bool:
    parts = bound.split("·")
    table = catalog.tables.get(parts[0])
    if len(parts) != _CELL_NAME or table is None or table.group_by is None:
        return False
    category, figure = catalog.categories[table.category], catalog.figures[parts[1]]
    types = {category.fields[key].type for key in figure.where.reads()}
    villages = category.fields[table.group_by].type in (FieldType.VILLAGE, FieldType.VILLAGES)
    return category.private_cells and villages and not types.isdisjoint((FieldType.CHOICE, FieldType.CHOICES))


RULES = (
    Rule(
        id=PRIVACY,
        severity=Severity.ERROR,
        title="公开报告不写个人信息",
        source="《政府信息公开条例》第十五条；《个人信息保护法》；《人民调解法》第十五条",
        needs=frozenset({Need.TEXT}),
        check=_private,
        from_memory=True,
        is_binding=True,
        fires="联系人电话13800138000。",
        silent="群众可拨打12345、12348，或138****1234。",
    ),
)
