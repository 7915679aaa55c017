"""An app of stock widgets on a driver that keeps what is written, and the terminal that it was written to."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static, TextArea

from rulegov_tui.tui.terminal.app import TerminalApp
from tests.terminal.emulator import Emulator

SIZE = (60, 20)
ROWS = [f"{n:04d} 2024-03-{n % 28 + 1:02d} 法律明白人培训 “{n}” 中村{n}组 {n * 7 % 100}人" for n in range(200)]


class Wired(HeadlessDriver):
    """Writes into a terminal."""

    @property
    def is_headless(self) -> bool:
        """It is one to see."""
        return False

    def write(self, data: str) -> None:
        """Show it."""
        assert isinstance(self._app, Pieces)
        self._app.sent.append(data)
        self._app.terminal.feed(data.encode())


class Other(Screen[None]):
    """Another whole screen."""

    def compose(self) -> ComposeResult:
        """A text that scrolls."""
        with VerticalScroll():
            yield Static("\n".join(f"第 {n} 条 [b]帮助[/b] é ① e\u0301" for n in range(60)), markup=False)


class Pieces(TerminalApp[int]):
    """A field, a list, a text, a footer."""

    CSS = """
    Input, OptionList, TextArea { border: none; padding: 0 1; }
    Input { height: 1; }  TextArea { height: 5; }  OptionList { height: 1fr; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("f2", "other", "另一屏"), ("f3", "dark", "换色"), ("ctrl+l", "repaint", "重画")]

    def __init__(self, *, differences: bool = True, ambiguous: int | None = None) -> None:
        self.sent: list[str] = []
        self.terminal = Emulator(*SIZE)
        super().__init__(differences=differences, ambiguous=ambiguous)

    def get_driver_class(self) -> type[Driver]:
        """The one above."""
        return Wired

    def compose(self) -> ComposeResult:
        """Everything at once."""
        field = Input(placeholder="筛选")
        text = TextArea("一、概况\n二、工作“情况”\n")
        field.cursor_blink = text.cursor_blink = False
        yield field
        yield OptionList(*ROWS, markup=False)
        yield text
        yield Footer()

    def action_other(self) -> None:
        """Show the other screen, or leave it."""
        if isinstance(self.screen, Other):
            self.pop_screen()
        else:
            self.push_screen(Other())

    def action_dark(self) -> None:
        """Change every colour."""
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"
