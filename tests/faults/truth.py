"""What writers were told is saved, and what each has in hand: the only two states that a record may be in."""

import json
from dataclasses import dataclass, field
from typing import Any

from rulegov_tui.storage.reading.ledger import Ledger
from tests.faults.places import AFTERWARDS
from tests.faults.tally import Tally
from tests.faults.workers import ERROR

COUNTER = "共用的计数"
"""The topic of the record that all writers count up."""
GONE = None
"""The number of a record that is not there (any more)."""
WILL, DID, MAYBE, REFUSED, FAILED = "will", "did", "maybe", "refused", "failed"


@dataclass
class Truth:
    """The records by topic: each writer gives every record a topic of its own.

    A writer says ``will`` before a save and ``did``, ``maybe``, ``refused`` or (the system's error) ``failed`` after it.

    Attributes:
        dying_disk: whether an error may be that of a disk whose power was just cut: nobody knows then.
    """

    numbers: dict[str, int | None] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    in_hand: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    unknown: list[tuple[str, int | None]] = field(default_factory=list)
    dying_disk: bool = False
    counted: int = 0
    perhaps_counted: int = 0
    tally: Tally = field(default_factory=lambda: Tally("truth"))

    def hear(self, slot: str, line: str) -> None:
        """A writer's line."""
        if line.startswith(ERROR):
            self.tally.findings.append(f"writer {slot}: {line}")
            return
        word, topic, number, record_id = json.loads(line)
        if word == WILL:
            self.in_hand[slot] = (topic, number)
            return
        self.in_hand.pop(slot, None)
        if word == DID:
            self.tally.acknowledged += 1
            if topic == COUNTER:
                self.counted += 1
                return
            if self.ids.setdefault(topic, record_id) != record_id:
                self.tally.lost.append(f"{topic}: {record_id} was {self.ids[topic]}")
            self.numbers[topic] = number
        else:
            self.tally.refusals += 1
            if word == MAYBE or (word == FAILED and self.dying_disk):
                self._maybe(topic, number)

    def killed(self, slot: str) -> None:
        """A writer died: what it had in hand may or may not be saved."""
        if slot in self.in_hand:
            self._maybe(*self.in_hand.pop(slot))

    def compare(self, ledger: Ledger, what: str = "") -> None:
        """Hold what is on disk against what was told; from now on what is on disk counts."""
        found: dict[str, tuple[str, int]] = {}
        for record in ledger.records["visit"]:
            topic, number = str(record.values["topic"]), int(str(record.values.get("people", 0)))
            if topic in found:
                self.tally.lost.append(f"{what}: {topic} twice")
            if topic != AFTERWARDS:
                found[topic] = (record.id, number)
        self._compare_counter(found.pop(COUNTER, ("", 0))[1], what)
        for topic in {*self.numbers, *found, *(topic for topic, _ in self.unknown)}:
            record_id, now = found.get(topic, ("", GONE))
            allowed = [self.numbers.get(topic, GONE), *(later for one, later in self.unknown if one == topic)]
            if now not in allowed or (record_id and self.ids.get(topic, record_id) != record_id):
                self.tally.lost.append(f"{what}: {topic} is {now} ({record_id}), not one of {allowed}")
        self.numbers = {topic: number for topic, (_, number) in found.items()}
        self.ids = {topic: record_id for topic, (record_id, _) in found.items()}
        self.unknown = []

    def _maybe(self, topic: str, number: int | None) -> None:
        if topic == COUNTER:
            self.perhaps_counted += 1
        else:
            self.unknown.append((topic, number))

    def _compare_counter(self, number: int, what: str) -> None:
        if not self.counted <= number <= self.counted + self.perhaps_counted:
            self.tally.lost.append(f"{what}: counter {number}, told {self.counted}, in hand {self.perhaps_counted}")
        self.counted, self.perhaps_counted = number, 0


def said(word: str, topic: str, number: int | None, record_id: str = "") -> str:
    """A writer's line."""
    line: list[Any] = [word, topic, number, record_id]
    return json.dumps(line, ensure_ascii=False)
