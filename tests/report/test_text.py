"""Text as one line, Chinese joining and counting."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.report.text import chinese_count, heading_number, is_wide, joined, one_line, sentence
from tests.report.hostile import hostile

BLANK_LIKE = "\t\n\r\x00\x0b\x1b\x7f\x85\u00a0\u00ad\u200b\u200d\u200e\u2028\u2029\u202e\u2060\u3000\ufeff"


@pytest.mark.parametrize("blank", BLANK_LIKE, ids=lambda char: f"U+{ord(char):04X}")
def test_white_zero_width_and_control_characters_become_one_blank(blank: str) -> None:
    assert one_line(f"{blank}甲{blank} {blank}乙{blank}") == "甲 乙"


def test_the_mark_of_a_lost_character_becomes_a_question_mark() -> None:
    assert one_line("甲\ufffd乙") == "甲?乙"


@given(hostile())
def test_one_line_is_one_line_of_printable_text(text: str) -> None:
    line = one_line(text)
    assert "  " not in line
    assert line == line.strip()
    assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in "\ufeff\u200b\u3000\u00a0" for char in line)


@given(hostile())
def test_one_line_keeps_every_visible_character(text: str) -> None:
    visible = [char for char in text if unicodedata.category(char)[0] in "LNPSM" and char != "\ufffd"]
    kept = [char for char in one_line(text.replace("\ufffd", "")) if char != " "]
    assert [char for char in kept if unicodedata.category(char)[0] in "LNPSM"] == visible


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("全年", "培训", "全年培训"),
        ("全年，", "培训", "全年，培训"),
        ("about", "law", "about law"),
        ("全年", "12 次", "全年12 次"),
        ("共 12", "次", "共 12次"),
        ("他说“", "law", "他说“law"),
        ("甲 ", " 乙", "甲乙"),
        ("", "law", "law"),
        ("law", "", "law"),
    ],
)
def test_lines_are_joined_with_a_blank_only_between_latin_words(left: str, right: str, whole: str) -> None:
    assert joined(left, right) == whole


@pytest.mark.parametrize(
    ("char", "wide"), [("字", True), ("，", True), ("“", True), ("·", True), ("a", False), ("5", False), ("%", False)]
)
def test_hanzi_and_chinese_marks_are_wide(char: str, wide: bool) -> None:  # noqa: FBT001
    assert is_wide(char) is wide


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "100")],
)
def test_numbers_are_counted_in_chinese(number: int, text: str) -> None:
    assert chinese_count(number) == text


@pytest.mark.parametrize(("level", "text"), [(1, ""), (2, "十一、"), (3, "（十一）"), (4, "11."), (5, "（11）")])
def test_headings_are_numbered_by_level(level: int, text: str) -> None:
    assert heading_number(level, 11) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("加强培训", "加强培训。"),
        ("加强培训。", "加强培训。"),
        ("加强培训。。", "加强培训。"),
        ("加强培训.", "加强培训。"),
        ("加强培训.。", "加强培训。"),
        ("加强培训；", "加强培训。"),
        ("加强培训，、", "加强培训。"),
        (" 加强\n培训 ", "加强 培训。"),
        ("怎么办？", "怎么办？"),
        ("怎么办?", "怎么办?"),
        ("他说“不行。”", "他说“不行。”"),
        ("他说“不行”", "他说“不行”。"),
        ("达97.1%", "达97.1%。"),
        ("", ""),
        ("。", ""),
        (" ；\u3000", ""),
    ],
)
def test_a_sentence_ends_in_exactly_one_mark(text: str, whole: str) -> None:
    assert sentence(text) == whole


@given(st.text("甲乙a1。.；，：！？!? “”", max_size=12))
def test_a_sentence_is_a_sentence_already(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)
