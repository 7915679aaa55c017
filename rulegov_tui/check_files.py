"""Reads what the checks go by: the lists of what may not be published, and what the office has decided about the rules."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rulegov_tui.checks.privacy_lists import PrivacyLists, privacy_lists_from
from rulegov_tui.storage.catalog_files import SHIPPED, read_table, shipped_table
from rulegov_tui.storage.workspace import Workspace

if TYPE_CHECKING:
    from rulegov_tui.checks.registry import Ruling


def load_privacy_lists(workspace: Workspace | None = None) -> PrivacyLists:
    """The shipped lists, an office's own in the place of those of the same name.

    Raises:
        RulegovError: ``records/privacy.toml`` cannot be read or used; the message has its place.
    """
    shipped = SHIPPED / "privacy.toml"
    table, place = shipped_table(shipped), shipped.name
    if workspace is not None and workspace.privacy_file.exists():
        place = workspace.shown(workspace.privacy_file)
        table |= read_table(workspace.privacy_file, place)
    return privacy_lists_from(table, place)


def load_rulings(workspace: Workspace) -> "Mapping[str, Ruling]":
    """What the office has decided, by rule; nothing without ``records/checks.toml``.

    Raises:
        RulegovError: the file cannot be read or used; the message has its place.
    """
    if not workspace.rulings_file.exists():
        return {}
    from rulegov_tui.checks.registry import RULES
    from rulegov_tui.checks.rulings import rulings_from

    place = workspace.shown(workspace.rulings_file)
    return rulings_from(read_table(workspace.rulings_file, place), place, RULES)


def common_words() -> str:
    """Running text that names nobody: the shipped narratives."""
    return "\n".join(path.read_text("utf-8") for path in sorted((SHIPPED / "narratives").glob("*.md")))
