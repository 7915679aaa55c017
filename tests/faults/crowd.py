"""Writers that create, edit, delete and count up a shared record, without pause, until they are killed."""

import random
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from rulegov_tui.domain.errors import RulegovError
from rulegov_tui.storage.saving.conflicts import Changes
from rulegov_tui.storage.saving.protocol import MaybeSavedError, Protocol
from rulegov_tui.storage.store import Store
from tests.faults.places import opened
from tests.faults.truth import COUNTER, DID, FAILED, GONE, MAYBE, REFUSED, WILL, Truth, said
from tests.faults.workers import Say, Worker, listen
from tests.storage.registers import VISITS, visit

_PAUSE = 0.001
"""After a refusal: a full disk is not asked again at once."""


class Crowd:
    """Several writers on one workspace; whoever dies is replaced.

    Args:
        root: the workspace.
        writers: how many.
        protocol: how they save.
    """

    def __init__(self, root: Path, writers: int, protocol: type[Protocol] = Protocol) -> None:
        self.root, self.protocol = root, protocol
        self.truth = Truth()
        self.counter = ""
        self.kills = 0
        self._size = writers
        self._workers: dict[str, Worker] = {}
        self._serial = count()
        self._random = random.Random(7)

    def prepare(self) -> None:
        """Make the record that all count up."""
        self.counter = opened(self.root, self.protocol).add(VISITS, visit(topic=COUNTER, people=0)).id

    def work(self, seconds: float) -> None:
        """Let all of them write for a while."""
        while len(self._workers) < self._size:
            slot = f"w{next(self._serial)}"
            self._workers[slot] = Worker(self._writer(slot), slot)
        listen(self._workers.values(), self._hear, seconds)

    def kill_one(self) -> None:
        """SIGKILL one of them."""
        self._kill(self._random.choice(list(self._workers)))
        self.kills += 1

    def stop(self) -> None:
        """SIGKILL all of them."""
        for slot in list(self._workers):
            self._kill(slot)

    def pause_before_kill(self) -> float:
        """Between 1 and 60 ms."""
        return self._random.uniform(0.001, 0.06)

    def _kill(self, slot: str) -> None:
        worker = self._workers.pop(slot)
        for line in worker.kill():
            self._hear(worker, line)
        self.truth.killed(slot)

    def _hear(self, worker: Worker, line: str) -> None:
        self.truth.hear(worker.name, line)

    def _writer(self, slot: str) -> Callable[[Say], None]:
        return lambda say: Writer(opened(self.root, self.protocol), slot, say, self.counter).work()


class Writer:
    """One writer's endless work; runs in a process of its own."""

    def __init__(self, store: Store, slot: str, say: Say, counter: str) -> None:
        self._store, self._slot, self._say, self._counter = store, slot, say, counter
        self._random = random.Random(slot)
        self._own: dict[str, tuple[str, int]] = {}
        self._topics = count()

    def work(self) -> None:
        """Save without end."""
        while True:
            with suppress(OSError, RulegovError):
                self._random.choice((self._create, self._edit, self._edit, self._delete, self._count, self._count))()

    def _create(self) -> None:
        topic, number = f"{self._slot}-{next(self._topics)}", self._random.randrange(1000)
        record_id = self._save(topic, number, lambda: self._store.add(VISITS, visit(topic=topic, people=number)).id)
        if record_id:
            self._own[topic] = (record_id, number)

    def _edit(self) -> None:
        if self._own:
            topic = self._random.choice(list(self._own))
            record_id, number = self._own[topic]
            if self._save(topic, number + 1, lambda: self._store.edit(record_id, {"people": number + 1}).record.id):
                self._own[topic] = (record_id, number + 1)

    def _delete(self) -> None:
        if len(self._own) > 3:
            topic = self._random.choice(list(self._own))
            self._save(topic, GONE, lambda: self._store.delete(self._own[topic][0]).stem)
            self._own.pop(topic, None)

    def _count(self) -> None:
        """One more, by name: two who write the same number would agree, and only one of them be counted."""
        base = self._store.find(self._counter)
        number = int(str(base.record.values["people"])) + 1
        change: Changes = {"people": number, "who": f"{self._slot} {number}"}
        self._save(COUNTER, number, lambda: self._store.edit(self._counter, change, base).record.id)

    def _save(self, topic: str, number: int | None, save: Callable[[], str]) -> str:
        """One save, announced and answered; gives the record's id, nothing if it was refused."""
        self._say(said(WILL, topic, number))
        try:
            record_id = save()
        except MaybeSavedError:
            self._own.pop(topic, None)
            self._say(said(MAYBE, topic, number))
        except (OSError, RulegovError) as error:
            self._say(said(FAILED if isinstance(error, OSError) else REFUSED, topic, number))
            time.sleep(_PAUSE)
        else:
            self._say(said(DID, topic, number, record_id))
            return record_id
        return ""
