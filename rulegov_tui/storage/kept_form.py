"""A form whose draft is on disk whatever happens: a dropped line, a stopped server, an error in the program."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, NoReturn, Self

from rulegov_tui.storage.disk.refusals import reason
from rulegov_tui.storage.drafts import Draft, Drafts

_STOPPING = (signal.SIGHUP, signal.SIGTERM)
_BY_SIGNAL = 128
"""A process that ends for a signal exits with this and the signal's number."""


class KeptForm:
    """Keeps the draft of one open form; a context manager around the time in which the form is open.

    Call ``save`` after every answer, or every few seconds, and ``discard`` once the record is saved. On SIGHUP (the line
    dropped) and SIGTERM (the server stops) the draft is saved once more and the process ends with ``SystemExit``, exit code
    129 or 143. Also when an exception leaves the form the draft is saved first. Signals that the process ignores (``nohup``)
    stay ignored. Only the main thread may open it.

    Args:
        drafts: where the draft goes.
        source: what is typed at this moment; None while nothing is. It may be asked between any two steps of the program.
        say: shows a sentence to the user.
        taken: the draft on disk that the form goes on with, under the same name.
    """

    def __init__(
        self, drafts: Drafts, source: Callable[[], Draft | None], say: Callable[[str], None], taken: Draft | None = None
    ) -> None:
        self._drafts, self._source, self._say = drafts, source, say
        self._before: dict[signal.Signals, Any] = {}
        self._draft = taken
        self._closed = self._warned = self._busy = False
        self._heard = 0
        self._mask: set[signal.Signals | int] | None = None

    @property
    def is_on_disk(self) -> bool:
        """Whether there is a draft of the form on disk."""
        return self._draft is not None

    def __enter__(self) -> Self:
        """Listen for the signals."""
        for number in _STOPPING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Listen no more; where the form was left in the middle its draft is saved."""
        try:
            if kind is not None and not self._heard:  # after a signal it is saved already
                self.save()
        finally:
            if self._mask is not None:
                signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)
            for number, before in self._before.items():
                signal.signal(number, before or signal.SIG_DFL)

    def save(self) -> None:
        """Save the draft; where that fails the form goes on, and the user is told once."""
        with self.undisturbed():
            draft = None if self._closed else self._source()
            if draft is None:
                return
            try:
                self._drafts.save(draft)
                self._draft = draft
            except OSError as error:
                if not self._warned:
                    self._warned = True
                    self._say(f"草稿写不下来（{reason(error)}）；可以接着录，但掉线会丢掉没保存的内容。")

    def discard(self) -> None:
        """Remove the draft: the record is saved, or the user wants none of it."""
        self._closed = True
        draft, self._draft = self._draft, None
        if draft is not None:
            try:
                self._drafts.discard(draft)
            except OSError as error:
                self._say(f"草稿删不掉（{reason(error)}）；下次再问时请丢弃。")

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Hear a signal only at the end of the block.

        So a draft is not written twice at a time, and no signal comes between saving a record and discarding its draft: the
        record would be entered twice. Blocking the signals would not do, since another thread would get them.
        """
        outer, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = outer
            if self._heard and not outer:
                self._end()

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        if not self._heard:  # a server that stops sends SIGTERM and SIGHUP
            self._heard = number
            if not self._busy:
                self.save()

    def _end(self) -> NoReturn:
        """End the process, with no further signal on the way out.

        ``input`` looks for signals while an exception leaves it, and a handler that runs then breaks with a SystemError. What
        came with this signal waits behind it unseen; raising one more makes Python look, and here nothing can break.
        """
        self._busy = True
        signal.raise_signal(self._heard)
        self._mask = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        raise SystemExit(_BY_SIGNAL + self._heard)
