"""One line of text: cursor, words, paste and undo, also against a plain model of them."""

import re
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rulegov_tui.domain.hidden import HIDDEN
from rulegov_tui.entry.line_edit import LineEdit, Pasted

UNSEEN = re.compile(rf"[\n{HIDDEN}\ud800-\udfff]")
ACCENT = "\u0301"


def typed(text: str) -> LineEdit:
    line = LineEdit()
    for char in text:
        line.insert(char)
    return line


def test_text_is_typed_and_deleted_at_the_cursor() -> None:
    line = LineEdit("甲丙")
    line.move_left()
    line.insert("乙")
    assert (line.text, line.cursor) == ("甲乙丙", 2)
    line.delete_right()
    line.delete_left()
    assert (line.text, line.cursor) == ("甲", 1)
    line.move_start()
    line.delete_left()
    assert (line.text, line.cursor) == ("甲", 0)
    line.move_end()
    line.delete_right()
    assert (line.text, line.cursor) == ("甲", 1)


def test_a_letter_and_the_marks_upon_it_stay_together() -> None:
    line = LineEdit(f"ae{ACCENT}b")
    line.move_left()
    line.move_left()
    assert line.cursor == 1
    line.move_right()
    assert line.cursor == 3
    line.delete_left()
    assert line.text == "ab"
    line.insert(ACCENT)
    assert (line.text, line.cursor) == (f"a{ACCENT}b", 2)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("习近平法治思想", "习近平"),
        ("民法典、宪法", "民法典、"),
        ("民法典、", ""),
        ("第 12 次", "第 12 "),
        ("第 12", "第 "),
        ("宪法宣传day", "宪法宣传"),
        ("wang lei", "wang "),
        ("——", ""),
        ("", ""),
    ],
)
def test_a_word_ends_at_marks_and_blanks_and_after_four_hanzi(text: str, left: str) -> None:
    line = LineEdit(text)
    line.delete_word_left()
    assert line.text == left
    line.undo()
    line.move_word_left()
    assert line.cursor == len(left)


def test_words_are_deleted_and_walked_over_to_the_right() -> None:
    line = LineEdit("习近平法治思想、宪法")
    line.move_start()
    line.move_word_right()
    assert line.cursor == 4
    line.delete_word_right()
    assert line.text == "习近平法、宪法"
    line.delete_word_right()
    assert line.text == "习近平法"


def test_the_line_is_deleted_to_either_end() -> None:
    line = LineEdit("甲乙丙")
    line.move_left()
    line.delete_to_start()
    assert (line.text, line.cursor) == ("丙", 0)
    line.delete_to_end()
    assert line.text == ""
    line.undo()
    line.undo()
    assert (line.text, line.cursor) == ("甲乙丙", 2)


@pytest.mark.parametrize(
    ("text", "line", "pasted"),
    [
        ("甲\n乙\r\n丙\t", "甲 乙 丙", Pasted(3)),
        ("\n甲", "甲", Pasted(1)),
        ("\ufeff 甲\t乙\u200b ", "甲 乙", Pasted(1, cells=2)),
        ("甲\t\t丙\r\n丁\r\n", "甲 丙 丁", Pasted(2, cells=2)),
        ("　甲　\r\r\n\n　", "甲", Pasted(1)),
        ("\u2028\x0b", "", Pasted(1)),
        ("", "", Pasted(1)),
    ],
)
def test_pasted_lines_and_cells_are_joined(text: str, line: str, pasted: Pasted) -> None:
    edit = LineEdit("头")
    assert edit.paste(text) == pasted
    assert edit.text == f"头{line}"
    edit.undo()
    assert edit.text == "头"


def test_what_does_not_fit_is_refused_and_said() -> None:
    line = LineEdit("一二三四", limit=3)
    assert line.text == "一二三"
    line.delete_left()
    assert line.insert("丙") == 0
    assert line.insert("丁") == 1
    assert line.text == "一二丙"
    line.replace("")
    assert line.paste("甲乙\n丙丁") == Pasted(2, 2)
    assert line.text == "甲乙 "


def test_control_and_undecodable_characters_never_enter() -> None:
    line = LineEdit("\x1b[31m甲\ud800")
    assert line.text == "[31m甲"
    assert line.insert("\u202e\x00\udfff") == 0
    line.replace("一\n二")
    assert line.text == "一 二"


def test_typing_is_taken_back_in_strokes() -> None:
    line = typed("习近平，法治 思想")
    steps = []
    while line.undo():
        steps.append(line.text)
    assert steps == ["习近平，法治 ", "习近平，", ""]
    assert line.redo()
    assert line.text == "习近平，"


def test_a_long_stroke_ends_after_some_characters_and_a_move_ends_it_too() -> None:
    line = typed("一二三四五六七八九")
    line.undo()
    assert line.text == "一二三四五六七八"
    line = typed("一二")
    line.move_left()
    line.insert("三")
    line.undo()
    assert line.text == "一二"


def test_single_deletions_are_taken_back_together_and_others_one_by_one() -> None:
    line = LineEdit("甲乙丙丁")
    line.delete_left()
    line.delete_left()
    line.undo()
    assert line.text == "甲乙丙丁"
    line.delete_word_left()
    line.insert("新")
    line.undo()
    line.undo()
    assert line.text == "甲乙丙丁"


def test_a_replaced_text_comes_back_and_a_new_change_forgets_what_was_taken_back() -> None:
    line = LineEdit("甲")
    line.replace("乙")
    line.replace("乙")
    line.undo()
    assert line.text == "甲"
    line.insert("丙")
    assert not line.redo()


PIECES = st.text(st.sampled_from(f"甲乙a1 ，{ACCENT}\u200b\ud800\n\t"), max_size=6) | st.text(st.characters(), max_size=6)


class AgainstTwoHalves(RuleBasedStateMachine):
    """The line beside its plain model: the text before the cursor and the text behind it."""

    LIMIT = 30

    def __init__(self) -> None:
        super().__init__()
        self.line = LineEdit("起", limit=self.LIMIT)
        self.before, self.behind = "起", ""

    @rule(piece=PIECES)
    def insert(self, piece: str) -> None:
        clean = UNSEEN.sub("", re.sub(r"[\n\r\x0b\x0c\x85\u2028\u2029]+", " ", piece))
        room = self.LIMIT - len(self.before + self.behind)
        assert self.line.insert(piece) == max(len(clean) - room, 0)
        self.before += clean[:room]
        while self.behind and category(self.behind[0]).startswith("M") and clean[:room]:
            self.before, self.behind = self.before + self.behind[0], self.behind[1:]

    @rule()
    def delete_left(self) -> None:
        self.line.delete_left()
        while self.before:
            last, self.before = self.before[-1], self.before[:-1]
            if not category(last).startswith("M"):
                break

    @rule()
    def move_left(self) -> None:
        self.line.move_left()
        while self.before:
            self.before, self.behind = self.before[:-1], self.before[-1] + self.behind
            if not category(self.behind[0]).startswith("M"):
                break

    @rule()
    def move_end(self) -> None:
        self.line.move_end()
        self.before, self.behind = self.before + self.behind, ""

    @rule()
    def delete_to_end(self) -> None:
        self.line.delete_to_end()
        self.behind = ""

    @rule(move=st.sampled_from(["move_word_left", "move_word_right", "move_right", "move_start"]))
    def move(self, move: str) -> None:
        getattr(self.line, move)()
        self.follow(self.before + self.behind)

    @rule(delete=st.sampled_from(["delete_word_left", "delete_word_right", "delete_right", "delete_to_start"]))
    def delete(self, delete: str) -> None:
        whole = self.before + self.behind
        getattr(self.line, delete)()
        assert len(self.line.text) <= len(whole)
        self.follow(self.line.text)

    @rule()
    def what_is_undone_comes_back(self) -> None:
        if self.line.undo():
            assert self.line.redo()

    def follow(self, text: str) -> None:
        assert self.line.text == text
        self.before, self.behind = text[: self.line.cursor], text[self.line.cursor :]

    @invariant()
    def the_same(self) -> None:
        assert self.line.text == self.before + self.behind
        assert self.line.cursor == len(self.before)

    @invariant()
    def cursor_on_a_boundary_and_nothing_hidden(self) -> None:
        at = self.line.cursor
        assert 0 <= at <= len(self.line.text) <= self.LIMIT
        assert at in (0, len(self.line.text)) or not category(self.line.text[at]).startswith("M")
        assert not UNSEEN.search(self.line.text)


TestAgainstTwoHalves = AgainstTwoHalves.TestCase

DELETIONS = ["delete_left", "delete_right", "delete_word_left", "delete_word_right", "delete_to_start", "delete_to_end"]
MOVES = ["move_left", "move_right", "move_word_left", "move_word_right", "move_start", "move_end"]


@given(st.lists(PIECES | st.sampled_from(DELETIONS + MOVES)))
def test_all_is_undone_to_the_first_text_and_redone_to_the_last(steps: list[str]) -> None:
    line = LineEdit("开头text")
    for step in steps:
        if step in DELETIONS + MOVES:
            getattr(line, step)()
        elif len(step) > 3:
            line.paste(step)
        else:
            line.insert(step)
    last = line.text
    while line.undo():
        pass
    assert line.text == "开头text"
    while line.redo():
        pass
    assert line.text == last
