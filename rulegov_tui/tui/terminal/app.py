"""What every app of ours does about its terminal."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from textual import events
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter
from textual.theme import Theme

from rulegov_tui.tui.terminal import clipboard
from rulegov_tui.tui.terminal.ambiguous import NarrowFilter
from rulegov_tui.tui.terminal.difference import DifferenceDisplay
from rulegov_tui.tui.terminal.driver import LineDriver
from rulegov_tui.tui.terminal.early import QUESTION_ROW, EarlyScreen
from rulegov_tui.tui.terminal.proved import is_proved
from rulegov_tui.tui.terminal.stopping import end_on_signals
from rulegov_tui.tui.terminal.turns import KeysInTurn

_WIDE = 2


class TerminalApp(KeysInTurn[ReturnType], DifferenceDisplay[ReturnType]):
    """An app that sends only differences, keeps drafts when the line drops, and knows how wide its terminal draws.

    Args:
        early: the screen that was shown while the app was imported.
        ambiguous: cells of an ambiguous character, 1 or 2; ``None`` if the terminal was asked.
        differences: send differences if Textual is a version that this is proved on.
    """

    def __init__(self, *, early: EarlyScreen | None = None, ambiguous: int | None = None, differences: bool = True) -> None:
        self._proved = is_proved()
        super().__init__()
        self.differences = differences and self._proved
        self.ambiguous_width = ambiguous
        self._early = early
        self._asked = early is not None and ambiguous is None
        self._narrow = NarrowFilter()

    def begin_with(self, theme: Theme) -> None:
        """Have this theme from the first paint on.

        What its watcher would do is done without the style sheets: they are not read yet, and would be read twice.
        """
        self.register_theme(theme)
        if not self._proved:
            self.theme = theme.name
            return
        self.set_reactive(App.theme, theme.name)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def keep_drafts(self) -> None:
        """Write what was typed and not saved; called when the line drops or the program is told to end."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard, through tmux and screen; it may be ignored."""
        self._clipboard = text
        self._send(clipboard.sequence(text, os.environ))

    def copy_text(self, text: str, path: Path) -> str:
        """The same, and write it to a file; gives the sentence that tells the user."""
        self._clipboard = text
        return clipboard.copy(text, path, self._send)

    def get_driver_class(self) -> type[Driver]:
        """Our driver in place of Textual's for Linux."""
        stock = super().get_driver_class()
        return LineDriver if stock is LinuxDriver and self._proved else stock

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and last the one that takes out ambiguous characters where they are wide."""
        filters = super().get_line_filters()
        return [*filters, self._narrow] if self.ambiguous_width == _WIDE else filters

    def on_load(self) -> None:
        """Take over from the early screen."""
        self._settings_before = self._early.hand_over() if self._early else None

    def on_mount(self) -> None:
        """The terminal's settings of before are those of before the early screen; from now on signals keep drafts."""
        if self._settings_before is not None and isinstance(self._driver, LinuxDriver):
            self._driver.attrs_before = self._settings_before
        if not self.is_headless:
            end_on_signals(asyncio.get_running_loop(), self.keep_drafts, self._leave)

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        """The terminal's answer to the early screen."""
        if self._asked and event.y == QUESTION_ROW and event.x in (1, _WIDE):
            self._asked = False
            self.ambiguous_width = event.x
            if event.x == _WIDE:
                self._redraw()

    def _redraw(self) -> None:
        """Draw every line of every screen again; before the first paint it costs nothing."""
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def _leave(self) -> None:
        if self._driver is not None:
            self._driver.stop_application_mode()
            self._driver.close()

    def _send(self, sequence: str) -> None:
        if sequence and self._driver is not None:
            self._driver.write(sequence)
