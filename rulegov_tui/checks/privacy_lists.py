"""The lists by which the privacy rule knows what may not be published: data, so that an office can change them without code."""

from collections.abc import Mapping
from typing import Any

from rulegov_tui.domain.toml_entry import Entry
from rulegov_tui.domain.value_class import value_class

PRIVACY_KEYS = frozenset(
    {"source", "from_memory", "red_lines", "common", "collective", "plates", "surnames", "compound_surnames"}
)


@value_class(kw_only=True)
class PrivacyLists:
    """The lists of ``catalog/privacy.toml``.

    Attributes:
        red_lines: groups of persons of whom no small number may be told.
        common: words that stand in personal fields and name nobody.
        collective: with what the name of a group ends, who are nobody in particular.
        plates: the characters that a number plate begins with.
        surnames: with one of them a name in a long text begins.
    """

    red_lines: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()
    collective: tuple[str, ...] = ()
    plates: str = ""
    surnames: tuple[str, ...] = ()


def privacy_lists_from(table: Mapping[str, Any], origin: str) -> PrivacyLists:
    """The lists of a file.

    Raises:
        DefinitionError: an unknown key, or a value of the wrong type.
    """
    entry = Entry(table, origin)
    entry.only(PRIVACY_KEYS)
    return PrivacyLists(
        red_lines=entry.texts("red_lines"),
        common=frozenset(entry.texts("common")),
        collective=entry.texts("collective"),
        plates="".join(entry.text("plates", "").split()),
        surnames=(*"".join(entry.text("surnames", "").split()), *entry.texts("compound_surnames")),
    )
