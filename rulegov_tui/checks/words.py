"""The word lists that rules compare with: data, read elsewhere, so that an office can change them without code."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from rulegov_tui.domain.value_class import value_class


@value_class(kw_only=True)
class Words:
    """The lists of ``catalog/words.toml``, an office's own laid over them.

    Attributes:
        terms: fixed terms: the right form, and the wrong ones seen in its place.
        parts: the parts that every report must have: a label, and the words one of which its heading has.
        neighbours: names of the county's other townships.
        kept: words that look like a slip and are none, by the rule that they concern.
    """

    terms: Mapping[str, Sequence[str]]
    parts: Mapping[str, Sequence[str]]
    neighbours: Sequence[str] = ()
    kept: Mapping[str, Sequence[str]] = field(default_factory=dict)
