"""Rows into a register: previewed first, then saved as one batch, all or nothing, one step to undo."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from rulegov_tui.domain.category import Category
from rulegov_tui.domain.errors import InvalidValueError, RefusedRecordError, RulegovError
from rulegov_tui.domain.known_registers import VILLAGES
from rulegov_tui.domain.record import Record
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.entry.background import village_names
from rulegov_tui.exchange.choice import NOTHING, Choice
from rulegov_tui.exchange.header import Header, find_header, year_told
from rulegov_tui.exchange.headless import any_header, with_content
from rulegov_tui.exchange.matching import BEFORE, GIVEN, matched, plain
from rulegov_tui.exchange.preview import Known, Preview, PreviewRow, previewed
from rulegov_tui.exchange.remembered import Remembered
from rulegov_tui.exchange.sheets import Sheet
from rulegov_tui.exchange.table import column_letter, table_of
from rulegov_tui.session import Session
from rulegov_tui.storage.reading.ledger import Ledger
from rulegov_tui.storage.saving.admission import row_name

_ROW = re.compile(r"第 \d+ 行")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")


@value_class(kw_only=True)
class Source:
    """Where rows come from, and what the clerk said of it.

    Attributes:
        sheets: what was read.
        name: the file's name, for messages, and for the year of dates that have none.
        columns: by a column's label, letter or place (from 0) the key or label of its field; empty for a column that is left out.
        year: of dates without one; None for the year that the sheet tells.
        sheet: the sheet's name; None for the one that names the most fields.
        any_header: whether rows whose header is not known, or that have none, are taken all the same.
    """

    sheets: Sequence[Sheet]
    name: str
    columns: Mapping[str, str] | Mapping[int, str]
    year: int | None = None
    sheet: str | None = None
    any_header: bool = False


def preview_import(
    session: Session, category: Category, source: Source, ledger: Ledger | None = None, today: date | None = None
) -> Preview:
    """What importing a sheet into a register would save; nothing is written.

    Args:
        session: the workspace.
        category: the register.
        source: where the rows come from.
        ledger: the records that are there; None to read them.
        today: what dates without a year are read from; None for the day on which the workspace was opened.

    Raises:
        RulegovError: there is no header of this register, or a mapping names what there is not.
    """
    today = today or session.today
    sheets = _asked(source.sheets, source.sheet, source.name)
    named = [name for name in source.columns if isinstance(name, str)]
    try:
        found, header = find_header(sheets, category, named, source.name)
    except RulegovError:
        if not source.any_header:
            raise
        found, header = any_header(sheets, category, source.name, today)
    table = table_of(found, header, source.year or year_told(found, header, source.name))
    given = {index: (key, GIVEN) for index, key in _given(category, header, source.columns).items()}
    filled = {key for key, _ in given.values() if key}
    kept = {index: (key, BEFORE) for index, key in _kept(category, header).items() if key not in filled}
    rows = [cells for _, cells in table.rows]
    matches = matched(category, header.labels, rows, kept | given, today)
    ledger = ledger or session.store.load(*{category.name, VILLAGES} & set(session.catalog.categories))
    villages = frozenset(village_names(ledger.records.get(VILLAGES, ())))
    if not header.known:
        matches = with_content(category, matches, rows, villages, today)
    return previewed(category, table, matches, Known(ledger.records[category.name], villages), today)


def run_import(session: Session, preview: Preview, choice: Choice = NOTHING) -> list[Record]:
    """Save the rows that are chosen as one step.

    Raises:
        RulegovError: a row has an error, or the store refuses one. Nothing is saved then.
        OSError: nothing was saved.
    """
    if errors := choice.errors(preview):
        raise RulegovError(f"有 {len(errors)} 处要改，一条也没有导入", cure="请在表里改好后再导入")
    rows = choice.rows(preview)
    try:
        saved = session.store.add_all(preview.category, [row.values for row in rows])
    except RefusedRecordError as error:
        raise RefusedRecordError([_of_sheet(problem, rows) for problem in error.problems]) from error
    by_hand = {match.label: match.key for match in preview.matches if match.why == GIVEN and match.label}
    Remembered.of(preview.category, preview.table.header.labels).keep(by_hand)
    return saved


def _of_sheet(problem: InvalidValueError, rows: Sequence[PreviewRow]) -> InvalidValueError:
    """A refusal of the store, which counts what it is given, with the row of the sheet."""
    counted = {row_name(number): row_name(row.number) for number, row in enumerate(rows, start=1)}
    message = _ROW.sub(lambda found: counted.get(found[0], found[0]), problem.message)
    return InvalidValueError(message, key=problem.key, cure=problem.cure)


def _asked(sheets: Sequence[Sheet], name: str | None, origin: str) -> Sequence[Sheet]:
    if name is None:
        return sheets
    chosen = [sheet for sheet in sheets if sheet.name == name]
    if not chosen:
        raise RulegovError(f"没有名为“{name}”的工作表", where=origin, cure=f"可用的有：{'、'.join(one.name for one in sheets)}")
    return chosen


def _kept(category: Category, header: Header) -> dict[int, str]:
    """The columns that were mapped by hand the last time that such a header was imported."""
    kept = Remembered.of(category, header.labels).columns()
    found = {index: kept[label] for index, label in enumerate(header.labels) if label in kept}
    return {index: key for index, key in found.items() if not key or key in category.fields}


def _given(category: Category, header: Header, columns: Mapping[str, str] | Mapping[int, str]) -> dict[int, str]:
    by_label = {plain(label): index for index, label in reversed(list(enumerate(header.labels))) if label}
    by_letter = {column_letter(index): index for index in range(len(header.labels))}
    given: dict[int, str] = {}
    for name, field in columns.items():
        index = name if isinstance(name, int) else by_label.get(plain(name))
        if isinstance(name, str) and index is None and _LETTERS.fullmatch(name):
            index = by_letter.get(name.upper())
        if index is None:
            labels = "、".join(filter(None, header.labels))
            raise RulegovError(f"表里没有“{name}”这一列", cure=f"可用的有：{labels}；也可以写列的字母，如 B")
        key = category.field(field.strip()).key if field.strip() else ""
        if key and key in given.values():
            raise RulegovError(f"有两列都指定为“{field}”", cure="请只留一列")
        given[index] = key
    return given
