"""What an examination of a workspace found."""

from enum import StrEnum

from rulegov_tui.domain.value_class import value_class


class Verdict(StrEnum):
    """How it is."""

    GOOD = "good"
    NOTE = "warning"
    PROBLEM = "error"
    MENDED = "mended"

    @property
    def word(self) -> str:
        """The word for it: marks like a tick are drawn one or two cells wide."""
        return {"good": "好", "warning": "注意", "error": "问题", "mended": "已修"}[self.value]


@value_class
class Finding:
    """One thing that was looked at.

    Attributes:
        topic: what, e.g. 权限.
        message: how it is, in Chinese, without a final full stop.
        cure: what to do about it; empty if nothing is to be done.
    """

    verdict: Verdict
    topic: str
    message: str
    cure: str = ""

    def sentence(self) -> str:
        """权限：…；请…。."""
        return f"{self.topic}：{self.message}{f'；{self.cure}' if self.cure else ''}。"


def good(topic: str, message: str) -> Finding:
    """Something that is as it should be."""
    return Finding(Verdict.GOOD, topic, message)


def note(topic: str, message: str, cure: str = "") -> Finding:
    """Something worth knowing."""
    return Finding(Verdict.NOTE, topic, message, cure)


def problem(topic: str, message: str, cure: str = "") -> Finding:
    """Something that must be put right."""
    return Finding(Verdict.PROBLEM, topic, message, cure)


def mended(topic: str, message: str) -> Finding:
    """Something that was just put right."""
    return Finding(Verdict.MENDED, topic, message)
