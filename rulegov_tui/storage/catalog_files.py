"""Reads the catalog: the shipped categories, deadlines, kinds of report and narratives, and what the office adds or changes."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.errors import DefinitionError, RulegovError, UnknownNameError
from rulegov_tui.domain.office import Office, office_from
from rulegov_tui.domain.schema import category_from, extended
from rulegov_tui.domain.value_class import value_class
from rulegov_tui.overview.deadlines import DEADLINES, Deadline, deadlines_from
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.encodings import decoded
from rulegov_tui.storage.files.record_file import parse
from rulegov_tui.storage.workspace import SUFFIX, Workspace

if TYPE_CHECKING:
    from rulegov_tui.domain.report_kind import ReportKinds

SHIPPED = Path(__file__).parent.parent / "catalog"
"""The folder of the shipped catalog."""
_DEADLINE_FILE = "deadlines.toml"
_WORD_FILE = "words.toml"
_LABEL = "<!-- label:"


@value_class
class Template:
    """A narrative that a period without its own text starts from.

    Attributes:
        label: what it is called; empty if it does not say so.
        text: with the lines of the file.
        origin: the file as messages name it.
    """

    label: str
    text: str
    origin: str


def load_catalog(workspace: Workspace | None = None) -> Catalog:
    """The shipped categories, with an office's own ones after them and its changes applied.

    Where an office has none, figures are read when one is first asked for: the shipped ones are right, and the first
    screen shows none.

    Raises:
        DefinitionError: a category file cannot be used; the message has its place.
    """
    tables = _tables("categories", workspace)
    has_own = workspace is not None and any(workspace.categories.glob(f"*{SUFFIX}"))
    return Catalog((category_from(table, origin) for table, origin in tables), at_once=has_own)


def load_report_kinds(workspace: Workspace | None = None) -> "ReportKinds":
    """The shipped kinds of report, with an office's own ones after them and its changes applied.

    Raises:
        DefinitionError: a file cannot be used; the message has its place.
    """
    from rulegov_tui.domain.report_kind import ReportKinds, report_kind_from

    tables = _tables("reports", workspace)
    return ReportKinds(report_kind_from(table, origin) for table, origin in tables)


def load_deadlines(workspace: Workspace | None = None) -> tuple[Deadline, ...]:
    """The shipped deadlines of the calendar, with an office's changes and its own ones after them.

    Raises:
        RulegovError: ``records/deadlines.toml`` cannot be read or used; the message has its place.
    """
    shipped = SHIPPED / _DEADLINE_FILE
    table, place = shipped_table(shipped), shipped.name
    if workspace is not None and (own := workspace.deadlines_file).exists():
        place = workspace.shown(own)
        table = extended(table, read_table(own, place), {DEADLINES: "label"})
    return deadlines_from(table, place)


def load_lists(name: str, workspace: Workspace | None = None) -> tuple[dict[str, Any], str]:
    """A shipped file of word lists, with what an office adds to them in a file of that name in ``records/``; and its place.

    Raises:
        RulegovError: the office's file cannot be read.
    """
    table, place = shipped_table(SHIPPED / name), name
    if workspace is not None and (own := workspace.records / name).exists():
        place = workspace.shown(own)
        table = _laid_over(table, read_table(own, place))
    return table, place


def load_word_tables(workspace: Workspace | None = None) -> tuple[dict[str, Any], dict[str, Any], str]:
    """The shipped word lists of the checks, what an office lays over them, and the place of the latter, all as tables.

    Raises:
        RulegovError: ``records/words.toml`` cannot be read; the message has its place.
    """
    shipped = shipped_table(SHIPPED / _WORD_FILE)
    if workspace is None or not workspace.words_file.exists():
        return shipped, {}, _WORD_FILE
    place = workspace.shown(workspace.words_file)
    return shipped, read_table(workspace.words_file, place), place


def load_office(workspace: Workspace) -> Office:
    """The office.

    Raises:
        RulegovError: ``office.toml`` cannot be read or used.
    """
    place = workspace.shown(workspace.office_file)
    try:
        return office_from(read_table(workspace.office_file, place), place)
    except RulegovError as error:
        error.where = error.where or place
        raise


def template_names() -> dict[str, str]:
    """The shipped narrative templates: name and label."""
    return {path.stem: _template(path, path.name).label for path in sorted((SHIPPED / "narratives").glob("*.md"))}


def template_text(name: str, workspace: Workspace | None = None) -> str:
    """The text of a narrative template, as a new narrative begins with it; see ``load_template``."""
    return load_template(name, workspace).text.lstrip("\n")


def load_template(name: str, workspace: Workspace | None = None) -> Template:
    """A narrative template: the office's own of that name, or the shipped one.

    Raises:
        UnknownNameError: there is no such template.
        RulegovError: it cannot be read.
    """
    known = {path.stem: (path, f"文稿模板 {path.stem}") for path in (SHIPPED / "narratives").glob("*.md")}
    if workspace is not None:
        known |= {path.stem: (path, workspace.shown(path)) for path in workspace.reports.glob("*.md")}
    if name not in known:
        raise UnknownNameError("文稿模板", name, known)
    return _template(*known[name])


def read_text(path: Path, place: str) -> str:
    """The text of a narrative or template, whatever its encoding.

    Raises:
        RulegovError: it cannot be read, or is no text.
    """
    try:
        return decoded(_content(path, place)).text
    except DamageError as error:
        raise error.refusal(place) from error


def _template(path: Path, origin: str) -> Template:
    """The line of the label is left empty, so that lines keep their numbers."""
    text = read_text(path, origin)
    first, _, rest = text.partition("\n")
    if not first.startswith(_LABEL):
        return Template("", text, origin)
    return Template(first.removeprefix(_LABEL).removesuffix("-->").strip(), f"\n{rest}", origin)


def _tables(folder: str, workspace: Workspace | None) -> Iterable[tuple[dict[str, Any], str]]:
    """The tables of a folder of the catalog, an office's laid over them and its new ones after them, with their places."""
    names = sorted(path.name for path in (SHIPPED / folder).iterdir() if path.name.endswith(SUFFIX))
    tables = {name.removesuffix(SUFFIX): (shipped_table(SHIPPED / folder / name), name) for name in names}
    if workspace is None:
        return tables.values()
    for path in sorted((workspace.records / folder).glob("*.toml")):
        place = workspace.shown(path)
        table = read_table(path, place)
        name = table.setdefault("name", path.stem)
        if name != path.stem:
            raise DefinitionError(f"name 是“{name}”，文件名却是 {path.name}", where=place, cure=f"请把文件改名为 {name}.toml")
        base = tables[name][0] if name in tables else {}
        tables[name] = (extended(base, table), place)
    return tables.values()


def _laid_over(table: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """An office's lists add to the shipped ones, in tables of tables too; what is no list replaces."""
    result = dict(table)
    for key, value in own.items():
        shipped = result.get(key)
        if isinstance(shipped, dict) and isinstance(value, dict):
            result[key] = _laid_over(shipped, value)
        else:
            result[key] = [*shipped, *value] if isinstance(shipped, list) and isinstance(value, list) else value
    return result


def shipped_table(file: Path) -> dict[str, Any]:
    """The table of a shipped file, which is TOML as it should be, unlike what a hand may have written."""
    return tomli.loads(file.read_text("utf-8"), parse_float=Decimal)


def read_table(file: Path, place: str) -> dict[str, Any]:
    """The table of a file that a hand may have written; ``place`` is how messages name it.

    Raises:
        RulegovError: it cannot be read, or is no TOML.
    """
    try:
        return parse(_content(file, place))
    except DamageError as error:
        raise error.refusal(place) from error


def _content(file: Path, place: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RulegovError(f"读不了这个文件（{reason(error)}）", where=place, cure="请核对文件和权限") from error
