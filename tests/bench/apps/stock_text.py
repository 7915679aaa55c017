"""Stock widgets for a long text: it is shown, and one section of it is typed in. ``stock_text.py TEXT SECTION`` (files)."""

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Markdown, Static, TextArea

WHOLE, SECTION = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])


class Reading(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "app.pop_screen", "返回")]

    def compose(self) -> ComposeResult:
        yield VerticalScroll(Markdown(WHOLE))


class Writing(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "app.pop_screen", "返回")]

    def compose(self) -> ComposeResult:
        area = TextArea(SECTION)
        area.move_cursor(area.document.end)
        yield area
        yield Footer()


class StockText(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("f2", "write", "改写"), ("f4", "read", "预览")]

    def compose(self) -> ComposeResult:
        yield Static("准备好了")
        yield Footer()

    def action_read(self) -> None:
        self.push_screen(Reading())

    def action_write(self) -> None:
        self.push_screen(Writing())


if __name__ == "__main__":
    StockText().run()
