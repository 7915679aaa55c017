"""Reads the catalog: the shipped categories and deadlines, and what the office adds or changes."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli

from rulegov_tui.domain.catalog import Catalog
from rulegov_tui.domain.errors import DefinitionError, RulegovError, UnknownNameError
from rulegov_tui.domain.office import Office, office_from
from rulegov_tui.domain.schema import category_from, extended
from rulegov_tui.overview.deadlines import DEADLINES, Deadline, deadlines_from
from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.files.damage import DamageError
from rulegov_tui.storage.files.record_file import parse
from rulegov_tui.storage.workspace import SUFFIX, Workspace

SHIPPED = Path(__file__).parent.parent / "catalog"
"""The folder of the shipped catalog."""
_DEADLINE_FILE = "deadlines.toml"
_LABEL = "<!-- label:"


def load_catalog(workspace: Workspace | None = None) -> Catalog:
    """The shipped categories, with an office's own ones after them and its changes applied.

    Raises:
        DefinitionError: a category file cannot be used; the message has its place.
    """
    tables = {name: (table, name) for name, table in _shipped_tables().items()}
    if workspace is not None and workspace.categories.is_dir():
        for path in sorted(workspace.categories.glob("*.toml")):
            place = workspace.shown(path)
            table = _read_table(path, place)
            name = table.setdefault("name", path.stem)
            if name != path.stem:
                raise DefinitionError(f"name 是“{name}”，文件名却是 {path.name}", where=place, cure=f"请把文件改名为 {name}.toml")
            base = tables[name][0] if name in tables else {}
            tables[name] = (extended(base, table), place)
    return Catalog(category_from(table, origin) for table, origin in tables.values())


def load_deadlines(workspace: Workspace | None = None) -> tuple[Deadline, ...]:
    """The shipped deadlines of the calendar, with an office's changes and its own ones after them.

    Raises:
        RulegovError: ``records/deadlines.toml`` cannot be read or used; the message has its place.
    """
    shipped = SHIPPED / _DEADLINE_FILE
    table, place = _shipped_table(shipped), shipped.name
    if workspace is not None and (own := workspace.records / _DEADLINE_FILE).exists():
        place = workspace.shown(own)
        table = extended(table, _read_table(own, place), {DEADLINES: "label"})
    return deadlines_from(table, place)


def load_office(workspace: Workspace) -> Office:
    """The office.

    Raises:
        RulegovError: ``office.toml`` cannot be read or used.
    """
    place = workspace.shown(workspace.office_file)
    try:
        return office_from(_read_table(workspace.office_file, place), place)
    except RulegovError as error:
        error.where = error.where or place
        raise


def template_names() -> dict[str, str]:
    """The shipped narrative templates: name and label."""
    return {name: text.partition("\n")[0].removeprefix(_LABEL).removesuffix("-->").strip() for name, text in _templates().items()}


def template_text(name: str) -> str:
    """The text of a shipped narrative template.

    Raises:
        UnknownNameError: there is no such template.
    """
    templates = _templates()
    if name not in templates:
        raise UnknownNameError("文稿模板", name, templates)
    first, _, rest = templates[name].partition("\n")
    return rest.lstrip("\n") if first.startswith(_LABEL) else templates[name]


def _templates() -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in sorted((SHIPPED / "narratives").glob("*.md"))}


def _shipped_tables() -> dict[str, Mapping[str, Any]]:
    """The shipped files, in the order of their names; they are TOML as it should be, unlike what a hand may have written."""
    folder = SHIPPED / "categories"
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(SUFFIX))
    return {name.removesuffix(SUFFIX): _shipped_table(folder / name) for name in names}


def _shipped_table(file: Path) -> dict[str, Any]:
    return tomli.loads(file.read_text("utf-8"), parse_float=Decimal)


def _read_table(file: Path, place: str) -> dict[str, Any]:
    try:
        return parse(file.read_bytes())
    except DamageError as error:
        raise error.refusal(place) from error
    except OSError as error:
        raise RulegovError(f"读不了这个文件（{reason(error)}）", where=place, cure="请核对文件和权限") from error
