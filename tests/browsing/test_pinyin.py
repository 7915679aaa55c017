"""Chinese text by the first letters of its readings."""

import re
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulegov_tui.browsing.pinyin import LONGEST, Query, folded, matches, sort_key
from tests.browsing.golden import GOLDEN

SAMPLES = re.findall(r"([a-z]+)([^a-z\s]+)", GOLDEN)
FIRST_OF_LETTER = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
LETTERS = "abcdefghjklmnopqrstwxyz"
TEXTS = st.text(st.sampled_from("重庆调解长城zcdt0 会。，（A\U0002cd8a"), max_size=8)


def main_letters(text: str) -> str:
    """The letter by which each character is filed in the order of readings, in its place; the others folded."""
    filed = ((char, chr(sort_key(char)[0])) for char in folded(text))
    return "".join(letter if letter in LETTERS else char for char, letter in filed)


def gb2312(first: int, last: int) -> list[str]:
    """The characters of these rows of GB 2312, whose last frequent row has five cells free."""
    cells = [bytes((row, cell)) for row in range(first, last + 1) for cell in range(0xA1, 0xFF)]
    return [cell.decode("gb2312") for cell in cells if cell[0] != 0xD7 or cell[1] < 0xFA]


def test_each_frequent_character_answers_to_the_letter_under_which_gb_2312_files_it() -> None:
    frequent = gb2312(0xB0, 0xD7)
    assert len(frequent) == 3755
    starts = [frequent.index(char) for char in FIRST_OF_LETTER]
    filed = [(char, LETTERS[bisect_right(starts, place) - 1]) for place, char in enumerate(frequent)]
    assert [(char, letter) for char, letter in filed if not matches(letter, char)] == []
    assert sum(main_letters(char) != letter for char, letter in filed) == 19  # 长, 曾, 厦 …: filed under another reading


def test_each_rare_character_of_gb_2312_and_of_gbk_has_a_letter() -> None:
    rare = gb2312(0xD8, 0xF7)
    assert len(rare) == 3008
    assert [char for char in rare if main_letters(char) not in LETTERS] == []
    gbk = [chr(code) for code in range(0x4E00, 0x9FA6) if main_letters(chr(code)) not in LETTERS]
    assert len(gbk) <= 10, gbk


@pytest.mark.parametrize(("typed", "text"), SAMPLES, ids=[f"{text}-{typed}" for typed, text in SAMPLES])
def test_names_places_and_titles_are_found_as_people_read_them(typed: str, text: str) -> None:
    assert matches(typed, text)
    assert matches(typed[1:], text)
    assert not matches(typed + "q", text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("zdjc", "重大决策"),
        ("cxdc", "重新调查"),
        ("宅jd", "房屋宅基地"),
        ("z基d", "房屋宅基地"),
        ("JD", "宅基地"),
        ("ｊｄ", "宅基地"),
        ("jd zj", "宅基地（专家讲座）"),
        ("jd　2024", "2024年宅基地"),
        ("3。15", "3.15 活动"),
        ("(2)", "（２）"),
        ("abc", "ＡＢＣ"),
        ("l", "二〇二四"),
        ("", "宅基地"),
        ("  ", ""),
        ("x" * (LONGEST + 1), "x" * (LONGEST + 1)),
        ("hn", "\U0002cd8a农"),
    ],
)
def test_what_is_typed_finds_the_text(typed: str, text: str) -> None:
    assert matches(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("zjdx", "宅基地"), ("jz", "宅基地"), ("z d", "专家"), ("宅地", "宅基地"), (".", "宅"), ("[", "宅"), ("z", ""), ("z", "\n")],
)
def test_what_is_typed_does_not_find_another_text(typed: str, text: str) -> None:
    assert not matches(typed, text)


def test_more_initials_than_anyone_types_are_taken_literally() -> None:
    assert matches("z" * LONGEST, "宅" * LONGEST)
    assert not matches("z" * (LONGEST + 1), "宅" * (LONGEST + 1))


def test_initials_stand_in_place_of_the_characters_and_leave_the_rest_folded() -> None:
    assert main_letters("2024年（重大）Ａ级") == "2024n(zd)aj"
    assert main_letters("𠮷") == "𠮷"


@given(TEXTS, TEXTS)
def test_any_piece_of_a_text_and_of_its_initials_finds_it(before: str, piece: str) -> None:
    text = before + piece + before
    assert matches(piece, text)
    assert matches(main_letters(piece), text)


@given(TEXTS, st.text(max_size=3))
def test_what_is_typed_on_finds_no_more(typed: str, more: str) -> None:
    before, after = Query(typed), Query(typed + more)
    texts = map(folded, ["重庆 调解", "长城zc", "0 会。，", typed, typed + more])
    if after.narrows(before):
        assert all(before.finds(text) for text in texts if after.finds(text))


@given(st.text(max_size=6), st.text(max_size=6))
def test_any_text_can_be_typed(typed: str, text: str) -> None:
    assert isinstance(matches(typed, text), bool)
    assert folded(folded(text)) == folded(text)
    assert sort_key(text) == sort_key(folded(text))


def test_texts_sort_by_their_readings_also_with_rare_characters() -> None:
    names = ["周勇", "闫芳", "王芳", "张伟", "佟亮", "2组", "王 芳", "魏强", "阿明", "b区", "王刚"]
    assert sort_key("\udce5") > sort_key("")
    assert sorted(names, key=sort_key) == ["2组", "阿明", "b区", "佟亮", "王 芳", "王芳", "王刚", "魏强", "闫芳", "张伟", "周勇"]
