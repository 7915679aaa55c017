"""Textual's driver for a line that stalls, drops, or sends what is no UTF-8."""

import os
import selectors
import signal
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_CHUNK = 4096
_SHOW_CURSOR = "\x1b[?25h"
"""Textual hides the terminal's cursor and draws one of its own; with the real one a typed character costs only itself."""
_LOOK_UP = 0.1
"""Seconds without a key, after which it is looked whether the app has ended or an Esc was only an Esc."""
_FAREWELL = 1.0
"""Seconds that a stalled line may hold up the end."""


class LineDriver(LinuxDriver):
    """Differs from Textual's where that one would die, hang or leave the terminal in disorder."""

    def start_application_mode(self) -> None:
        """Take the terminal. However much waits to be sent, nobody waits for it: signals must be heard."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(_SHOW_CURSOR)
        if self._writer_thread is not None:
            self._writer_thread._queue.maxsize = 0  # noqa: SLF001

    def stop_application_mode(self) -> None:
        """Give the terminal back, also its colours."""
        self.write("\x1b[m")
        super().stop_application_mode()

    def close(self) -> None:
        """Let what was sent go out, if the line takes it within a second."""
        writer = self._writer_thread
        if writer is not None:
            writer._queue.put(None)  # noqa: SLF001
            writer.join(_FAREWELL)

    def run_input_thread(self) -> None:
        """Read keys until the app has ended. A lost terminal counts as SIGHUP, which nohup and others may hold back."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOK_UP):
                    data = self._read()
                    if not data:
                        self._lost()
                        return
                    if text := decode(data):
                        for message in parser.feed(text):
                            self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""

    def _lost(self) -> None:
        if self.input_tty:
            os.kill(os.getpid(), signal.SIGHUP)

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop. One that Textual was not told of (SIGSTOP) has cost the terminal its settings too."""
        if self._auto_restart and not self._must_signal_resume and self._writer_thread is not None:
            self.suspend_application_mode()
        super()._sigcont_application()
