"""The one seam between Textual's compositor and the terminal: only what has changed is sent.

Textual sends whole strips, and the same frame more than once. What is replaced here is private to it, so this is
done only with the versions that it was proved on; with any other, after any error, and where it is switched off,
Textual's own output goes out unchanged.
"""

from collections.abc import Iterator

from rich.color import ColorSystem
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, ReturnType
from textual.screen import Screen
from textual.strip import Strip

from rulegov_tui.tui.terminal.shown import Shown

_OUTPUT = 2
_SYNCHRONIZED_FROM = 1000
"""Bytes from which on a terminal may show half an update; less comes in one piece."""
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"


class DifferenceDisplay(App[ReturnType]):
    """An app whose output is the difference to what the terminal shows.

    Attributes:
        differences: send differences; false sends Textual's own output.
        ambiguous_width: how wide the terminal draws ambiguous characters, ``None`` if that is not known.
    """

    differences: bool = True
    ambiguous_width: int | None = None
    _shown: Shown | None = None

    def forget(self) -> None:
        """The terminal may show anything: the next whole repaint begins with an empty screen."""
        self._shown = None

    def repaint(self) -> None:
        """Draw the whole screen anew, whatever the terminal shows."""
        self.forget()
        if self._screen_stack:
            self.screen.refresh()

    def action_repaint(self) -> None:
        """The same, for a key."""
        self.repaint()

    def on_resize(self) -> None:
        """A terminal may drop what does not fit, and does not bring it back."""
        self.repaint()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send an update; hides Textual's method of that name."""
        driver = self._driver
        silent = renderable is None or self._batch_count or not self._running or self._closed or self.is_headless
        if silent or driver is None or driver.is_inline or not self.differences:
            super()._display(screen, renderable)
            return
        try:
            sent = self._difference(screen, renderable)
        except Exception as error:  # noqa: BLE001 (whatever it is, the clerk goes on working)
            self.log.error("differences are switched off", error=repr(error))  # noqa: TRY400 (Textual's log)
            self.differences = False
            driver.write("\x1b[m\x1b[r")
            super()._display(screen, renderable)
            self.repaint()
            return
        if sent:
            driver.write(sent)
            driver.flush()
        self.post_display_hook()

    def _difference(self, screen: Screen[object], update: object) -> str:
        """What must be sent for an update."""
        if isinstance(update, LayoutUpdate):
            strips = _of_layout(update)
        elif isinstance(update, ChopsUpdate):
            strips = _of_chops(update)
        else:
            raise TypeError(type(update))
        size = screen.outer_size
        shown = self._shown
        if shown is None or (shown.width, shown.height) != size:
            shown = self._shown = self._new(size.width, size.height)
        for x, y, strip in strips:
            shown.place(x, y, strip)
        sent = shown.difference(size.clamp_offset(self.cursor_position), ambiguous=self.ambiguous_width == 1)
        return f"{_BEGIN}{sent}{_END}" if self._sync_available and len(sent) >= _SYNCHRONIZED_FROM else sent

    def _new(self, width: int, height: int) -> Shown:
        system = self.console.color_system
        colours = None if system is None else ColorSystem[_SYSTEMS[system]]
        return Shown(width, height, colours, background_erase=background_erase())


_SYSTEMS = {"standard": "STANDARD", "256": "EIGHT_BIT", "truecolor": "TRUECOLOR", "windows": "WINDOWS"}
"""What Rich calls a colour system outside, and inside."""


def background_erase() -> bool:
    """Whether the terminal erases with the background colour; not, where nothing is known of it."""
    try:
        import curses

        curses.setupterm(fd=_OUTPUT)  # the standard output is not the terminal while an app runs
        return bool(curses.tigetflag("bce"))
    except (ImportError, curses.error):
        return False


def _of_layout(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The strips of a whole update with column and line, as ``LayoutUpdate.render_segments`` writes them."""
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            yield x, y, strip
            x += strip.cell_length


def _of_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The strips of a part, as ``ChopsUpdate.render_segments`` writes them."""
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > x2 or end <= x1:
                continue
            whole = x1 <= x < x2 and end <= x2
            yield x, y, strip if whole else strip.crop(0, min(end, x2) - x)
