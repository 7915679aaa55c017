"""Asks why a finding may stand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rulegov_tui.browsing.pick import ranked
from rulegov_tui.tui.commands import AnyCommand
from rulegov_tui.tui.screens.picker import Picker
from rulegov_tui.tui.widgets.row_list import Column, TextRows

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp

_TYPED = "typed"


class ReasonPage(Picker):
    """A reason: typed, or one that was given before; gives it.

    Args:
        office: the app.
        title: what is acknowledged.
        former: the reasons that were given before, the latest first.
    """

    NAME = "确认的理由"
    NOTES = ("输入为什么可以不改，回车确认；以前写过的理由列在下面，也可以选。记下的有谁、什么时候、为什么。",)
    ACTIONS: ClassVar[Sequence[AnyCommand]] = Picker.ACTIONS

    def __init__(self, office: "RulegovApp", title: str, former: Sequence[str]) -> None:
        super().__init__(office, title, (Column("理由"), Column("")), [])
        self._former = list(former)

    def narrow(self) -> None:
        """See ``ListPage``: what was typed stands first."""
        typed = " ".join(self.filter.text.split())
        rows = [(_TYPED, (typed, "输入的理由"))] if typed else []
        rows += [(str(number), (self._former[number], "以前写过")) for number in ranked(typed, self._former)]
        self.list.show(TextRows(rows), empty="请输入理由，如：领导要求保留这个说法")

    def answer(self) -> str:
        """See ``Picker``."""
        key = self.list.key
        return " ".join(self.filter.text.split()) if key == _TYPED else self._former[int(key)]
