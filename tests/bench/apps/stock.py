"""Stock widgets: a list of records, an input, a footer, a help screen and an editor. ``stock.py ROWS``."""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

HELP = "帮助\n\n" + "\n".join(f"F{number}  第 {number} 个命令做什么" for number in range(1, 13))


class Help(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "app.pop_screen", "返回")]

    def compose(self) -> ComposeResult:
        yield Static(HELP)


class Text(Screen[None]):
    def compose(self) -> ComposeResult:
        yield TextArea()


class Stock(App[None]):
    CSS = "OptionList { height: 1fr }"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "help", "帮助"),
        ("f2", "new", "新增"),
        ("f3", "write", "长文"),
        ("f10", "quit", "退出"),
    ]

    def compose(self) -> ComposeResult:
        rows = int(sys.argv[1])
        yield OptionList(
            *(Option(f"2024-03-{number % 28 + 1:02}  村干部法治培训第{number + 1}期  集中") for number in range(rows))
        )
        yield Input()
        yield Footer()

    def action_help(self) -> None:
        self.push_screen(Help())

    def action_new(self) -> None:
        self.query_one(Input).focus()

    def action_write(self) -> None:
        self.push_screen(Text())


if __name__ == "__main__":
    Stock().run()
