"""Options of a picker or of the command palette, the likeliest first."""

from collections.abc import Sequence

from rulegov_tui.browsing.pinyin import Query, folded


def ranked(typed: str, options: Sequence[str]) -> list[int]:
    """The positions of the options that match, best first; all of them, as they stand, if nothing is typed.

    First the option that is what was typed, then those that begin with it, then those that contain it, then those that begin
    with its pinyin initials, then the rest; within each as they stand.
    """
    query = Query(typed)
    found = [(_rank(query, text), place) for place, text in enumerate(map(folded, options)) if query.finds(text)]
    return [place for _, place in sorted(found)]


def _rank(query: Query, option: str) -> int:
    typed = " ".join(query.words)
    grades = (
        not typed or option == typed,
        option.startswith(typed),
        all(word in option for word in query.words),
        query.begins(option),
    )
    return next((rank for rank, holds in enumerate(grades) if holds), len(grades))
