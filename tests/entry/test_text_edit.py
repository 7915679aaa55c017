"""A text of several lines: cursor, words, selection, paste and undo, also against a plain string."""

import re
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rulegov_tui.domain.hidden import HIDDEN
from rulegov_tui.entry import motions
from rulegov_tui.entry.text_edit import TextEdit

UNSEEN = re.compile(rf"[{HIDDEN}\ud800-\udfff]")
ACCENT = "\u0301"
MOTIONS = [
    motions.left,
    motions.right,
    motions.word_left,
    motions.word_right,
    motions.line_start,
    motions.line_end,
    motions.line_up,
    motions.line_down,
    motions.start,
    motions.end,
]


def typed(text: str, into: str = "") -> TextEdit:
    edit = TextEdit(into)
    for character in text:
        edit.insert(character)
    return edit


def steps_back(edit: TextEdit) -> list[str]:
    steps = []
    while edit.undo():
        steps.append(edit.text)
    return steps


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁"),
        ("甲\r\n\r\n乙", "甲\n\n乙"),
        ("甲\u2028乙\x85丙\x0b丁", "甲\n乙\n丙\n丁"),
        ("甲\t乙\u200b\ufeff\x1b[31m\ud800", "甲 乙[31m"),
        ("  甲 \n", "  甲 \n"),
    ],
)
def test_lines_stay_lines_and_nothing_hidden_comes_in(text: str, clean: str) -> None:
    edit = TextEdit("头")
    assert edit.insert(text) == 0
    assert edit.text == f"头{clean}"
    assert TextEdit(text).text == clean
    assert steps_back(edit) == ["头"]


@pytest.mark.parametrize(
    ("motion", "stops"),
    [
        (motions.word_left, [9, 7, 6, 2, 0]),
        (motions.line_up, [7, 0]),
        (motions.line_start, [7]),
        (motions.start, [0]),
        (motions.left, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]),
    ],
)
def test_backward(motion: motions.Motion, stops: list[int]) -> None:
    edit = TextEdit("宪法宣传活动\n乙 ab")
    seen = []
    while edit.cursor not in seen:
        seen.append(edit.cursor)
        edit.move(motion)
    assert seen[1:] == stops


@pytest.mark.parametrize(
    ("motion", "stops"),
    [
        (motions.word_right, [4, 6, 7, 8, 11]),
        (motions.line_down, [7, 11]),
        (motions.line_end, [6]),
        (motions.end, [11]),
    ],
)
def test_forward(motion: motions.Motion, stops: list[int]) -> None:
    edit = TextEdit("宪法宣传活动\n乙 ab")
    edit.move(motions.start)
    seen = []
    while edit.cursor not in seen:
        seen.append(edit.cursor)
        edit.move(motion)
    assert seen[1:] == stops


def test_what_is_selected_is_replaced_deleted_or_left_at_a_side() -> None:
    edit = TextEdit("甲乙\n丙丁")
    edit.move(motions.left)
    edit.move(motions.line_up, selecting=True)
    edit.move(motions.left, selecting=True)
    assert edit.selected == "\n丙"
    edit.move(motions.right)
    assert (edit.cursor, edit.selected) == (4, "")
    edit.move(motions.start, selecting=True)
    edit.insert("戊")
    assert (edit.text, edit.cursor) == ("戊丁", 1)
    edit.undo()
    assert edit.text == "甲乙\n丙丁"
    edit.select(0, 3)
    assert edit.delete(motions.left) == "甲乙\n"
    edit.select(0, 1)
    edit.move(motions.left)
    assert (edit.cursor, edit.selected) == (0, "")


def test_a_mark_makes_moves_select_until_something_changes() -> None:
    edit = TextEdit("甲乙丙")
    edit.mark()
    edit.move(motions.left)
    edit.move(motions.word_left)
    assert (edit.selected, edit.marking) == ("甲乙丙", True)
    assert edit.cut() == "甲乙丙"
    assert not edit.marking
    edit.undo()
    edit.mark()
    edit.mark()
    edit.move(motions.left)
    assert edit.selected == ""


def test_without_a_selection_the_line_is_cut_with_its_end() -> None:
    edit = TextEdit("甲\n乙\n丙")
    edit.move(motions.line_up)
    edit.move(motions.line_up)
    assert edit.cut() == "乙\n"
    assert (edit.text, edit.cursor) == ("甲\n丙", 2)
    assert edit.cut() == "丙"
    assert edit.cut() == ""


def test_typing_is_taken_back_in_strokes() -> None:
    assert steps_back(typed("习近平，法治 思想")) == ["习近平，法治 ", "习近平，", ""]
    assert steps_back(typed("一二三四五六七八九")) == ["一二三四五六七八", ""]
    assert steps_back(typed("甲，\n乙")) == ["甲，\n", "甲，", ""]
    edit = typed("一二")
    edit.move(motions.left)
    edit.insert("三")
    assert steps_back(edit) == ["一二", ""]
    edit = TextEdit("甲乙丙丁")
    edit.delete(motions.left)
    edit.delete(motions.left)
    assert steps_back(edit) == ["甲乙丙丁"]


def test_redo_and_the_cursor_come_back() -> None:
    edit = TextEdit("甲乙")
    edit.replace(0, 1, "{{ 调解件数 }}")
    assert (edit.text, edit.cursor) == ("{{ 调解件数 }}乙", 10)
    edit.undo()
    assert (edit.text, edit.cursor) == ("甲乙", 2)
    edit.redo()
    assert (edit.text, edit.cursor) == ("{{ 调解件数 }}乙", 10)
    edit.undo()
    edit.insert("丙")
    assert not edit.redo()


def test_what_does_not_fit_is_refused() -> None:
    edit = TextEdit("一二三四", limit=3)
    assert edit.text == "一二三"
    assert edit.insert("丙") == 1
    edit.select(0, 2)
    assert edit.insert("甲\n乙丙丁") == 3
    assert edit.text == "甲\n三"


def test_letters_and_the_marks_upon_them_stay_together() -> None:
    edit = TextEdit(f"ae{ACCENT}b\n{ACCENT}c")
    edit.select(2, 2)
    assert edit.selection == (1, 3)
    assert edit.replace(2, 3, "x") == 0
    assert edit.text == f"axb\n{ACCENT}c"
    edit.move(motions.end)
    edit.move(motions.line_start)
    assert edit.cursor == 4, "a mark without a letter has the beginning of its line"


def test_characters_are_counted_without_blanks_and_line_ends() -> None:
    assert TextEdit("甲 乙\n\n　丙，a").characters == 5


PIECES = st.text(st.sampled_from(f"甲乙a1 ，{ACCENT}\u200b\ud800\n\t\r"), max_size=6) | st.text(st.characters(), max_size=6)


def clean(text: str) -> str:
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return UNSEEN.sub("", text.replace("\t", " "))


class AgainstAString(RuleBasedStateMachine):
    """The text beside a plain string and two numbers."""

    LIMIT = 60

    def __init__(self) -> None:
        super().__init__()
        self.edit = TextEdit("起\n头", limit=self.LIMIT)
        self.text = "起\n头"

    def replaced(self, begin: int, end: int, piece: str) -> None:
        fitting = clean(piece)[: self.LIMIT - len(self.text) + end - begin]
        self.text = self.text[:begin] + fitting + self.text[end:]

    @rule(piece=PIECES)
    def insert(self, piece: str) -> None:
        begin, end = self.edit.selection
        room = self.LIMIT - len(self.text) + end - begin
        assert self.edit.insert(piece) == max(len(clean(piece)) - room, 0)
        self.replaced(begin, end, piece)

    @rule(begin=st.integers(0, 70), length=st.integers(0, 5), piece=PIECES)
    def replace(self, begin: int, length: int, piece: str) -> None:
        self.edit.select(begin, begin + length)
        begin, end = self.edit.selection
        self.edit.replace(begin, end, piece)
        self.replaced(begin, end, piece)

    @rule(motion=st.sampled_from(MOTIONS), selecting=st.booleans())
    def move(self, motion: motions.Motion, *, selecting: bool) -> None:
        anchor = {*self.edit.selection} - {self.edit.cursor} or {self.edit.cursor}
        self.edit.move(motion, selecting=selecting)
        assert selecting or self.edit.marking or not self.edit.selected
        assert not selecting or anchor & {*self.edit.selection}

    @rule(motion=st.sampled_from(MOTIONS))
    def delete(self, motion: motions.Motion) -> None:
        begin, end = self.edit.selection
        if begin == end:
            begin, end = sorted((self.edit.cursor, motion(self.text, self.edit.cursor)))
        assert self.edit.delete(motion) == self.text[begin:end]
        self.text = self.text[:begin] + self.text[end:]

    @rule()
    def mark(self) -> None:
        self.edit.mark()

    @rule()
    def what_is_undone_comes_back(self) -> None:
        if self.edit.undo():
            assert self.edit.redo()
            assert self.edit.selected == ""

    @invariant()
    def the_same(self) -> None:
        assert self.edit.text == self.text
        assert len(self.text) <= self.LIMIT
        assert not UNSEEN.search(self.text)

    @invariant()
    def cursor_on_a_boundary(self) -> None:
        for at in self.edit.selection:
            assert 0 <= at <= len(self.text)
            inside = 0 < at < len(self.text) and self.text[at - 1] != "\n"
            assert not inside or not category(self.text[at]).startswith("M")


TestAgainstAString = AgainstAString.TestCase


@given(st.lists(PIECES | st.sampled_from(MOTIONS) | st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_all_is_undone_to_the_first_text_and_redone_to_the_last(steps: list[str | motions.Motion | tuple[int, int]]) -> None:
    edit = TextEdit("开头\ntext")
    for step in steps:
        if isinstance(step, str):
            edit.insert(step)
        elif isinstance(step, tuple):
            edit.select(*step)
        elif len(edit.text) % 2:
            edit.delete(step)
        else:
            edit.move(step)
    last = edit.text
    steps_back(edit)
    assert edit.text == "开头\ntext"
    while edit.redo():
        pass
    assert edit.text == last
