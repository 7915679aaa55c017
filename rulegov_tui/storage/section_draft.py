"""What stands in an open editor of a narrative, as a draft's file keeps it."""

import re
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.disk.chance import token
from rulegov_tui.storage.disk.identity import now
from rulegov_tui.storage.workspace import NARRATIVE

SECTION_DRAFT = re.compile(r"section-([12][0-9]{3})-([a-z][a-z0-9_-]{0,59})-[0-9a-f]{12}")
"""The name of such a draft."""


@value_class
class SectionDraft:
    """What stands in an editor of one section of a narrative.

    Attributes:
        name: of its file: generated, never typed by a user.
        year, file: which narrative, e.g. 2024 and ``report.md``.
        section: the section's name (``domain.sections``); empty where the editor has the whole narrative.
        text: what was typed, heading and all.
        version: the sha256 of the narrative on which the editor was opened; empty for one that has no file yet.
        cursor: before which character of the text the user is.
        when: this moment, as ``identity.now``.
    """

    name: str
    year: int
    file: str
    section: str
    text: str
    version: str = ""
    cursor: int = field(default=0, compare=False)
    when: str = field(default_factory=now, compare=False)

    def renamed(self) -> "SectionDraft":
        """The same for another editor: one that takes this one over."""
        return replace(self, name=new_section_name(self.year, self.file))

    def as_json(self) -> dict[str, Any]:
        """What its file says."""
        table = {"section": self.section, "version": self.version, "cursor": self.cursor, "when": self.when}
        return {"narrative": f"{self.year}/{self.file}", **table, "text": self.text}


def new_section_name(year: int, file: str) -> str:
    """The name of an editor that is being opened; no other has it."""
    return f"section-{year}-{file.removesuffix(NARRATIVE)}-{token(6)}"


def section_draft_from(name: str, table: Mapping[str, Any]) -> SectionDraft:
    """The draft that a file of that name has.

    Raises:
        ValueError: it is none.
    """
    named = SECTION_DRAFT.fullmatch(name)
    narrative, cursor = table.get("narrative"), table.get("cursor")
    if named is None or narrative != f"{named[1]}/{named[2]}{NARRATIVE}" or type(cursor) is not int or cursor < 0:
        raise ValueError(name)
    if not all(isinstance(table.get(key), str) for key in ("section", "text", "version", "when")):
        raise ValueError(name)
    return SectionDraft(
        name, int(named[1]), named[2] + NARRATIVE, table["section"], table["text"], table["version"], cursor, table["when"]
    )
