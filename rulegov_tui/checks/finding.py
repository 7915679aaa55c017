"""What a check has to say: how grave it is, where, what is wrong, and how to mend it."""

from enum import StrEnum
from hashlib import sha256
from typing import Any

from rulegov_tui.domain.value_class import value_class


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    """Wrong by a statute, a standard or plain arithmetic: the report must not go out with it."""
    WARNING = "warning"
    """Wrong by practice, or very likely wrong."""
    HINT = "hint"
    """Worth a look."""

    @property
    def label(self) -> str:
        """错误, 提醒, 提示."""
        return {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}[self]


@value_class(kw_only=True)
class Where:
    """The place of a finding; what does not apply is empty.

    Attributes:
        heading: the headings above, the title left out.
        block: which heading, paragraph or table row of the text, from 1.
        line: of the file, from 1.
        begin, end: the characters in the block's text; both 0 for the whole of it.
        sentence: in which it stands.
        category, record, figure: what of the records it is about.
        path: the file, from the workspace on, where it is about one.
    """

    heading: tuple[str, ...] = ()
    block: int = 0
    line: int = 0
    begin: int = 0
    end: int = 0
    sentence: str = ""
    category: str = ""
    record: str = ""
    figure: str = ""
    path: str = ""

    def as_json(self) -> dict[str, Any]:
        """Only what applies."""
        parts = {
            "heading": list(self.heading),
            "block": self.block,
            "line": self.line,
            "begin": self.begin,
            "end": self.end,
            "sentence": self.sentence,
            "category": self.category,
            "record": self.record,
            "figure": self.figure,
            "path": self.path,
        }
        return {key: value for key, value in parts.items() if value}


@value_class(kw_only=True)
class Finding:
    """One thing that a rule has found.

    Attributes:
        rule: its id.
        severity: as the rule or the office has it.
        message: what is wrong, a Chinese sentence without its full stop.
        where: the place.
        fix: how to mend it.
        about: the words or values that it rests on: an acknowledgement holds until they change.
        is_final: whether no acknowledgement is heard: it cannot be right.
        source: the rule's.
    """

    rule: str
    severity: Severity
    message: str
    where: Where
    fix: str = ""
    about: str = ""
    is_final: bool = False
    source: str = ""

    @property
    def fingerprint(self) -> str:
        """Names this finding again in a later run: the rule, the sentence or record, and what it rests on."""
        place = self.where
        parts = (self.rule, place.sentence, place.category, place.record, place.figure, place.path, self.about)
        return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        """The keys of the command line's contract, and the fingerprint."""
        return {
            "rule": self.rule,
            "level": self.severity.value,
            "message": self.message,
            "where": self.where.as_json(),
            "fix": self.fix,
            "fingerprint": self.fingerprint,
        }
