"""Which export a text came of: the one whose sentences stand in it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rulegov_tui.checks.attached_pages import attached_pages
from rulegov_tui.checks.passages import exported_passages, returned_passages
from rulegov_tui.checks.prose import Prose
from rulegov_tui.checks.sides import exported_attachments

BELONGS = 0.5
"""A file in which so many sentences of an export stand, numbers aside, came of it."""
Likeness = tuple[float, float, float]


def likeness(markdown: str, manifest: Mapping[str, Any], prose: Prose) -> Likeness:
    """How much of an export's sentences stand in a text: numbers aside, and as they are; then how like the attachments are.

    Of exports with the same letter the last tells that with these attachments, or without any, from the others.

    Raises:
        RoundTripError, KeyError, TypeError, AttributeError: see ``sides``.
    """
    then, now = exported_passages(markdown, manifest), returned_passages(prose)
    wordings, texts = {one.wording for one in now}, {one.text for one in now}
    shares = (sum(one.wording in wordings for one in then), sum(one.text in texts for one in then))
    went = exported_attachments(manifest)
    came = [one for pages in attached_pages(prose) for one in returned_passages(Prose(pages.blocks))]
    return (
        shares[0] / len(then) if then else 0.0,
        shares[1] / len(then) if then else 0.0,
        _common(Counter(one.text for one in went), Counter(one.text for one in came)),
    )


def _common(one: Counter[str], other: Counter[str]) -> float:
    """How much of two collections together stands in both; all if both are empty."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 1.0
