"""Typed texts: booleans, choices, lists, codes, free text."""

from typing import Any

import pytest

from rulegov_tui.domain.errors import InvalidValueError
from rulegov_tui.domain.fields import EVIDENCE, Field, FieldType
from rulegov_tui.domain.typed import LONGEST_TEXT, parse_typed
from tests.builders import TODAY

ONLINE = Field(key="online", label="线上", type=FieldType.BOOLEAN)
KIND = Field(
    key="kind",
    label="类别",
    type=FieldType.CHOICE,
    choices=("中心组学法", "法律明白人培训", "Ａ类", "其他"),
    retired=("会议",),
)
THEMES = Field(key="theme", label="学习主题", type=FieldType.CHOICES, choices=("宪法", "民法典", "信访工作条例"))
VILLAGES = Field(key="villages", label="涉及村", type=FieldType.VILLAGES)
TOPIC = Field(key="topic", label="题目")
SUMMARY = Field(key="summary", label="情况", type=FieldType.LONG_TEXT)
NUMBER = Field(key="number", label="证号", code=True)


def typed(field: Field, text: str) -> Any:
    return parse_typed(field, text, TODAY)


@pytest.mark.parametrize("text", ["是", "有", "对", "y", "Y", "ｙ", "yes", "true", "TRUE", "1", "１", "√", " 是 "])
def test_yes_is_true(text: str) -> None:
    assert typed(ONLINE, text) is True


@pytest.mark.parametrize("text", ["否", "不是", "无", "没有", "n", "N", "no", "false", "0", "０", "×", "x"])
def test_no_is_false(text: str) -> None:
    assert typed(ONLINE, text) is False


@pytest.mark.parametrize("text", ["也许", "2", "是否", "yesno"])
def test_neither_yes_nor_no_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match=f"“线上”（online）应是“是”或“否”，现在是“{text}”"):
        typed(ONLINE, text)


@pytest.mark.parametrize(
    ("text", "choice"), [("其他", "其他"), (" 其他　", "其他"), ("Ａ类", "Ａ类"), ("A类", "Ａ类"), ("中心组学法", "中心组学法")]
)
def test_a_choice_is_found_in_either_width(text: str, choice: str) -> None:
    assert typed(KIND, text) == choice


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("明白人培训", "是不是：法律明白人培训"), ("其它", "是不是：其他"), ("党课", "可用的有：中心组学法、其他")],
)
def test_an_unknown_choice_is_refused_with_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(InvalidValueError, match=f"“类别”（kind）没有“{text}”这一项；{nearest}"):
        typed(KIND, text)


def test_a_retired_choice_can_not_be_entered_anew() -> None:
    with pytest.raises(InvalidValueError, match="没有“会议”这一项"):
        typed(KIND, "会议")


@pytest.mark.parametrize(
    "text", ["宪法、民法典", "宪法，民法典", "宪法,民法典", "宪法；民法典", "宪法|民法典", " 宪法 、、 民法典、宪法 "]
)
def test_several_choices_are_separated_by_any_list_mark_and_said_once(text: str) -> None:
    assert typed(THEMES, text) == ("宪法", "民法典")


def test_one_unknown_among_several_choices_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="没有“信访条例”这一项；是不是：信访工作条例"):
        typed(THEMES, "宪法、信访条例")


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        (VILLAGES, "张庄村、李庄村、张庄村", ("张庄村", "李庄村")),
        (EVIDENCE, "签到表.jpg；现场/1.jpg", ("签到表.jpg", "现场/1.jpg")),
    ],
)
def test_a_list_keeps_its_order_without_repetitions(field: Field, text: str, values: tuple[str, ...]) -> None:
    assert typed(field, text) == values


@pytest.mark.parametrize("text", ["../x.jpg", "/etc/passwd", "a/../../b", "a\\b", "1.jpg、.."])
def test_evidence_stays_in_its_folder(text: str) -> None:
    with pytest.raises(InvalidValueError, match="不能用；只写记录佐证文件夹里的文件名"):
        typed(EVIDENCE, text)


def test_text_loses_blanks_at_its_ends_and_nothing_else() -> None:
    assert typed(TOPIC, "　《民法典》　第１０章  ") == "《民法典》　第１０章"
    assert typed(SUMMARY, "第一段\n第二段\n") == "第一段\n第二段"


def test_text_is_composed_so_that_equal_looks_equal() -> None:
    assert typed(TOPIC, "e\u0301") == "\u00e9"


@pytest.mark.parametrize("text", ["豫０４２３０１", "豫 0423 01", " 豫042301 "])
def test_a_code_is_half_width_without_blanks(text: str) -> None:
    assert typed(NUMBER, text) == "豫042301"


def test_a_text_may_be_just_as_long_as_the_limit() -> None:
    assert typed(SUMMARY, "字" * LONGEST_TEXT) == "字" * LONGEST_TEXT
    with pytest.raises(InvalidValueError, match="“情况”有 20001 个字，太长了；最多 20000 个字"):
        typed(SUMMARY, "字" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize("text", ["甲\udce4", "\ud800"])
@pytest.mark.parametrize("kind", FieldType)
def test_bytes_that_did_not_decode_are_refused_in_every_field(kind: FieldType, text: str) -> None:
    with pytest.raises(InvalidValueError, match="含有无法识别的字符；请把终端编码设为 UTF-8"):
        typed(Field(key="f", label="项", type=kind), text)


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x9b"])
@pytest.mark.parametrize("kind", FieldType)
def test_characters_that_a_terminal_obeys_are_refused_in_every_field(kind: FieldType, char: str) -> None:
    with pytest.raises(InvalidValueError, match=rf"“项”含有控制字符 U\+{ord(char):04X}；请删去这个看不见的字符后重新输入"):
        typed(Field(key="f", label="项", type=kind), f"2{char}0")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\ufeff宅基\u200b地\u00ad政策\u202e", "宅基地政策"),
        ("一\t二", "一 二"),
        ("一\r\n二\r三\x0b四\x85五\u2028六", "一\n二\n三\n四\n五\n六"),
        ("\u200b", None),
    ],
)
def test_what_comes_along_unseen_is_left_out(text: str, kept: str | None) -> None:
    assert typed(SUMMARY, text) == kept
