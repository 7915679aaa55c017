"""A dropped line (SIGHUP) or a request to end (SIGTERM, SIGINT): what was typed is kept, then the program ends at once."""

import asyncio
import os
import signal
from collections.abc import Callable


def end_on_signals(loop: asyncio.AbstractEventLoop, keep: Callable[[], None], leave: Callable[[], None]) -> None:
    """Answer these signals from the loop, where nothing else is half done.

    The program ends without the app's own farewell, which would write to a terminal that may be gone and wait for
    threads that may be busy; what they save is whole or not there.

    Args:
        loop: the app's.
        keep: writes what was typed and not saved.
        leave: gives the terminal back as it was; must not wait for it.
    """
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _end, number, keep, leave)


def _end(number: signal.Signals, keep: Callable[[], None], leave: Callable[[], None]) -> None:
    try:
        try:
            keep()
        finally:
            leave()
    finally:
        os._exit(128 + number)
