"""Errors a user can mend. Each ends as one plain Chinese sentence: where, what, and the cure."""

from collections.abc import Iterable


class RulegovError(Exception):
    """Something went wrong that a clerk can understand and mend.

    Attributes:
        message: what is wrong, in Chinese, without a final full stop.
        where: the place, e.g. ``records/office.toml:3:8``; empty if there is none.
        cure: what to do about it; empty if the message says it already.
    """

    def __init__(self, message: str, *, where: str = "", cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.cure = cure

    def __str__(self) -> str:
        """The whole sentence, as it is shown."""
        place = f"{self.where}: " if self.where else ""
        cure = f"；{self.cure}" if self.cure else ""
        return f"{place}{self.message}{cure}。"


class UnknownNameError(RulegovError):
    """A category, field, figure or choice that does not exist; names the nearest ones that do."""

    def __init__(self, kind: str, name: str, known: Iterable[str], *, where: str = "", cure: str = "") -> None:
        advice = "；".join(part for part in (nearest_sentence(name, known), cure) if part)
        super().__init__(f"没有名为“{name}”的{kind}", where=where, cure=advice)


class InvalidValueError(RulegovError):
    """A value that its field does not allow.

    Attributes:
        key: the field's key, empty for a record as a whole.
    """

    def __init__(self, message: str, *, key: str = "", cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.key = key


class RefusedRecordError(RulegovError):
    """A record with one or more invalid values; all of them are said at once."""

    def __init__(self, problems: list[InvalidValueError]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    def __str__(self) -> str:
        """One line a problem."""
        return self.message


class DefinitionError(RulegovError):
    """A category, figure or office definition that cannot be used."""


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known names most like ``name``, best first; names that contain it or lie in it count as near."""
    candidates = sorted(set(known))
    from difflib import get_close_matches

    close = get_close_matches(name, candidates, n=limit, cutoff=0.5)
    if name:
        close += [known_name for known_name in candidates if name in known_name or known_name in name]
    return list(dict.fromkeys(close))[:limit]


def nearest_sentence(name: str, known: Iterable[str]) -> str:
    """A sentence 是不是：… with the nearest names, or the possible ones if they are few, or nothing."""
    candidates = sorted(set(known))
    close = nearest(name, candidates)
    if close:
        return "是不是：" + "、".join(close)
    few = 40
    if 0 < len(candidates) <= few:
        return "可用的有：" + "、".join(candidates)
    return ""
