"""Each key in its turn: what one has set off is done before the next is looked at.

A line that stalls delivers what was typed meanwhile at once. Textual hands every key to the widget that has the focus in
that moment, before the screen that an earlier one opens is there: the beginning of the next record would be typed into
the last one.
"""

import asyncio
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump
from textual.worker import Worker, WorkerError

_CALM = 2
"""So many times in a row nothing may wait in any queue: a message may be on its way from one to the next."""
_LOOK_UP = 0.1
"""Seconds after which it is looked whether the screen that is waited for was closed meanwhile."""


class KeysInTurn(App[ReturnType]):
    """An app that takes one key or paste after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._turns: asyncio.Task[None] | None = None
        self._begun: deque[Worker[None]] = deque()

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Have something done that may wait for the disk or for others: the next key waits for it, but the screen does not.

        A handler that waited itself would keep the app from hearing that its window has another size.
        """
        self._begun.append(self.run_worker(work))

    def do_at_once(self, event: events.Key | events.Paste) -> bool:  # noqa: ARG002 (for apps that have such keys)
        """Do what need not wait for its turn, whatever is going on; gives whether that was it."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait for their turn; everything else, and keys that no widget wanted, goes on as ever."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        is_idle = self._turns is None or self._turns.done()
        if not is_idle and self.do_at_once(event):
            return
        self._typed.append(event)
        if is_idle:
            self._turns = asyncio.create_task(self._take_turns())

    @property
    def is_answering(self) -> bool:
        """Whether something that a key has set off is still being done."""
        return self._turns is not None and not self._turns.done()

    @property
    def waiting(self) -> events.Key | events.Paste | None:
        """What was typed next while a key is being answered; None if nothing was."""
        return self._typed[0] if self._typed else None

    def forget_typed(self) -> int:
        """Drop the keys that still wait for their turn; gives how many there were."""
        dropped = len(self._typed)
        self._typed.clear()
        return dropped

    async def _take_turns(self) -> None:
        while self._typed and not self._exit:
            await super().on_event(self._typed.popleft())
            await self._calm()

    async def _calm(self) -> None:
        """Wait until all that may hear of a key have nothing left to do."""
        times = 0
        while times < _CALM and not self._exit:
            hearers = [*(self.focused or self.screen).ancestors_with_self]
            for hearer in hearers:
                await _has_nothing_left(hearer)
            times = 0 if self._begun or any(hearer.message_queue_size for hearer in hearers) else times + 1
            while self._begun:
                with suppress(WorkerError):  # the app ends with it
                    await self._begun.popleft().wait()


async def _has_nothing_left(hearer: MessagePump) -> None:
    done = asyncio.Event()
    waits = hearer.call_later(done.set)
    while waits and hearer.is_running and not done.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _LOOK_UP)
