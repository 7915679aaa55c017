"""Slips of the hand and of the input method in a text that is not TOML: the place, what is wrong, and what mends it."""

import re

from tomli import TOMLDecodeError

from rulegov_tui.domain.value_class import value_class
from rulegov_tui.storage.files.damage import DamageError, empty

_EXAMINED = 2000
"""So much of a line is looked through; a line of megabytes would take the patterns too long."""


@value_class
class Slip:
    """How a slip looks on a line, and what is said; the place is the group ``place``, or else where the match begins."""

    pattern: re.Pattern[str]
    message: str
    cure: str


_RETURN = ("行中间有回车符（CR）", "请删去，或用编辑器另存，换行选 LF")
_CONTROL = ("有不能出现的控制字符", "请删去")
SLIPS = (
    Slip(re.compile(r"^(<{7}|={7}|>{7})"), "留有合并冲突的标记", "请选定一边，删去标记行"),
    Slip(re.compile(r"\r"), *_RETURN),
    Slip(re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"), *_CONTROL),
    Slip(re.compile(r"[=\[,]\s*(?P<place>[“”‘’＂「『])"), "引号是全角的", '请改成半角引号 "'),
    Slip(re.compile(r"^\s*[\w-]+\s*(?P<place>＝)"), "等号是全角的", "请改成半角 ="),
    Slip(re.compile(r"^\s*[\w-]+\s*(?P<place>：)"), "等号写成了冒号", "请改成半角 ="),
    Slip(re.compile(r"^[^\"']*(?P<place>[　\xa0])"), "有全角空格", "请删去或改成半角空格"),
    Slip(re.compile(r"^\s*(?P<place>＃)"), "注释的井号是全角的", "请改成半角 #"),
    Slip(re.compile(r"[=\"'\d]\s*(?P<place>[【】［］])"), "方括号是全角的", "请改成半角 [ ]"),
    Slip(re.compile(r"[\]\"'\d]\s*(?P<place>，)"), "逗号是全角的", "请改成半角逗号 ,"),
    Slip(re.compile(r"[\"']\s*(?P<place>、)"), "各项之间用了顿号", "请改成半角逗号 ,"),
    Slip(re.compile(r"=\s*[0-9.-]*(?P<place>[０-９]+)"), "数字是全角的", "请改成半角数字"),
    Slip(
        re.compile(r"=\s*(?!\d{4}-\d{2}-\d{2}\s*$)(?P<place>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*$"),
        "日期的写法不对",
        "请写成 2024-03-05 这样，月和日补足两位",
    ),
    Slip(re.compile(r"=\s*(?P<place>True|TRUE|False|FALSE|是|否)\s*$"), "是非的写法不对", "请写成 true（是）或 false（否）"),
    Slip(re.compile(r"^\s*(?P<place>[一-鿿][\w-]*)\s*="), "字段名不能用中文", "请改成英文 key，用 rulegov categories 可查"),
    Slip(re.compile(r"=\s*(?!(true|false)\s*$)(?P<place>[^\s\"'\[{\d+-][^\"']*)$"), "文字没有加引号", '请在两边加半角引号 "'),
)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")


@value_class
class Complaint:
    """What the TOML parser says where no slip is seen, and what is said instead."""

    english: str
    message: str
    cure: str


COMPLAINTS = (
    Complaint("Unterminated string", "引号没有配对", '请在文字末尾补上半角引号 "'),
    Complaint("Illegal character '\\n'", "引号没有配对", '请在文字末尾补上半角引号 "'),
    Complaint("'\\r'", *_RETURN),
    Complaint("Illegal character", *_CONTROL),
    Complaint("Found invalid character", *_CONTROL),
    Complaint("Expected \"'", "引号没有配对", "请在文字末尾补上半角引号 '"),
    Complaint("Cannot overwrite a value", "同一个字段写了两次", "请删去一行"),
    Complaint("Cannot declare", "同一个字段写了两次", "请删去一行"),
    Complaint("Cannot mutate immutable", "同一个字段写了两次", "请删去一行"),
    Complaint("Duplicate inline table key", "同一个字段写了两次", "请删去一个"),
    Complaint("Unescaped '\\'", "反斜杠要写两个", "请把 \\ 改成 \\\\"),
    Complaint("Invalid hex value", "反斜杠要写两个", "请把 \\ 改成 \\\\"),
    Complaint("not a Unicode scalar value", "反斜杠后面的编码不是一个字", "请直接写那个字"),
    Complaint("Unclosed array", "方括号没有配对", "请补上 ]"),
    Complaint("Expected ']", "方括号没有配对", "请补上 ]"),
    Complaint("Unclosed inline table", "花括号没有配对", "请补上 }"),
    Complaint("Expected '=' after a key", "这一行缺少等号", "请写成 key = 值"),
    Complaint("Invalid initial character for a key part", "字段名里有不能用的字", "请改成英文 key，用 rulegov categories 可查"),
    Complaint("Invalid statement", "这一行不是“key = 值”的写法", "请改成 key = 值，或删去这一行"),
    Complaint("Expected newline or end of document", "值的后面还有多余的字", '请删去；文字要在两边加半角引号 "'),
    Complaint("Invalid date", "没有这一天", "请核对日期"),
    Complaint("Invalid value", "等号后面没有能读的值", "请填上值，或删去这一行"),
)
UNFORESEEN = Complaint("", "这里不合 TOML 的写法", "请对照别的记录改正")
"""For what a newer parser may complain of."""


def syntax_error(text: str, error: TOMLDecodeError) -> DamageError:
    """What is wrong with a text that is not TOML."""
    if nothing := empty(text):
        return nothing
    lines = text.rstrip(" \t\n").split("\n")
    number = min(error.lineno, len(lines))
    for suspected in dict.fromkeys((number, max(1, number - 1))):
        if slip := _slip(lines[suspected - 1], suspected):
            return slip
    column = error.colno if number == error.lineno else len(lines[-1]) + 1
    said = next((one for one in COMPLAINTS if one.english in error.msg), UNFORESEEN)
    return DamageError(said.message, said.cure, line=number, column=column, excerpt=lines[number - 1])


def _slip(line: str, number: int) -> DamageError | None:
    bare = _bare(line)[:_EXAMINED]
    for slip in SLIPS:
        if match := slip.pattern.search(bare):
            start = match.start("place" if "place" in slip.pattern.groupindex else 0)
            return DamageError(slip.message, slip.cure, line=number, column=start + 1, excerpt=line)
    return None


def _bare(line: str) -> str:
    """The line with what is properly quoted blanked out and its comment cut off: full-width marks are at home there."""
    blanked = _QUOTED.sub(lambda match: match[0][0] + "x" * (len(match[0]) - 2) + match[0][-1], line)
    return blanked.partition("#")[0]
