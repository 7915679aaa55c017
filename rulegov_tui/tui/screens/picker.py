"""A menu over the whole screen: one of several is picked with the arrow keys, or by typing part of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rulegov_tui.browsing.pick import ranked
from rulegov_tui.tui.commands import AnyCommand
from rulegov_tui.tui.screens.common import COMMON
from rulegov_tui.tui.screens.listing import ListPage
from rulegov_tui.tui.widgets.row_list import Column, RowList, TextRows

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

Option = tuple[str, Sequence[str]]
"""What is given back, and the texts that are shown for it."""


class Picker(ListPage):
    """One of several options; gives its key, or None if the user went back.

    Args:
        office: the app.
        title: what is picked.
        columns: one for each text of an option.
        options: key and texts of each.
        at: the key of the option to begin with.
    """

    NAME = "选择"
    NOTES: ClassVar[Sequence[str]] = ("上下键选，回车定；输入文字、拼音首字母可缩小范围。",)
    ACTIONS: ClassVar[Sequence[AnyCommand]] = COMMON

    def __init__(
        self, office: "RulegovApp", title: str, columns: Sequence[Column], options: Sequence[Option], at: str = ""
    ) -> None:
        super().__init__(office, columns, empty="没有符合的，按 Backspace 删去几个字", hint="输入文字或拼音首字母")
        self._title_text, self._options, self._at = title, list(options), at

    def title_text(self) -> tuple[str, str]:
        """See ``Page``."""
        return self._title_text, ""

    def on_mount(self) -> None:
        """Show all options."""
        self.narrow()
        rows = self.list.rows
        self.list.show(rows, next((index for index in range(len(rows)) if rows.key(index) == self._at), 0))

    def narrow(self) -> None:
        """See ``ListPage``."""
        order = ranked(self.filter.text, [" ".join(texts) for _, texts in self._options])
        self.list.show(TextRows([self._options[index] for index in order]))

    def on_row_list_chosen(self, _: RowList.Chosen) -> None:
        """Give the option."""
        self.choose()

    def choose(self) -> None:
        """What Enter does: give the answer."""
        self.dismiss(self.answer())

    def answer(self) -> object:
        """What is given for the option under the pointer."""
        return self.list.key
