"""Which export a text came of: the one whose sentences stand in it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from rulegov_tui.checks.passages import Passage, exported_passages, returned_passages
from rulegov_tui.checks.prose import Prose
from rulegov_tui.checks.sides import exported_attachments

BELONGS = 0.5
"""A file in which so many sentences of an export stand, numbers aside, came of it."""
Likeness = tuple[float, float, float]


def likeness(markdown: str, manifest: Mapping[str, Any], prose: Prose) -> Likeness:
    """How much of an export's sentences stand in a text: numbers aside, and as they are; then how much both have in common.

    Of exports with the same letter the last tells that with these attachments, or without any, from the others.

    Raises:
        RoundTripError, KeyError, TypeError, AttributeError: see ``sides``.
    """
    then, now = exported_passages(markdown, manifest), returned_passages(prose)
    wordings, texts = {one.wording for one in now}, {one.text for one in now}
    shares = (sum(one.wording in wordings for one in then), sum(one.text in texts for one in then))
    return (
        shares[0] / len(then) if then else 0.0,
        shares[1] / len(then) if then else 0.0,
        _common([*then, *exported_attachments(manifest)], now),
    )


def _common(then: Iterable[Passage], now: Iterable[Passage]) -> float:
    """How much of all that two texts say both do."""
    said, says = Counter(one.text for one in then), Counter(one.text for one in now)
    whole = said.total() + says.total()
    return 2 * (said & says).total() / whole if whole else 0.0
