"""A question with a few answers, over the whole screen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rulegov_tui.tui.screens.picker import Option, Picker
from rulegov_tui.tui.widgets.row_list import Column

if TYPE_CHECKING:
    from rulegov_tui.tui.app import RulegovApp


class Question(Picker):
    """A sentence and the answers, each with what it means; gives the answer's key, None for none."""

    NAME = "请选择"
    NOTES = ("上下键选，回车定；Esc 什么也不做。",)
    ACTIONS = Picker.ACTIONS

    def __init__(self, office: "RulegovApp", sentence: str, answers: Sequence[Option]) -> None:
        super().__init__(office, sentence, (Column(""), Column("")), answers)
